/** A program run by Node itself and through the registry, plain and traced: what it says must be the same. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { LoadFault } from "../../../engine/load/index";
import { createRuntime } from "../../../engine/trace/index";
import { project, removeProjects, withRegistry } from "./project";

/** Files of a fixture; the first one is loaded. Modules report through `log(…)`, a global that Node gets as well. */
export interface Fixture {
  name: string;
  files: Record<string, string>;
  /** Symbolic links: where → to what, both below the folder. */
  links?: Record<string, string>;
}

const marker = "@@";
const setup = "log.setup.mjs";

function inNode(root: string, main: string): string[] {
  const run = spawnSync(process.execPath, ["--import", `./${setup}`, `./${main}`], { cwd: root, encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout
    .split("\n")
    .filter((line) => line.startsWith(marker))
    .map((line) => line.slice(marker.length));
}

async function inRegistry(main: string, role: "plain" | "traced"): Promise<string[]> {
  const lines: string[] = [];
  const globals = globalThis as { log?: (...values: unknown[]) => void };
  globals.log = (...values) => lines.push(values.map(String).join(" "));
  try {
    const runtime = createRuntime({ capacity: 1000 }).$;
    await withRegistry({ role, runtime }, async (one) => {
      await one.load(main);
      // What the main module did not wait for.
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    });
  } catch (error) {
    throw error instanceof LoadFault
      ? new Error(`${error.message} ${JSON.stringify(error.place)}`, { cause: error })
      : error;
  } finally {
    delete globals.log;
  }
  return lines;
}

const compiled = { ".ts": ".js", ".tsx": ".js", ".mts": ".mjs", ".cts": ".cjs" } as const;

/** What Node 20 can read: each TypeScript file by itself, under the name its importers write. */
function forNode(files: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(files).map(([name, text]) => {
    const extension = /\.[cm]?tsx?$/.exec(name)?.[0] as keyof typeof compiled | undefined;
    if (extension === undefined) return [name, text] as const;
    const format = extension === ".cts" ? ("cjs" as const) : undefined;
    const tsconfigRaw = files["tsconfig.json"] ?? "{}";
    const { code } = transformSync(text, {
      loader: extension === ".tsx" ? "tsx" : "ts",
      tsconfigRaw,
      platform: "node",
      ...(format && { format }),
    });
    return [name.slice(0, -extension.length) + compiled[extension], code] as const;
  });
  return Object.fromEntries(entries);
}

async function check({ files, links = {} }: Fixture): Promise<void> {
  const log = { [setup]: `globalThis.log = (...v) => console.log("${marker}" + v.map(String).join(" "));` };
  const forUs = project(files);
  const theirs = forNode(files);
  const forThem = project({ ...theirs, ...log });
  for (const [from, to] of Object.entries(links))
    for (const { path } of [forUs, forThem]) symlinkSync(path(to), path(from), "junction");
  const expected = inNode(forThem.root, Object.keys(theirs)[0] as string);
  assert.ok(expected.length > 0, "the fixture says nothing");
  const main = join(forUs.root, Object.keys(files)[0] as string);
  for (const role of ["plain", "traced"] as const) {
    const lines = (await inRegistry(main, role)).map((line) => line.replaceAll(forUs.root, forThem.root));
    assert.deepEqual(lines, expected, role);
  }
}

/** One test for each fixture. */
export function likeNode(title: string, fixtures: readonly Fixture[]): void {
  describe(title, () => {
    after(removeProjects);
    for (const fixture of fixtures) it(fixture.name, () => check(fixture));
  });
}
