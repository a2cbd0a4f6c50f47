/**
 * From the verdict to the picture: in a served VS Code until the panel has painted, and by the engine alone until the
 * answer is there. Both with what ships, so build before measuring (with --production).
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine, firstWish } from "../../engine/index";
import { digits, markdown, print, quantile } from "./measure";

const root = join(__dirname, "../..");
const RUNS = 5;
/** Three nodes a turn. */
const TURNS = { thousand: 333, hundredThousand: 33_333, million: 333_333 } as const;
const LIMITS = { timeoutMs: 120_000, memoryMb: 4096 };

const SOURCE = `/** @gradcheck (2, 5) */
export function small(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}

function chain(x: number, turns: number): number {
  let s = 0;
  for (let k = 0; k < turns; k++) s = Math.sin(s + x) * x;
  return s;
}

${Object.entries(TURNS)
  .map(
    ([name, turns]) =>
      `/** @gradcheck (0.3) */\nexport function ${name}(x: number): number {\n  return chain(x, ${turns});\n}\n`,
  )
  .join("\n")}`;
const NAMES = ["small", ...Object.keys(TURNS)];

interface Row {
  name: string;
  nodes: number;
  /** Milliseconds: the first question about a run, another picture of it. */
  first: number[];
  again: number[];
  /** Milliseconds from the verdict until the panel has painted, at most: the click itself counts in; and the heap of its page in MB. */
  painted: number[];
  heapMb: number;
}

async function byTheEngine(folder: string, rows: Row[]): Promise<void> {
  const file = join(folder, "sizes.ts");
  const engine = new Engine({ childPath: join(root, "dist/child.js"), folder, limits: LIMITS, log: () => undefined });
  try {
    const outline = await engine.outline(file);
    for (const row of rows) {
      const [planned] = engine.plan(outline, { name: row.name }).jobs;
      if (planned === undefined) throw new Error(`no job for ${row.name}`);
      for (let k = 0; k < RUNS; k++) {
        const { check, run } = await engine.check(planned);
        if (run === undefined) throw new Error(`${row.name}: ${check.message}`);
        row.first.push(await timed(() => engine.graph(planned, run, { kind: "view", wish: firstWish })));
        row.again.push(
          await timed(() => engine.graph(planned, run, { kind: "view", wish: { ...firstWish, budget: 40 } })),
        );
        row.nodes = check.tape?.nodes ?? 0;
      }
    }
  } finally {
    await engine.dispose();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What this needs of test/host/window.mjs and of the pages of Playwright. */
interface Frame {
  evaluate<T, A>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
}
interface Window {
  page: { locator(selector: string): Locator };
  panel(selector: string): Promise<Frame>;
  close(): Promise<void>;
}
interface Locator {
  nth(index: number): Locator;
  locator(selector: string, options: { hasText: string }): Locator;
  click(): Promise<void>;
  evaluate<T>(work: () => T): Promise<T>;
  waitFor(): Promise<void>;
}
interface Painted {
  at: number;
  checkMs: number;
  heapMb: number;
}

/** Gives the milliseconds from a click into a line until the panel is told of it. */
async function inTheEditor(folder: string, rows: Row[]): Promise<number[]> {
  const path = join(root, "test/host/window.mjs");
  const { openWindow } = (await import(path)) as { openWindow(options: object): Promise<Window> };
  const settings = {
    "gradproof.timeout": LIMITS.timeoutMs,
    "gradproof.memory": LIMITS.memoryMb,
    "gradproof.codeLens": "marked",
  };
  const opened = await openWindow({ folder, file: "sizes.ts", settings });
  try {
    const lens = (index: number): Locator =>
      opened.page.locator(".codelens-decoration").nth(index).locator("a", { hasText: "graph" });
    await opened.page.locator("body").evaluate(() => {
      const note = globalThis as { clickedAt?: number };
      globalThis.document.addEventListener("click", () => (note.clickedAt = Date.now()), true);
    });
    await lens(0).click();
    const frame = await opened.panel("svg .gp-box");
    const clicked = (): Promise<number> =>
      opened.page.locator("body").evaluate(() => (globalThis as { clickedAt?: number }).clickedAt ?? 0);
    for (let k = 0; k < RUNS; k++)
      for (const [index, row] of rows.entries()) {
        const painted = frame.evaluate(untilPainted, row.name);
        await lens(index).click();
        const { at, checkMs, heapMb } = await painted;
        row.painted.push(at - (await clicked()) - checkMs);
        row.heapMb = heapMb;
      }
    const cursor: number[] = [];
    for (let k = 0; k < 4 * RUNS; k++) {
      const told = frame.evaluate(untilMarked, null);
      await opened.page
        .locator(".view-line")
        .nth(k % 2 === 0 ? 2 : 7)
        .click();
      const at = await told;
      cursor.push(at - (await clicked()));
    }
    return cursor;
  } finally {
    await opened.close();
  }
}

/** Runs in the panel's page. */
function untilMarked(): Promise<number> {
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent): void => {
      if ((data as { type: string }).type !== "mark") return;
      globalThis.removeEventListener("message", listen);
      resolve(Date.now());
    };
    globalThis.addEventListener("message", listen);
  });
}

/** Runs in the panel's page: two frames after the message the picture stands. */
function untilPainted(name: string): Promise<Painted> {
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent): void => {
      const show = data as { type: string; check?: { function: string; timings: { totalMs: number } } };
      if (show.type !== "show" || show.check?.function !== name) return;
      globalThis.removeEventListener("message", listen);
      const checkMs = show.check.timings.totalMs;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const { memory } = performance as { memory?: { usedJSHeapSize: number } };
          resolve({ at: Date.now(), checkMs, heapMb: (memory?.usedJSHeapSize ?? 0) / 1e6 });
        }),
      );
    };
    globalThis.addEventListener("message", listen);
  });
}

async function main(): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-panel-")));
  writeFileSync(join(folder, "sizes.ts"), SOURCE);
  const rows = NAMES.map((name): Row => ({ name, nodes: 0, first: [], again: [], painted: [], heapMb: 0 }));
  let cursor: number[];
  try {
    await byTheEngine(folder, rows);
    cursor = await inTheEditor(folder, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const of = (list: number[]): string[] => [digits(quantile(list, 0.5)), digits(Math.max(...list))];
  const text = markdown(
    ["nodes", "engine, first view p50", "max", "another view p50", "max", "verdict to painted p50", "max", "page MB"],
    rows.map((row) => [
      row.nodes.toLocaleString("en"),
      ...[row.first, row.again, row.painted].flatMap(of),
      digits(row.heapMb),
    ]),
  );
  const [followed, most] = of(cursor);
  const line = `From a click into the source until the panel is told the line: p50 ${followed} ms, at most ${most} ms.`;
  print({ title: "The graph panel, ms", text: `${text}\n\n${line}`, data: { rows, cursor } });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
