import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { Uri, window, workspace } from "vscode";
import { pngOf, safeName, saveExport } from "../../../extension/features/panelExport";
import { answering, fileUri, until } from "../driver";
import { result } from "./panelFakes";

suite("a graph in a file", () => {
  const names: [string, string][] = [
    ["lesson", "lesson"],
    ["Spring.energy", "Spring.energy"],
    ["größe", "größe"],
    ["../../etc/passwd", "etc-passwd"],
    ['a"b<c>:d|e?*', "a-b-c-d-e"],
    ["[Symbol.iterator]", "Symbol.iterator"],
    ["con", "graph-con"],
    ["LPT1.x", "graph-LPT1.x"],
    ["...", "graph"],
    ["", "graph"],
    ["👍", "graph"],
    ["f".repeat(10_000), "f".repeat(100)],
  ];
  for (const [name, file] of names)
    test(`of ${name.slice(0, 20)} has a name every system takes`, () => assert.equal(safeName(name), file));

  test("has the bytes the panel painted, if they are a PNG", () => {
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)]);
    assert.deepEqual(Buffer.from(pngOf(png.toString("base64")) as Uint8Array), png);
    const wrong: [string | undefined, RegExp][] = [
      [undefined, /no picture/],
      ["", /no picture/],
      ["not base64!", /not a PNG/],
      ["abc", /not a PNG/],
      [Buffer.from("<svg/>").toString("base64"), /not a PNG/],
      [Buffer.concat([png, Buffer.alloc(32 * 1024 * 1024)]).toString("base64"), /larger than 32 MB/],
    ];
    for (const [data, sentence] of wrong) assert.match(String(pngOf(data)), sentence);
  });

  test("stands where the user wants it, beside the source by default", async () => {
    const target = fileUri("saved graph.svg");
    let proposed: Uri | undefined;
    const said: string[] = [];
    const answers = {
      showSaveDialog: (options: { defaultUri: Uri }) => {
        proposed = options.defaultUri;
        return Promise.resolve(target);
      },
      showInformationMessage: (message: string) => {
        said.push(message);
        return Promise.resolve(undefined);
      },
    };
    await answering(answers, () => saveExport(result("Spring.energy"), "svg", Buffer.from("<svg/>")));
    assert.equal(proposed?.fsPath, Uri.file("/project/Spring.energy.svg").fsPath);
    assert.equal(Buffer.from(await workspace.fs.readFile(target)).toString(), "<svg/>");
    assert.deepEqual(said, ["Saved saved graph.svg."]);
    await workspace.fs.delete(target);
  });

  test("can be opened at once", async () => {
    const target = fileUri("opened.md");
    const answers = {
      showSaveDialog: () => Promise.resolve(target),
      showInformationMessage: (_: string, button: string) => Promise.resolve(button),
    };
    await answering(answers, () => saveExport(result(), "markdown", Buffer.from("# graph\n")));
    await until("the file", () => window.activeTextEditor?.document.uri.toString() === target.toString());
    await workspace.fs.delete(target);
  });

  test("is not written where the user gives up, and says why where it cannot be", async () => {
    const said: string[] = [];
    const showErrorMessage = (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    await answering({ showSaveDialog: () => Promise.resolve(undefined), showErrorMessage }, () =>
      saveExport(result(), "dot", Buffer.from("digraph {}")),
    );
    assert.deepEqual(said, []);
    // A file cannot be written below another file.
    const target = fileUri("src/model.ts/graph.dot");
    await answering({ showSaveDialog: () => Promise.resolve(target), showErrorMessage }, () =>
      saveExport(result(), "dot", Buffer.from("digraph {}")),
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /could not be written: .*Choose another folder\./s);
  });
});
