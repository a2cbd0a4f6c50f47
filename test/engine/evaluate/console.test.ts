import assert from "node:assert/strict";
import { CONSOLE_CAP } from "../../../engine/evaluate/console";
import { inOwnRealm } from "./children";

function written(text: string): [stream: string, chunk: string][] {
  return inOwnRealm(`
    import { patchConsole } from "./engine/evaluate/console";
    const write = process.stdout.write.bind(process.stdout);
    const seen = [];
    const output = patchConsole((stream, chunk) => seen.push([stream, chunk]));
    ${text}
    setImmediate(() => write(JSON.stringify(seen)));`) as [string, string][];
}

describe("console", () => {
  it("passes on what is written, by stream, and calls back", () => {
    const seen = written(`
      console.log("a", 1); console.error("b");
      process.stdout.write(Buffer.from("é"), () => process.stderr.write("called"));
      process.stdout.write("c", "utf8", () => undefined);`);
    assert.deepEqual(seen, [
      ["stdout", "a 1\n"],
      ["stderr", "b\n"],
      ["stdout", "é"],
      ["stdout", "c"],
      ["stderr", "called"],
    ]);
  });

  it("says once that there is more, and begins again with the next request", () => {
    const seen = written(`
      output.begin();
      for (let i = 0; i < 1000; i++) console.log("x".repeat(1000));
      output.begin();
      console.log("next");`);
    const text = seen.map(([, chunk]) => chunk).join("");
    assert.equal(text.match(/is not shown/g)?.length, 1);
    assert.ok(text.endsWith("is not shown\nnext\n"));
    assert.ok(text.length < CONSOLE_CAP + 100);
  });
});
