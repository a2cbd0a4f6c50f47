import assert from "node:assert/strict";
import type { Site } from "../../../engine/protocol";
import { traceOrder } from "../../../engine/ways/order";
import { siteAt, TapeBuilder } from "../picture/tapes";

function spot(line: number, column: number, endColumn: number): Site {
  return { ...siteAt(line), column, endColumn };
}

describe("the order of a trace's rows", () => {
  it("goes by levels within an expression, as the textbook does", () => {
    const t = new TapeBuilder();
    const [x1, x2] = [t.input("x1", 2), t.input("x2", 5)];
    // Math.log(x1) + x1 * x2 - Math.sin(x2), evaluated from the left.
    const log = t.node("log", x1, 0, t.site(spot(3, 10, 22)));
    const product = t.node("mul", x1, x2, t.site(spot(3, 25, 32)));
    const sum = t.node("add", log, product, t.site(spot(3, 10, 32)));
    const sine = t.node("sin", x2, 0, t.site(spot(3, 35, 47)));
    const y = t.node("sub", sum, sine, t.site(spot(3, 10, 47)));
    const { slot, row } = traceOrder(t.tape, (id) => t.sites[id]);
    assert.deepEqual([...slot], [x1, x2, log, product, sine, sum, y]);
    slot.forEach((node, k) => assert.equal(row[node], k));
  });

  it("keeps statements and turns of a loop as they were evaluated", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2);
    const [product, sum] = [t.site(spot(4, 9, 14)), t.site(spot(4, 3, 14))];
    let s = x;
    const wanted = [x];
    for (let turn = 0; turn < 3; turn++) {
      const p = t.node("mul", x, x, product);
      s = t.node("add", s, p, sum);
      wanted.push(p, s);
    }
    const last = t.node("sin", s, 0, t.site(spot(9, 1, 8)));
    assert.deepEqual([...traceOrder(t.tape, (id) => t.sites[id]).slot], [...wanted, last]);
  });

  it("has no row without a node, and one for each otherwise, operands first", () => {
    assert.deepEqual([...traceOrder(new TapeBuilder().tape, () => undefined).slot], []);
    const t = new TapeBuilder(1 << 12);
    const x = t.input("x", 2);
    let y = x;
    for (let k = 0; k < 900; k++) y = t.node(k % 3 === 0 ? "mul" : "add", y, x, t.site(spot(2, 1, 2 + k)));
    const { slot, row } = traceOrder(t.tape, (id) => t.sites[id]);
    assert.equal(new Set(slot).size, 901);
    for (const node of slot)
      for (const operand of [t.tape.a[node]!, t.tape.b[node]!]) assert.ok(operand === 0 || row[operand]! < row[node]!);
  });

  it("is by level, then as evaluated, within each expression of random programs", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let program = 0; program < 60; program++) {
      const t = new TapeBuilder();
      const nodes = [t.input("x1", 1), t.input("x2", 2)];
      const wanted = nodes.slice();
      for (let line = 1; line <= 6; line++) {
        const level = new Map<number, number>();
        const parts = 1 + random(9);
        for (let k = 1; k <= parts; k++) {
          const operands = [nodes[random(nodes.length)]!, nodes[random(nodes.length)]!];
          // The last one is the whole expression.
          const site = t.site(k === parts ? spot(line, 1, 100) : spot(line, 2 * k, 2 * k + 1));
          const node = t.node("mul", operands[0]!, operands[1]!, site);
          nodes.push(node);
          level.set(node, Math.max(...operands.map((one) => (level.get(one) ?? -1) + 1)));
        }
        wanted.push(...[...level.keys()].sort((p, q) => level.get(p)! - level.get(q)! || p - q));
      }
      const { slot, row } = traceOrder(t.tape, (id) => t.sites[id]);
      assert.deepEqual([...slot], wanted, `program ${program}`);
      slot.forEach((node, k) => assert.equal(row[node], k));
    }
  });

  it("puts calls inside calls where they were evaluated, however deep", () => {
    // return f(n - 1) * x: each call is a part of the expression of its caller, on the same line.
    const t = new TapeBuilder(1 << 16);
    const x = t.input("x", 1.5);
    const product = t.site(spot(2, 10, 22));
    let y = x;
    for (let depth = 0; depth < 10_000; depth++) y = t.node("mul", y, x, product);
    const { slot, row } = traceOrder(t.tape, (id) => t.sites[id]);
    assert.deepEqual(
      [...slot],
      Array.from({ length: 10_001 }, (_, k) => k + 1),
    );
    slot.forEach((node, k) => assert.equal(row[node], k));
  });

  it("stays as evaluated where nobody knows the places, and between files", () => {
    const t = new TapeBuilder();
    const x = t.input("x", NaN);
    const other = t.site({ ...spot(3, 12, 15), file: "/src/other.ts" });
    const first = t.node("sin", x, 0, other);
    const second = t.node("cos", first, 0, other);
    const third = t.node("tan", x, 0, t.site(spot(3, 20, 24)));
    const last = t.node("add", second, third, t.site(spot(3, 10, 30)));
    assert.deepEqual([...traceOrder(t.tape, (id) => t.sites[id]).slot], [x, first, second, third, last]);
    assert.deepEqual([...traceOrder(t.tape, () => undefined).slot], [x, first, second, third, last]);
  });
});
