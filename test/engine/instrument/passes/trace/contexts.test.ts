import assert from "node:assert/strict";
import { CONTEXT } from "../../../../../engine/trace/index";
import { evaluated, runtime, transformTraced } from "../../harness";

const kinds = Object.keys(CONTEXT);

/** Records as "kind line nodes", indented by their depth; nodes are counted from the first after the input. */
async function recorded(text: string): Promise<string[]> {
  const transformed = transformTraced({ file: "/case.cjs", text });
  assert.deepEqual(transformed.problems, [], text);
  const f = evaluated(transformed.traced) as (x: unknown) => unknown;
  const { contexts } = runtime;
  contexts.recording = true;
  runtime.begin();
  try {
    await f(runtime.input(2, 0));
  } finally {
    runtime.end();
    contexts.recording = false;
  }
  const depth: number[] = [];
  const lastOf = new Map<number, number>();
  return Array.from({ length: contexts.n }, (_, c) => {
    const [parent, first, last] = [contexts.parent[c]!, contexts.first[c]!, contexts.last[c]!];
    depth[c] = parent < 0 ? 0 : depth[parent]! + 1;
    assert.ok(parent < c && first <= last, "preorder, and none without a node");
    if (parent >= 0) assert.ok(contexts.first[parent]! <= first && last <= contexts.last[parent]!, "contexts nest");
    assert.ok((lastOf.get(parent) ?? 0) < first, "siblings are disjoint and in order");
    lastOf.set(parent, last);
    const { line } = transformed.sites.row(contexts.site[c]!)!;
    return `${"  ".repeat(depth[c])}${kinds[contexts.kind[c]!]} ${line} ${first - 1}-${last - 1}`;
  });
}

function check(name: string, lines: readonly string[], rows: readonly string[]): void {
  it(name, async () => assert.deepEqual(await recorded(lines.join("\n")), rows));
}

describe("contexts of instrumented code", () => {
  check(
    "calls, loops and iterations",
    [
      "const g = (x) => { return x * 2; };",
      "module.exports = function (x) {",
      "  for (let i = 0; i < 2; i++) x = g(x) + 1;",
      "  return x; };",
    ],
    [
      "call 2 1-4",
      "  loop 3 1-4",
      "    iteration 3 1-2",
      "      call 1 1-1",
      "    iteration 3 3-4",
      "      call 1 3-3",
    ],
  );
  check(
    "a loop that is left by a throw ends there, and what follows the catch is outside",
    [
      "module.exports = function (x) {",
      "  try {",
      "    for (;;) { x = x * 3; if (x > 5) throw x; }",
      "  } catch { x = x + 1; }",
      "  return x - 1; };",
    ],
    ["call 1 1-3", "  loop 3 1-1", "    iteration 3 1-1"],
  );
  check(
    "a loop that an async function returns from ends there",
    [
      "async function first(x) {",
      "  for (const k of [2, 3]) { x = x * k; if (x > 3) return x; }",
      "}",
      "module.exports = async (x) => { const y = await first(x); return (y + 1) * 2; };",
    ],
    ["loop 2 1-1", "  iteration 2 1-1"],
  );
  check(
    "async functions that take turns: what they call and their loops do not mix",
    [
      "const step = (x) => { return x * 2; };",
      "async function walk(x) {",
      "  for (let i = 0; i < 2; i++) { x = step(x); await null; }",
      "  for (let i = 0; i < 2; i++) { x = x + 1; }",
      "  return x;",
      "}",
      "module.exports = async (x) => { const [a, b] = await Promise.all([walk(x), walk(x)]); return a + b; };",
    ],
    [
      ...["call 1 1-1", "call 1 2-2", "call 1 3-3", "call 1 4-4"],
      ...[
        "loop 4 5-6",
        "  iteration 4 5-5",
        "  iteration 4 6-6",
        "loop 4 7-8",
        "  iteration 4 7-7",
        "  iteration 4 8-8",
      ],
    ],
  );
  check(
    "a generator is its consumer's, iteration by iteration, and may be left",
    [
      "function* many(x) {",
      "  for (let i = 0; ; i++) { for (let k = 0; k < 2; k++) x = x * 2; yield x; }",
      "}",
      "module.exports = function (x) {",
      "  let sum = x;",
      "  for (const y of many(x)) { sum = sum + y; if (sum > 30) break; }",
      "  return sum - x; };",
    ],
    [
      "call 4 1-7",
      "  loop 6 1-6",
      ...["    loop 2 1-2", "      iteration 2 1-1", "      iteration 2 2-2", "    iteration 6 3-5"],
      ...["      loop 2 4-5", "        iteration 2 4-4", "        iteration 2 5-5", "    iteration 6 6-6"],
    ],
  );
  check(
    "two generators that take turns",
    [
      "function* many(x, k) {",
      "  try { for (;;) { for (let i = 0; i < 2; i++) { x = x * k; if (i === 1) break; } yield x; } } finally { x = x - 1; }",
      "}",
      "module.exports = function (x) {",
      "  const [p, q] = [many(x, 2), many(x, 3)];",
      "  const y = p.next().value + q.next().value;",
      "  p.return(); q.return();",
      "  return y; };",
    ],
    [
      "call 4 1-7",
      ...["  loop 2 1-2", "    iteration 2 1-1", "    iteration 2 2-2"],
      ...["  loop 2 3-4", "    iteration 2 3-3", "    iteration 2 4-4"],
    ],
  );
  check(
    "a function that throws into its caller's catch",
    [
      "const bad = (x) => { for (;;) { x = x * 2; throw x; } };",
      "module.exports = function (x) {",
      "  let s = x;",
      "  for (let i = 0; i < 2; i++) { try { bad(x); } catch (e) { s = s + e; } }",
      "  return s * 2; };",
    ],
    [
      "call 2 1-5",
      "  loop 4 1-4",
      ...["    iteration 4 1-2", "      call 1 1-1", "        loop 1 1-1", "          iteration 1 1-1"],
      ...["    iteration 4 3-4", "      call 1 3-3", "        loop 1 3-3", "          iteration 1 3-3"],
    ],
  );
});
