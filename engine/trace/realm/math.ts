import type { CutKind } from "../../protocol";
import { OP, type OpName } from "../../rules/index";
import { toNumber } from "../convert";
import { BRANCH } from "../events";
import { hypotOf } from "../hypot";
import { apply } from "../primordials";
import { idOf, type Tracer } from "../tracer";
import type { Callable, Realm } from "./patcher";

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;
type Variadic = (...xs: number[]) => number;

/* eslint-disable no-restricted-syntax -- these run before user code */
const SMOOTH: readonly OpName[] = [
  ...(["acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "exp", "expm1", "fround"] as const),
  ...(["log", "log10", "log1p", "log2", "sin", "sinh", "sqrt", "tan", "tanh"] as const),
];

/* eslint-enable no-restricted-syntax */

const STEPS: readonly (readonly [OpName, CutKind])[] = [
  ["floor", "math-floor"],
  ["ceil", "math-ceil"],
  ["round", "math-round"],
  ["trunc", "math-trunc"],
  ["sign", "math-sign"],
  ["clz32", "math-clz32"],
];

/** So many arguments are passed on to the native; more would not find room on the stack twice. */
const MANY = 1000;

/** Math: a node for each function of a tracer, by whatever name the function is called. */
export function patchMath(realm: Realm): void {
  const { recorder, patcher } = realm;
  const { slot, slotFor, nativeSite } = recorder;
  const values = recorder.tape.value;

  for (let i = 0; i < SMOOTH.length; i++) smooth(SMOOTH[i] as OpName);
  for (let i = 0; i < STEPS.length; i++) {
    const step = STEPS[i] as (typeof STEPS)[number];
    steps(step[0], step[1]);
  }
  absolute();
  twoOperands("atan2");
  twoOperands("pow");
  imul();
  choice("max", BRANCH.max);
  choice("min", BRANCH.min);
  hypotenuse();

  /** `node` makes the node of a tracer's slot; whatever else converts natively, or to a tracer by its own method. */
  function unary(name: OpName, node: (s: number, native: Unary) => Tracer): void {
    patcher.method(Math, name, (original) => {
      const native = original as Unary;
      return {
        [name](x: unknown) {
          if (typeof x === "number") {
            recorder.site = -1;
            return native(x);
          }
          if (!recorder.active) return native(x as number);
          const number = idOf(x) === 0 ? toNumber(x) : x;
          const s = slot(number);
          return s === 0 ? native(number as number) : node(s, native);
        },
      }[name] as Callable;
    });
  }

  function smooth(name: OpName): void {
    const op = OP[name];
    unary(name, (s, native) => recorder.unary(op, s, native(values[s] as number), nativeSite()));
  }

  function steps(name: OpName, kind: CutKind): void {
    const op = OP[name];
    unary(name, (s, native) => {
      const { site } = recorder;
      // Two steps with a jump between them: like `abs`, it sees a side.
      if (op === OP.sign) recorder.branch(BRANCH.abs, s, 0, site < 0 ? recorder.contexts.innermostSite() : site);
      return recorder.rounding(op, kind, s, 0, native(values[s] as number), nativeSite(), site);
    });
  }

  function absolute(): void {
    unary("abs", (s, native) => {
      const site = nativeSite();
      recorder.branch(BRANCH.abs, s, 0, site);
      return recorder.unary(OP.abs, s, native(values[s] as number), site);
    });
  }

  function twoOperands(name: "atan2" | "pow"): void {
    binary(name, (x, y, native) =>
      recorder.binary(OP[name], x, y, native(values[x] as number, values[y] as number), nativeSite()),
    );
  }

  function imul(): void {
    binary("imul", (x, y, native) => {
      const { site } = recorder;
      const value = native(values[x] as number, values[y] as number);
      return recorder.rounding(OP.imul, "math-imul", x, y, value, nativeSite(), site);
    });
  }

  function binary(name: OpName, node: (x: number, y: number, native: Binary) => Tracer): void {
    patcher.method(Math, name, (original) => {
      const native = original as Binary;
      return {
        [name](x: unknown, y: unknown) {
          if (typeof x === "number" && typeof y === "number") {
            recorder.site = -1;
            return native(x, y);
          }
          if (!recorder.active) return native(x as number, y as number);
          const a = idOf(x) === 0 ? toNumber(x) : (x as Tracer);
          const b = idOf(y) === 0 ? toNumber(y) : (y as Tracer);
          if (idOf(a) === 0 && idOf(b) === 0) return native(a as number, b as number);
          const i = slotFor(a);
          return node(i, slotFor(b), native);
        },
      }[name] as Callable;
    });
  }

  /** Arguments converted in order; null when none is a tracer. */
  function operandsOf(args: unknown[]): (number | Tracer)[] | null {
    let tracked = false;
    for (let i = 0; i < args.length; i++) {
      if (idOf(args[i]) === 0) args[i] = toNumber(args[i]);
      if (idOf(args[i]) !== 0) tracked = true;
    }
    return tracked ? (args as (number | Tracer)[]) : null;
  }

  type Node = (args: readonly (number | Tracer)[], native: Variadic) => unknown;

  function variadic(name: "max" | "min" | "hypot", node: Node): void {
    patcher.method(Math, name, (original) => {
      const native = original as Variadic;
      const any = (args: unknown[]): unknown => {
        const operands = recorder.active ? operandsOf(args) : null;
        if (operands !== null) return node(operands, native);
        recorder.site = -1;
        return apply(native, undefined, args as number[]);
      };
      return {
        [name](x: unknown, y: unknown) {
          if (arguments.length !== 2) return any(listed(arguments));
          if (typeof x !== "number" || typeof y !== "number") return any([x, y]);
          recorder.site = -1;
          return native(x, y);
        },
      }[name] as Callable;
    });
  }

  /** max and min of many are a chain of two at a time: the same bits, and each choice in the log. */
  function choice(name: "max" | "min", kind: number): void {
    variadic(name, (args, native) => {
      const site = nativeSite();
      let chosen = args[0] as number | Tracer;
      for (let i = 1; i < args.length; i++) {
        const next = args[i] as number | Tracer;
        if (typeof chosen === "number" && typeof next === "number") {
          chosen = native(chosen, next);
          continue;
        }
        const x = slotFor(chosen);
        const y = slotFor(next);
        recorder.branch(kind, x, y, site);
        chosen = recorder.binary(OP[name], x, y, native(values[x] as number, values[y] as number), site);
      }
      return chosen;
    });
  }

  /** A list of operands is a chain of `arg` nodes; the value comes from one call, whose rounding no chain would repeat. */
  function hypotenuse(): void {
    variadic("hypot", (args, native) => {
      const site = nativeSite();
      const primals: number[] = [];
      for (let i = 0; i < args.length; i++) primals[i] = recorder.plain(args[i]) as number;
      const value: number = primals.length < MANY ? apply(native, undefined, primals) : hypotOf(primals);
      if (args.length === 1) return abs(slot(args[0]), value, site);
      alone(args, primals, site);
      let list = args.length === 2 ? slotFor(args[0] as number | Tracer) : 0;
      for (let i = 0; i < args.length - 1 && args.length > 2; i++) {
        const x = slotFor(args[i] as number | Tracer);
        recorder.binary(OP.arg, list, x, values[x] as number, site);
        list = recorder.tape.n - 1;
      }
      return recorder.binary(OP.hypot, list, slotFor(args[args.length - 1] as number | Tracer), value, site);
    });
  }

  /** Beside zeros only, a number's length is its absolute value: it has the same kink. */
  function alone(args: readonly (number | Tracer)[], primals: readonly number[], site: number): void {
    let only = -1;
    for (let i = 0; i < args.length; i++) {
      if (idOf(args[i]) === 0 && primals[i] === 0) continue;
      if (only >= 0 || idOf(args[i]) === 0) return;
      only = i;
    }
    if (only >= 0) recorder.branch(BRANCH.abs, slot(args[only]), 0, site);
  }

  function abs(s: number, value: number, site: number): Tracer {
    recorder.branch(BRANCH.abs, s, 0, site);
    return recorder.unary(OP.abs, s, value, site);
  }
}

/** The arguments of a call as an array; rest parameters would cost the common call of two one. */
function listed(args: IArguments): unknown[] {
  const list: unknown[] = [];
  for (let i = 0; i < args.length; i++) list[i] = args[i];
  return list;
}
