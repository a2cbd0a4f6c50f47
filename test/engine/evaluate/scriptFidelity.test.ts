import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { scriptWords } from "../../../engine/evaluate/scriptWords";
import { childPath } from "./children";

const folder = resolve("test/samples");
const file = resolve(folder, "everyScript.mjs");

/** What each script printed, by its name. */
function printed(words: readonly string[]): Map<string, string> {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
  const parts = stdout.split(/^== (.*)\n/m).slice(1);
  return new Map(parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? ""]] : [])));
}

const native = printed([file]);
const worlds = (["plain", "traced"] as const).map((role) => {
  return [role, printed([childPath(), ...scriptWords({ role, folder, file, argv: [] })])] as const;
});

describe("scripts print what they print under Node", () => {
  for (const [role, texts] of worlds) {
    for (const [name, text] of native) {
      it(`${name}, ${role}`, () => {
        assert.notEqual(text, "");
        assert.equal(texts.get(name), text);
      });
    }
  }
});
