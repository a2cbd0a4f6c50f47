import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, extensions, version } from "vscode";

suite("gradproof in VS Code", () => {
  const extension = extensions.getExtension("gradproof.gradproof");

  test("is known to the editor", () => {
    assert.ok(extension, "VS Code does not list gradproof.gradproof");
  });

  test("activates", async () => {
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  test("runs in the oldest VS Code that the manifest names, or a newer one", () => {
    const { engines } = extension?.packageJSON as { engines: { vscode: string } };
    const number = (text: string): number => {
      const [major = 0, minor = 0] = text.replace("^", "").split(".").map(Number);
      return major * 1000 + minor;
    };
    assert.ok(number(version) >= number(engines.vscode), `${version} is older than ${engines.vscode}`);
  });

  test("registers every command it contributes", async () => {
    await extension?.activate();
    const { contributes } = extension?.packageJSON as { contributes?: { commands?: { command: string }[] } };
    const registered = new Set(await commands.getCommands(true));
    const missing = (contributes?.commands ?? []).map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
