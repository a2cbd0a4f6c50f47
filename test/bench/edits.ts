/** What a registry holds on to while a file is edited over and over. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { transform } from "../../engine/instrument/index";
import { createRegistry } from "../../engine/load/index";
import { createRuntime } from "../../engine/trace/index";

const FUNCTIONS = 200;
const EARLY = 20;

export interface EditHeap {
  /** Megabytes of heap in use at the 20th edit, and at the last. */
  early: number;
  late: number;
  transformedPerEdit: number;
}

/** Edits a leaf that two modules import, and loads the one on top after each edit. */
export async function editHeap(role: "plain" | "traced", edits: number): Promise<EditHeap> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-bench-")));
  const at = (name: string): string => join(folder, name);
  writeFileSync(
    at("main.ts"),
    `import { middle } from "./middle";\nexport const main = (x: number) => middle(x) + 1;\n`,
  );
  writeFileSync(at("middle.ts"), `import { f0 } from "./leaf";\nexport const middle = (x: number) => f0(x) * 2;\n`);
  let transformed = 0;
  const registry = createRegistry({
    role,
    builtins: {},
    runtime: createRuntime({ capacity: 1024 }).$,
    transform(input) {
      transformed++;
      return transform(input);
    },
  });
  try {
    let early = NaN;
    let before = 0;
    for (let edit = 0; edit <= edits; edit++) {
      registry.setOverlay(at("leaf.ts"), leaf(edit));
      await registry.load(at("main.ts"));
      if (edit === 0) before = transformed;
      if (edit === EARLY) early = heapMb();
    }
    return { early, late: heapMb(), transformedPerEdit: (transformed - before) / edits };
  } finally {
    registry.dispose();
    rmSync(folder, { recursive: true });
  }
}

function leaf(edit: number): string {
  const lines = Array.from(
    { length: FUNCTIONS },
    (_, i) => `export function f${i}(x: number): number {\n  return Math.sin(x) * ${i} + x / ${edit + 1};\n}`,
  );
  return lines.join("\n");
}

function heapMb(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
