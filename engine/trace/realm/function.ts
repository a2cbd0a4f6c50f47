import { apply, construct, getPrototypeOf } from "../primordials";
import { textOf, toPrimitive } from "../convert";
import { isTracer } from "../tracer";
import { patchConstructor } from "./constructor";
import { argumentsOf } from "./object";
import type { CompileFunction } from "../../load/types";
import type { Callable, Realm } from "./patcher";

type Kind = Parameters<CompileFunction>[0];

/** The function constructors, which take text; and what spreads a list into arguments. */
export function patchFunction(realm: Realm): void {
  textToString(realm);
  globalEval(realm);
  makers(realm);
  spreaders(realm);
}

function textToString({ patcher, hooks }: Realm): void {
  patcher.method(Function.prototype, "toString", (original) => {
    return {
      toString(this: unknown): unknown {
        const text = patcher.textOf(this) ?? (typeof this === "function" ? hooks.functionText?.(this) : undefined);
        return text ?? apply(original, this, []);
      },
    }.toString;
  });
}

/** `(0, eval)(text)`. A call by name is direct: the emitted text sees to it. */
function globalEval({ patcher, hooks }: Realm): void {
  if (hooks.globalEval === null) return;
  patcher.method(globalThis, "eval", () => {
    return {
      eval: (text: unknown): unknown => (typeof text === "string" ? hooks.globalEval?.(text) : text),
    }.eval;
  });
}

/** `Function(…)`, and the three kinds of it no global names. */
function makers(realm: Realm): void {
  const { hooks } = realm;
  const samples: readonly (readonly [Kind, unknown])[] = [
    ["function", function () {}],
    ["generator", function* () {}],
    ["async", async function () {}],
    ["async-generator", async function* () {}],
  ];
  for (let i = 0; i < samples.length; i++) {
    const entry = samples[i] as (typeof samples)[number];
    const kind = entry[0];
    const prototype = getPrototypeOf(entry[1] as object) as { constructor: Callable };
    const native = prototype.constructor;
    const holder = kind === "function" ? globalThis : { Function: native };
    const make = (args: readonly unknown[]): unknown => {
      const texts: string[] = [];
      for (let k = 0; k < args.length; k++) texts[k] = text(args[k]);
      const body = texts.length === 0 ? "" : (texts[texts.length - 1] as string);
      let parameters = "";
      for (let k = 0; k < texts.length - 1; k++) parameters += (k === 0 ? "" : ",") + (texts[k] as string);
      // Made natively first: what is wrong with a text is the native's to say.
      const made: object = construct(native as never, texts as never);
      return hooks.compileFunction?.(kind, parameters, body) ?? made;
    };
    patchConstructor(realm, holder, "Function", { call: make, arguments: (args) => args, construct: make });
  }

  function text(v: unknown): string {
    const primitive = toPrimitive(v, "string");
    return isTracer(primitive) ? primitive.toString() : textOf(primitive);
  }
}

/** `f.apply(o, view)` reads the numbers of a typed array past their shadows. */
function spreaders(realm: Realm): void {
  const { patcher, $ } = realm;
  patcher.method(Function.prototype, "apply", (original) => {
    return {
      apply(this: unknown, self: unknown, list: unknown): unknown {
        // What is no function throws the native error.
        if (typeof this !== "function") return apply(original, this, [self, list] as never);
        if (list === undefined || list === null) return apply(this as Callable, self, []);
        return apply(this as Callable, self, ($.ta ? argumentsOf(realm, list) : list) as never);
      },
    }.apply;
  });
  patcher.method(Reflect, "apply", (original) => {
    return {
      apply(fn: unknown, self: unknown, list: unknown): unknown {
        return apply(original, undefined, [fn, self, argumentsOf(realm, list)] as never);
      },
    }.apply;
  });
  patcher.method(Reflect, "construct", (original) => {
    return {
      construct(C: unknown, list: unknown, ...target: unknown[]): unknown {
        const args = argumentsOf(realm, list);
        return apply(original, undefined, (target.length === 0 ? [C, args] : [C, args, target[0]]) as never);
      },
    }.construct;
  });
}
