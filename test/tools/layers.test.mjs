import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withTree } from "./tree.mjs";

const layers = join(import.meta.dirname, "layers.mjs");

/** A tree in which every import is legal, one for each kind of door. */
const clean = {
  "engine/protocol.ts": "export interface Check { file: string }\n",
  "engine/index.ts": `export { client } from "./evaluate/client";\n`,
  "engine/source/parse.ts": `import { parse } from "@babel/parser";\nexport const tree = (text: string) => parse(text);\n`,
  "engine/trace/tape.ts": `import type { Check } from "../protocol";\nexport const tape = (c: Check) => c.file;\n`,
  "engine/judge/verdict.ts": "export const verdict = 1;\n",
  "engine/judge/secondCheck.ts": "export const second = 1;\n",
  "engine/picture/numbers.ts": "export const numbers = 1;\n",
  "engine/picture/words.ts": `import { numbers } from "./numbers";\nexport const words = numbers;\n`,
  "engine/evaluate/child.ts": `import { tree } from "../source/parse";\nexport const child = tree;\n`,
  // A type of a file that parses costs nothing at run time.
  "engine/evaluate/client.ts": `import { verdict } from "../judge/verdict";\nimport type { child } from "./child";\nexport const client = (c: typeof child) => [c, verdict];\n`,
  "engine/cli/main.ts": `import { client } from "../evaluate/client";\nclient;\n`,
  "extension/main.ts": `import * as vscode from "vscode";\nimport { client } from "../engine/index";\nimport type { Check } from "../engine/protocol";\nexport const main = (c: Check) => [c, client, vscode];\n`,
  "webview/main.ts": `import { words } from "../engine/picture/words";\nimport type { Check } from "../engine/protocol";\nexport const main = (c: Check) => [c, words];\n`,
  "test/engine/trace/tape.test.ts": `import { tape } from "../../../engine/trace/tape";\ntape;\n`,
};

const use = (path) => `import * as x from ${JSON.stringify(path)};\nexport const y = x;\n`;

async function check(planted) {
  return withTree({ ...clean, ...planted }, [], (folder) => {
    const { status, stdout } = spawnSync(process.execPath, [layers, folder], { encoding: "utf8" });
    const found = [...stdout.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, file]) => `${rule} ${file}`);
    return { status, found };
  });
}

describe("layers", function () {
  this.timeout(60_000);

  it("accept every legal import", async () => {
    assert.deepEqual(await check({}), { status: 0, found: [] });
  });

  /** rule, file, its text */
  const planted = [
    ["engine-stands-alone", "engine/load/a.ts", use("vscode")],
    ["engine-stands-alone", "engine/load/b.ts", use("../../extension/main")],
    ["engine-has-one-door", "extension/a.ts", use("../engine/trace/tape")],
    ["engine-index-is-the-door", "engine/report/a.ts", use("../index")],
    ["engine-folders-are-known", "engine/misc/a.ts", use("../trace/tape")],
    ["extension-and-webview-apart", "extension/b.ts", use("../webview/main")],
    ["webview-sees-two-doors", "webview/a.ts", use("../engine/judge/verdict")],
    ["webview-needs-no-node", "webview/b.ts", use("node:fs")],
    ["words-are-pure", "engine/picture/numbers.ts", `export { tape as numbers } from "../trace/tape";\n`],
    ["protocol-is-types", "engine/explain/a.ts", use("../protocol")],
    ["protocol-stands-alone", "engine/protocol.ts", `export type { tape as Check } from "./trace/tape";\n`],
    ["only-the-extension-knows-vscode", "webview/c.ts", use("vscode")],
    ["nothing-imports-test", "extension/c.ts", use("../test/engine/trace/tape.test")],
    ["no-cycles", "engine/judge/verdict.ts", `import { w } from "./w";\nexport const verdict = w;\n`],
    ["everything-resolves", "engine/oracle/a.ts", use("./not-here")],
    [
      "parent-never-reaches-the-parser",
      "engine/judge/verdict.ts",
      `export { tree as verdict } from "../source/parse";\n`,
    ],
    ["second-derivatives-come-late", "engine/evaluate/gather.ts", use("../judge/secondCheck")],
    ["engine-order-source", "engine/source/a.ts", use("../trace/tape")],
    ["engine-order-trace", "engine/trace/a.ts", use("../judge/verdict")],
    ["engine-order-evaluate", "engine/evaluate/a.ts", use("../cli/main")],
  ];

  it("report each planted violation by its rule and file", async () => {
    const rounds = [];
    // One tree per file, so that two plants for one file do not overwrite each other.
    for (const plant of planted) {
      const round = rounds.find((others) => others.every(([, file]) => file !== plant[1])) ?? [];
      if (round.length === 0) rounds.push(round);
      round.push(plant);
    }
    for (const round of rounds) {
      const files = Object.fromEntries(round.map(([, file, text]) => [file, text]));
      const { status, found } = await check({
        ...files,
        "engine/judge/w.ts": `import { verdict } from "./verdict";\nexport const w = () => verdict;\n`,
      });
      assert.notEqual(status, 0);
      const missed = round.map(([rule, file]) => `${rule} ${file}`).filter((line) => !found.includes(line));
      assert.deepEqual(missed, [], `found:\n${found.join("\n")}`);
    }
  });
});
