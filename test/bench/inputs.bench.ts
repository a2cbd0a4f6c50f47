/**
 * Evaluations per input: how often a function of n numbers is called until its gradient is proved, and until the one wrong
 * component is named: of a hand-written gradient, and of the AD gradient itself (by a customGradient that is wrong there).
 * The function itself counts: it adds a byte to a file at every call.
 * The children are those that ship: dist/child.js, so build before measuring.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine } from "../../engine/index";
import type { Check } from "../../engine/protocol";
import { digits, markdown, print } from "./measure";

const SIZES = [1, 8, 32, 33, 100, 1_000, 10_000];

/** What DESIGN.md allows at 10,000 inputs. */
const LIMITS = { pass: 200, named: 600 };

const childPath = join(__dirname, "../../dist/child.js");

/** A chain of neighbours with weights, and its gradient; `wrong` has one component 1 % off. */
const text = (calls: string): string => `import { appendFileSync } from "node:fs";
import { customGradient } from "gradproof/ad";

export function energy(v: number[]): number {
  // Only where nothing is traced does customGradient give the function itself.
  appendFileSync(${JSON.stringify(calls)}, ofItsOwn === energy ? "p" : "t");
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    const next = v[(i + 1) % v.length]!;
    sum += 0.5 * v[i]! * v[i]! + Math.sin(v[i]! * next);
  }
  return sum;
}

export function right(v: number[]): number[] {
  const n = v.length;
  return v.map((x, i) => {
    const [before, next] = [v[(i + n - 1) % n]!, v[(i + 1) % n]!];
    return x + next * Math.cos(x * next) + before * Math.cos(before * x);
  });
}

export function wrong(v: number[]): number[] {
  const at = Math.floor(0.7 * v.length);
  return right(v).map((g, i) => (i === at ? 1.01 * g : g));
}

const ofItsOwn = customGradient(energy, (adjoint, [v]) => [wrong(v).map((g) => adjoint * g)]);

export function custom(v: number[]): number {
  return ofItsOwn(v);
}
`;

interface Row {
  n: number;
  pass: Measured;
  wrong: Measured;
  custom: Measured;
}

interface Measured {
  verdict: string;
  message: string;
  named: string[];
  plain: number;
  traced: number;
  ms: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gradproof-bench-"));
  try {
    const rows: Row[] = [];
    for (const n of SIZES) {
      const pass = await measured(folder, n, { name: "energy", gradient: "right" });
      const wrong = await measured(folder, n, { name: "energy", gradient: "wrong" });
      rows.push({ n, pass, wrong, custom: await measured(folder, n, { name: "custom" }) });
    }
    for (const { n, pass, wrong, custom } of rows) {
      if (pass.verdict !== "pass") throw new Error(`n = ${n}: ${pass.verdict}: ${pass.message}`);
      const expected = `v[${Math.floor(0.7 * n)}]`;
      for (const { named, message } of [wrong, custom])
        if (named.join() !== expected) throw new Error(`n = ${n}: ${named.join()} named, not ${expected}: ${message}`);
    }
    print({ title: "Evaluations by number of inputs", text: table(rows), data: { rows, limits: LIMITS } });
    const last = rows.at(-1);
    if (
      last !== undefined &&
      (last.pass.plain > LIMITS.pass || Math.max(last.wrong.plain, last.custom.plain) > LIMITS.named)
    )
      process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One check in fresh children, so that every call is one of this check's. */
async function measured(folder: string, n: number, what: { name: string; gradient?: string }): Promise<Measured> {
  const id = `${n}-${what.name}-${what.gradient ?? "none"}`;
  const calls = join(folder, `calls-${id}`);
  const file = join(folder, `energy-${id}.ts`);
  writeFileSync(file, text(calls));
  const limits = { timeoutMs: 60_000, memoryMb: 1024 };
  const engine = new Engine({ childPath, folder, spare: false, limits, log: () => undefined });
  try {
    const outline = await engine.outline(file);
    const args = JSON.stringify([Array.from({ length: n }, (_, i) => Math.round(1e4 * Math.sin(1.7 * i + 1)) / 1e4)]);
    const [job] = engine.plan(outline, { ...what, args }).jobs;
    if (job === undefined) throw new Error("no job");
    const start = performance.now();
    const { check } = await engine.check(job);
    const ms = performance.now() - start;
    const made = readFileSync(calls, "utf8");
    const [plain, traced] = [made.replaceAll("t", "").length, made.replaceAll("p", "").length];
    return { verdict: check.verdict, message: check.message, named: namedBy(check), plain, traced, ms };
  } finally {
    await engine.dispose();
  }
}

const namedBy = ({ entries }: Check): string[] =>
  entries.filter(({ verdict }) => verdict === "fail").map(({ input }) => input);

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ n, pass, wrong, custom }) => [
    n.toLocaleString("en-US"),
    String(pass.plain),
    digits(pass.plain / n),
    String(pass.traced),
    digits(pass.ms),
    String(wrong.plain),
    digits(wrong.ms),
    String(custom.plain),
    digits(custom.ms),
  ]);
  const head = [
    ...["inputs", "calls to a pass", "per input", "traced", "ms"],
    ...["calls until the wrong hand-written one is named", "ms", "calls until AD's wrong one is named", "ms"],
  ];
  const limits = `At 10,000 inputs a pass may take ${LIMITS.pass} calls, and naming the wrong one ${LIMITS.named}.`;
  return `${markdown(head, cells)}\n\n${limits}`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
