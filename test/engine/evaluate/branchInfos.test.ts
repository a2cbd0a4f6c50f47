import assert from "node:assert/strict";
import { Script } from "node:vm";
import { inputSlots, replay, replayBranches, reverse } from "../../../engine/differentiate/index";
import { branchInfos } from "../../../engine/evaluate/branchInfos";
import { transform } from "../../../engine/instrument/index";
import type { Site } from "../../../engine/protocol";
import { BRANCH, isRounding } from "../../../engine/trace/events";
import { createRuntime } from "../../../engine/trace/index";

/** Where both sides of the edge and the point itself have one slope, AD is right and only the log shows the edge. */
type Agrees = "agrees" | undefined;

interface Row {
  /** The body of `(x) => …`, or an expression. */
  body: string;
  /** On the edge. */
  edge: number;
  /** Off it. */
  off: number;
  /** Kinds of the decisions off the edge, each once. */
  kinds: string;
  /** The margin of the nearest one there. */
  margin: number;
  same?: Agrees;
}

const row = (body: string, edge: number, off: number, kinds: string, margin: number, same?: Agrees): Row => ({
  ...{ body, edge, off, kinds, margin },
  ...(same === undefined ? {} : { same }),
});

const ROWS: readonly Row[] = [
  row("x < 2 ? x : 3 * x - 4", 2, 1.5, "lt", -0.5),
  row("x > 2 ? 3 * x - 4 : x", 2, 2.5, "gt", 0.5),
  row("x <= 2 ? x : 3 * x - 4", 2, 1.5, "le", -0.5),
  row("x >= 2 ? 3 * x - 4 : x", 2, 1.5, "ge", -0.5),
  row("3 < x * x ? 3 * x : x", Math.sqrt(3), 1.5, "lt", 0.75),
  row("x === 2 ? 0 : x", 2, 1.5, "seq", -0.5),
  row("x !== 2 ? x : 7", 2, 1.5, "sne", -0.5),
  row("x == 2 ? 0 : x", 2, 1.5, "eq", -0.5),
  row("x != '2' ? x : 7", 2, 1.5, "ne", -0.5),
  row("x < '2' ? x : 3 * x - 4", 2, 1.5, "lt", -0.5),
  row("'2' <= x ? 3 * x - 4 : x", 2, 1.5, "le", 0.5),
  row("{ if (x) return 2 * x + 1; return x; }", 0, 1.5, "truthy", 1.5),
  row("x ? 2 * x : 5", 0, 1.5, "truthy", 1.5),
  row("!x ? 5 : x", 0, 1.5, "truthy", 1.5),
  row("!!x === true ? x : 5", 0, 1.5, "truthy", 1.5),
  row("(x && 3 * x) + x", 0, 1.5, "truthy", 1.5),
  row("x || 5", 0, 1.5, "truthy", 1.5),
  row("{ let y = x; y ||= 5; return y; }", 0, 1.5, "truthy", 1.5),
  row("{ let y = x; y &&= 3 * x + 1; return y; }", 0, 1.5, "truthy", 1.5),
  row("{ switch (x) { case 2: return 5; default: return x; } }", 2, 1.5, "seq", -0.5),
  row("{ switch (true) { case x < 2: return x; default: return 3 * x - 4; } }", 2, 1.5, "lt", -0.5),
  row("{ let s = 0; for (let i = 0; i < x; i++) s += x; return s; }", 2, 2.5, "lt", -0.5),
  row("{ let s = 0; while (s * s < x) s += 1; return s * x; }", 4, 2.5, "lt", -1.5),
  row("{ let s = 0; do s += x; while (s < 4); return s; }", 2, 1.5, "lt", 0.5),
  row("Math.max(x, 2)", 2, 1.5, "max", -0.5),
  row("Math.min(2, x, 9)", 2, 1.5, "min", 0.5),
  row("Math.max(...[1, x, 2])", 2, 1.5, "max", -0.5),
  row("Math.abs(x - 2)", 2, 1.5, "abs", -0.5, "agrees"),
  row("Math.sign(x - 2) * (x - 2)", 2, 1.5, "abs", -0.5, "agrees"),
  row("Math.hypot(x - 2)", 2, 1.5, "abs", -0.5, "agrees"),
  row("Math.hypot(x - 2, 0)", 2, 1.5, "abs", -0.5, "agrees"),
  row("[x, 2].sort((a, b) => a - b)[0]", 2, 1.5, "order", 0.5),
  row("[x, 2].toSorted((a, b) => b - a)[0]", 2, 1.5, "order", -0.5),
  row("Float64Array.of(x, 2).sort()[0]", 2, 1.5, "lt", 0.5),
  row("[x, 3].filter((v) => v > 2).reduce((s, v) => s + v, 0)", 2, 2.5, "gt", 0.5),
  row("[x, 3].filter((v) => v - 2).length * x", 2, 2.5, "truthy", 0.5),
  row("[x, 3].find((v) => v > 2) * 2", 2, 2.5, "gt", 0.5),
  row("[x, 3].findIndex((v) => v > 2) * x", 2, 2.5, "gt", 0.5),
  row("[x, 3].findLast((v) => v < 2.5) ?? 9", 2.5, 2, "lt", -0.5),
  row("[x, 3].some((v) => v === 2) ? 0 : x", 2, 2.5, "seq", 0.5),
  row("[x, 3].every((v) => v) ? x : 7", 0, 2.5, "truthy", 2.5),
  row("[x, 3].includes(2) ? 0 : x", 2, 2.5, "sameZero", 0.5),
  row("[2, 3].indexOf(x) * x", 2, 2.5, "seq", -0.5, "agrees"),
  row("[2, 3].lastIndexOf(x) * x", 2, 2.75, "seq", 0.25),
  row("Object.is(x, 2) ? 0 : x", 2, 1.5, "same", -0.5),
  row("Number.isInteger(x) ? 0 : x", 2, 1.75, "isInteger", -0.25),
  row("Number.isSafeInteger(x) ? 0 : x", 2, 1.75, "isSafeInteger", -0.25),
  row("isFinite(1 / x) ? x : 7", 0, 1.5, "isFinite", Infinity),
  row("Number.isNaN(Math.sqrt(x)) ? -x : x", 0, 1.5, "isNaN", Infinity),
  row("new Map([[2, 5]]).get(x) ?? x", 2, 1.5, "", NaN),
  row("new Map([[2, 5]]).has(x) ? 5 : x", 2, 1.5, "", NaN),
  row("(x in { 2: 1 }) ? 5 : x", 2, 3, "key", Infinity),
  row("[7, 5, 3][x] ?? x", 2, 3, "key", Infinity),
  row("Boolean(x) ? x : 7", 0, 1.5, "truthy", 1.5),
];

const H = 2 ** -10;
const runtime = createRuntime({ capacity: 4096 });
const place: Site = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1, kind: "", name: "", text: "" };

type Fn = (x: unknown) => unknown;

function exported(text: string): Fn {
  const module = { exports: {} as unknown };
  const wrapper = new Script(text).runInThisContext() as (...args: unknown[]) => void;
  wrapper.call(module.exports, module.exports, require, module, "/f.cjs", "/", {}, runtime.$, 0);
  return module.exports as Fn;
}

interface Traced {
  signature: string[];
  slope: number;
  kinds: string;
  margin: number;
  /** Whether a replay at another input takes the same decisions. */
  stands(x: number): boolean;
}

function traced(fn: Fn, at: number): Traced {
  const undo = runtime.patchRealm();
  runtime.begin();
  let slot: number;
  try {
    const result = fn(runtime.input(at, 0));
    slot = runtime.isTracer(result) ? runtime.slotOf(result) : 0;
  } finally {
    runtime.end();
    undo();
  }
  const { branches, tape } = runtime;
  const decided = Array.from({ length: branches.n }, (_, i) => i).filter((i) => !isRounding(branches.kind[i]!));
  const infos = branchInfos({ ...branches, kind: branches.kind, site: branches.site.map(() => 1) }, tape, () => place);
  const names = Object.entries(BRANCH);
  return {
    signature: decided.map((i) => `${branches.kind[i]} ${branches.site[i]} ${branches.result[i]}`),
    slope: reverse(tape, slot === 0 ? [] : slot).adjoint[inputSlots(tape)[0]!]!,
    kinds: [...new Set(decided.map((i) => names.find(([, code]) => code === branches.kind[i])![0]))].join(),
    margin: infos[0]?.margin ?? NaN,
    stands: (x) => replayBranches(branches, replay(tape, [x])) === -1,
  };
}

function check({ body, edge, off, kinds, margin, same }: Row): void {
  const text = `module.exports = (x) => ${body.startsWith("{") ? body : `(${body})`};`;
  const { plain, traced: instrumented, problems } = transform({ file: "/f.cts", text });
  assert.deepEqual(problems, []);
  const f = exported(plain) as (x: number) => number;
  const fn = exported(instrumented);
  const difference = (x: number): number => (f(x + H) - f(x - H)) / (2 * H);

  const there = traced(fn, off);
  assert.ok(Math.abs(there.slope - difference(off)) < 1e-9 * Math.max(1, Math.abs(there.slope)), "AD off the edge");
  assert.deepEqual([there.kinds, there.margin], [kinds, margin]);
  const moves = kinds === "key" ? [] : [off + H, off - H];
  assert.ok(moves.every((x) => there.stands(x)), "the replay keeps the signature"); // prettier-ignore
  for (const x of moves) assert.deepEqual(traced(fn, x).signature, there.signature);

  const here = traced(fn, edge);
  const beside = [edge + H, edge - H].map((x) => here.stands(x));
  if (same === undefined) assert.ok(Math.abs(here.slope - difference(edge)) > 1e-3, "AD differs across the edge");
  assert.ok(beside.includes(false), "the replay sees the edge");
  const again = [edge + H, edge - H].map((x) => traced(fn, x).signature.join() === here.signature.join());
  assert.ok(again.includes(false), "a trace beside has another signature");
}

describe("decisions have signatures and margins", () => {
  for (const one of ROWS) it(one.body, () => check(one));

  it("a rounding is logged with its result and decides nothing", () => {
    const { traced: instrumented } = transform({
      file: "/f.cts",
      text: "module.exports = (x) => Math.floor(x) + (x | 0) + x;",
    });
    const { signature } = traced(exported(instrumented), 2.5);
    const { branches } = runtime;
    assert.deepEqual([signature, branches.n, branches.result[0], branches.result[0] === branches.result[1]], [[], 2, branches.result[1], true]); // prettier-ignore
  });
});
