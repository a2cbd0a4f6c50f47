/** Runs the tests it is sent, one after the other, each in both worlds, and answers with how they ended. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { metadataOf, modesOf, type Metadata } from "./metadata";
import { createWorlds, type Fate } from "./worlds";

/** Null for a pass, else why not. */
type End = string | null;

interface Outcome {
  mode: string;
  plain: End;
  /** Undefined when the plain run failed: nothing to compare with. */
  traced?: End;
  untouched: string[];
}

const [root = "", patchFile = ""] = process.argv.slice(2);
const makeRealm = createWorlds(patchFile);
const harness = new Map<string, Script>();
/** Turns of the event loop an asynchronous test gets to end. */
const TURNS = 200;

process.on("unhandledRejection", () => undefined);
process.on("uncaughtException", () => undefined);
process.on("message", ({ file, known }: { file: string; known?: Record<string, End> }) => {
  outcomes(file, known).then(
    (answer) => process.send?.({ outcomes: answer }),
    // Ours, not the test's.
    (error: unknown) => process.send?.({ outcomes: [], broken: String((error as Error).stack) }),
  );
});

/** `known`: how the plain runs ended another time. */
async function outcomes(file: string, known: Record<string, End> = {}): Promise<Outcome[]> {
  const text = readFileSync(join(root, file), "utf8");
  const metadata = metadataOf(text);
  const found: Outcome[] = [];
  for (const mode of modesOf(metadata)) {
    const source = mode === "strict" ? `"use strict";\n${text}` : text;
    const fate: Fate = { untouched: [] };
    const earlier = known[mode];
    const plain = earlier === undefined ? await run(source, file, metadata, false, fate) : earlier;
    const traced = plain === null ? await run(source, file, metadata, true, fate) : undefined;
    found.push({
      mode,
      plain,
      ...(traced === undefined ? {} : { traced }),
      untouched: metadata.negative ? [] : fate.untouched,
    });
  }
  return found;
}

async function run(source: string, file: string, metadata: Metadata, traced: boolean, fate: Fate): Promise<End> {
  const realm = makeRealm(traced, fate);
  const isAsync = metadata.flags.includes("async");
  let done: string | undefined;
  Object.defineProperty(realm.global, "print", {
    value: (line: unknown) => void (done ??= String(line)),
    ...{ writable: true, enumerable: false, configurable: true },
  });
  if (!metadata.flags.includes("raw"))
    for (const name of ["assert.js", "sta.js", ...(isAsync ? ["doneprintHandle.js"] : []), ...metadata.includes])
      realm.runUntouched(harnessScript(name));
  const { negative } = metadata;
  try {
    realm.runTest(source, join(root, file));
  } catch (error) {
    const name = nameOf(error);
    if (negative && name === negative.type) return null;
    return `${name}: ${messageOf(error)}`;
  }
  if (negative) return `no ${negative.type}`;
  if (!isAsync) return null;
  for (let i = 0; i < TURNS && done === undefined; i++) await new Promise((turn) => setImmediate(turn));
  return done === "Test262:AsyncTestComplete" ? null : (done ?? "did not end");
}

function harnessScript(name: string): Script {
  let script = harness.get(name);
  if (script === undefined) {
    script = new Script(readFileSync(join(root, "harness", name), "utf8"), { filename: `harness/${name}` });
    harness.set(name, script);
  }
  return script;
}

function nameOf(error: unknown): string {
  try {
    return (error as Error).constructor.name;
  } catch {
    return typeof error;
  }
}

function messageOf(error: unknown): string {
  try {
    return String((error as Error).message).slice(0, 300);
  } catch {
    return "";
  }
}
