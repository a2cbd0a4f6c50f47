import { OP, value } from "../../../engine/rules";
import { CONTEXT, ruleOps, STATE, type PictureCut, type PictureInput } from "../../../engine/picture";
import type { CutInfo, CutKind, Site } from "../../../engine/protocol";
import { createTape, type Tape } from "../../../engine/trace/tape";

/** Numbers in [0, 1) that depend on the seed only. */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

export function siteAt(line: number, name = "", text = ""): Site {
  return { file: "/src/model.ts", line, column: 3, endLine: line, endColumn: 20, kind: "BinaryExpression", name, text };
}

export function cutInfo(kind: CutKind, line: number, more: Partial<CutInfo> = {}): CutInfo {
  const place = { file: "/src/model.ts", line, column: 13, endLine: line, endColumn: 32 };
  return { kind, ...place, explicit: false, count: 1, value: 0, lost: [], partly: [], matters: true, ...more };
}

/** Records a tape by hand, with contexts, cuts and sites; adjoints and masks come from plain loops over it. */
export class TapeBuilder {
  readonly tape: Tape;
  readonly sites: Site[] = [];
  readonly inputs: { slot: number; path: string }[] = [];
  readonly cuts: PictureCut[] = [];
  private readonly rows: { kind: number; site: number; parent: number; first: number; last: number }[] = [];
  private readonly open: number[] = [];

  constructor(capacity = 1 << 12) {
    this.tape = createTape(capacity);
  }

  site(site: Site): number {
    return this.sites.push(site) - 1;
  }

  constant(x: number): number {
    this.tape.value[--this.tape.constants] = x;
    return this.tape.constants;
  }

  input(path: string, x: number, site = this.site(siteAt(1))): number {
    const slot = this.push(OP.input, 0, 0, x, site);
    this.inputs.push({ slot, path });
    return slot;
  }

  node(op: keyof typeof OP, a: number, b: number, site: number): number {
    const { value: v } = this.tape;
    return this.push(OP[op], a, b, value(OP[op], v[a]!, v[b]!), site);
  }

  cut(info: CutInfo, operand: number, node: number, reason?: string): void {
    this.cuts.push({ info, events: [{ operand, node }], ...(reason === undefined ? {} : { reason }) });
  }

  enter(kind: keyof typeof CONTEXT, site: number): void {
    const parent = this.open[this.open.length - 1] ?? -1;
    this.open.push(this.rows.push({ kind: CONTEXT[kind], site, parent, first: this.tape.n, last: -1 }) - 1);
  }

  leave(): void {
    this.rows[this.open.pop()!]!.last = this.tape.n - 1;
  }

  done(outputs: number[], more: Partial<PictureInput> = {}): PictureInput {
    const column = (key: "kind" | "site" | "parent" | "first" | "last"): Int32Array =>
      Int32Array.from(this.rows, (r) => r[key]);
    const state = this.state();
    const whole = this.reached(outputs[0] ?? 0, true);
    const any = this.reached(outputs[0] ?? 0, false);
    const indices = [...this.inputs.keys()].filter((i) => any[this.inputs[i]!.slot] === 1 && this.cuts.length > 0);
    return {
      run: 1,
      tape: this.tape,
      ops: ruleOps,
      contexts: {
        n: this.rows.length,
        kind: column("kind"),
        site: column("site"),
        parent: column("parent"),
        first: column("first"),
        last: column("last"),
      },
      adjoint: this.adjoint(outputs[0] ?? 0),
      inputs: this.inputs,
      outputs: outputs.map((slot, i) => ({ slot, path: outputs.length > 1 ? `[${i}]` : "" })),
      cuts: this.cuts,
      state,
      lost: indices.filter((i) => whole[this.inputs[i]!.slot] === 0),
      partly: [],
      site: (index) => this.sites[index],
      ...more,
    };
  }

  private push(op: number, a: number, b: number, x: number, site: number): number {
    const { tape } = this;
    const slot = tape.n++;
    tape.op[slot] = op;
    tape.a[slot] = a;
    tape.b[slot] = b;
    tape.value[slot] = x;
    tape.site[slot] = site;
    return slot;
  }

  private zero(slot: number): boolean {
    return this.cuts.some((cut) => cut.events.some((event) => event.node === slot));
  }

  private state(): Uint8Array {
    const { tape } = this;
    const state = new Uint8Array(tape.n);
    const cut = new Set(this.cuts.flatMap((one) => one.events.map((event) => event.node)));
    for (let i = 1; i < tape.n; i++) {
      const of = (slot: number): number => (slot < tape.n ? state[slot]! : 0);
      const mask = tape.op[i] === OP.input ? STATE.live : of(tape.a[i]!) | of(tape.b[i]!);
      state[i] = cut.has(i) ? STATE.detached : mask;
    }
    return state;
  }

  private adjoint(output: number): Float64Array {
    const { tape } = this;
    const bar = new Float64Array(tape.n);
    if (output < tape.n) bar[output] = 1;
    for (let i = tape.n - 1; i > 0; i--) {
      const [a, b, y] = [tape.a[i]!, tape.b[i]!, tape.value[i]!];
      if (tape.op[i] === OP.input || bar[i] === 0) continue;
      const [u, v] = [tape.value[a]!, tape.value[b]!];
      if (a > 0 && a < tape.n) bar[a]! += bar[i]! * ruleOps.partialA(tape.op[i]!, u, v, y);
      if (b > 0 && b < tape.n) bar[b]! += bar[i]! * ruleOps.partialB(tape.op[i]!, u, v, y);
    }
    return bar;
  }

  private reached(output: number, whole: boolean): Uint8Array {
    const { tape } = this;
    const seen = new Uint8Array(tape.n);
    if (output < tape.n) seen[output] = 1;
    for (let i = tape.n - 1; i > 0; i--) {
      if (seen[i] === 0 || tape.op[i] === OP.input || (whole && this.zero(i))) continue;
      for (const slot of [tape.a[i]!, tape.b[i]!]) if (slot > 0 && slot < tape.n) seen[slot] = 1;
    }
    return seen;
  }
}

/** The function of the mock-ups: y = ln x1 + x1·x2 − sin(floor(x2·1e9)/1e9), one cut that is numerically alive. */
export function energy(): PictureInput {
  const t = new TapeBuilder();
  const x1 = t.input("x1", 2, t.site(siteAt(11, "x1", "x1")));
  const x2 = t.input("x2", 5, t.site(siteAt(11, "x2", "x2")));
  const v1 = t.node("log", x1, 0, t.site(siteAt(12, "a", "Math.log(x1)")));
  const v2 = t.node("mul", x1, x2, t.site(siteAt(13, "b", "x1 * x2")));
  const big = t.constant(1e9);
  const v3 = t.node("mul", x2, big, t.site(siteAt(14, "", "x2 * 1e9")));
  const floor = t.site(siteAt(14, "", "Math.floor(x2 * 1e9)"));
  const v4 = t.node("floor", v3, 0, floor);
  t.cut(
    cutInfo("math-floor", 14, { value: 5e9, partly: ["x2"] }),
    v3,
    v4,
    "The result moves when x2 moves, but no derivative passes Math.floor. Remove the rounding, or mark it with detach() if it is meant.",
  );
  const v5 = t.node("div", v4, big, t.site(siteAt(14, "q", "Math.floor(x2 * 1e9) / 1e9")));
  const v6 = t.node("sin", v5, 0, t.site(siteAt(15, "c", "Math.sin(q)")));
  const v7 = t.node("add", v1, v2, t.site(siteAt(16, "", "a + b")));
  const y = t.node("sub", v7, v6, t.site(siteAt(16, "", "a + b - c")));
  return { ...t.done([y]), lost: [], partly: [1] };
}

const binary = ["add", "sub", "mul", "div", "max"] as const;
const unary = ["sin", "exp", "tanh", "sqrt", "log", "neg"] as const;
const rounding = ["floor", "round", "trunc", "bnot"] as const;

/** A tape of calls, loops and iterations nested at random, with cuts of both kinds. */
export function randomTape(seed: number): PictureInput {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const size = Math.floor(5 * 10 ** (random() * 2.6));
  const t = new TapeBuilder(4 * size + 100);
  const nodes: number[] = [];
  for (const name of ["w", "x", "y"].slice(0, 1 + Math.floor(random() * 3))) {
    const many = random() < 0.4 ? 1 + Math.floor(random() * 40) : 1;
    for (let i = 0; i < many; i++) nodes.push(t.input(many > 1 ? `${name}[${i}]` : name, random() * 4 - 2));
  }
  const sites = Array.from({ length: 12 }, (_, i) => t.site(siteAt(2 + (i >> 1), i % 3 === 0 ? `n${i}` : "", `s${i}`)));
  const cutChance = random() < 0.3 ? 0 : random() < 0.5 ? 3 / size : 0.05;
  let left = size;
  const operand = (): number =>
    random() < 0.1
      ? t.constant(Math.floor(random() * 9))
      : nodes[Math.max(0, nodes.length - 1 - Math.floor(random() ** 2 * nodes.length))]!;
  const straight = (): void => {
    left--;
    const a = random() < 0.05 ? pick(nodes) : nodes[nodes.length - 1]!;
    if (random() < cutChance) {
      const op = pick(rounding);
      const node = random() < 0.7 ? t.node(op, a, 0, pick(sites)) : 0;
      t.cut(
        cutInfo(node > 0 ? "math-floor" : "to-fixed", 2 + Math.floor(random() * 9), {
          matters: random() < 0.5,
          explicit: random() < 0.2,
        }),
        a,
        node,
      );
      if (node > 0) nodes.push(node);
    } else if (random() < 0.6) nodes.push(t.node(pick(binary), a, operand(), pick(sites)));
    else nodes.push(t.node(pick(unary), a, 0, pick(sites)));
  };
  const body = (depth: number): void => {
    const steps = 1 + Math.floor(random() * 6);
    for (let i = 0; i < steps && left > 0; i++) {
      const what = random();
      if (depth > 5 || what < 0.5) straight();
      else if (what < 0.75) {
        t.enter("call", pick(sites));
        body(depth + 1);
        t.leave();
      } else {
        t.enter("loop", pick(sites));
        const site = pick(sites);
        const trips = Math.floor(random() * 12);
        for (let k = 0; k < trips && left > 0; k++) {
          t.enter("iteration", site);
          if (random() < 0.9) body(depth + 2);
          t.leave();
        }
        t.leave();
      }
    }
  };
  t.enter("call", sites[0]!);
  while (left > 0) body(0);
  t.leave();
  const outputs =
    random() < 0.1 ? [t.constant(3)] : random() < 0.8 ? [t.tape.n - 1] : [t.tape.n - 1, t.tape.n - 2, t.tape.n - 3];
  return t.done(outputs);
}
