import { boxed } from "../boxes";
import { textOf, toNumber, toNumeric, toPrimitive } from "../convert";
import { BRANCH, hashOf } from "../events";
import { apply, NativeBigInt, NativeNumber, NativeString, numberToString } from "../primordials";
import { idOf, isTracer, Tracer } from "../tracer";
import { patchConstructor } from "./constructor";
import type { Callable, Realm } from "./patcher";

/** Number, Boolean, String, BigInt, the global parsers and predicates, and the methods of numbers. */
export function patchNumber(realm: Realm): void {
  constructors(realm);
  parsers(realm);
  predicates(realm);
  methods(realm);
}

function constructors(realm: Realm): void {
  const { recorder, $ } = realm;

  /** The first argument with a tracer in it turned into its primal, one cut; everything else as it is. */
  const leaving = (kind: "to-primitive" | "bigint" | "string") => (args: readonly unknown[]) => {
    const s = recorder.active ? recorder.slot(args[0]) : 0;
    return s === 0 ? args : [recorder.leave(kind, s, recorder.cutSite())];
  };

  patchConstructor(realm, globalThis, "Number", {
    call(args) {
      if (args.length === 0) return 0;
      const v = args[0];
      if (typeof v !== "object" || !recorder.active) return NativeNumber(v);
      const numeric = idOf(v) === 0 ? toNumeric(v) : v;
      return isTracer(numeric) ? numeric : NativeNumber(numeric);
    },
    arguments: leaving("to-primitive"),
  });
  patchConstructor(realm, globalThis, "Boolean", {
    call: (args) => $.b(args[0], recorder.nativeSite()),
    arguments: (args) => (idOf(args[0]) === 0 ? args : [$.b(args[0], recorder.nativeSite())]),
  });
  patchConstructor(realm, globalThis, "String", {
    call(args) {
      if (args.length === 0) return "";
      const v = args[0];
      if (typeof v !== "object" || v === null || !recorder.active) return NativeString(v);
      const primitive = idOf(v) === 0 ? toPrimitive(v, "string") : (v as Tracer);
      if (!isTracer(primitive)) return textOf(primitive);
      return numberToString(recorder.leave("string", recorder.slot(primitive), recorder.cutSite()));
    },
    arguments: leaving("string"),
  });
  patchConstructor(realm, globalThis, "BigInt", {
    call: (args) => NativeBigInt(leaving("bigint")(args)[0] as number),
    arguments: leaving("bigint"),
  });
}

/** parseFloat of a number's text is the number again, but for -0; parseInt cuts. */
function parsers({ recorder, patcher, $ }: Realm): void {
  const parseFloatPatched = (original: Callable): Callable => {
    const native = original as (text: unknown) => number;
    return {
      parseFloat(text: unknown) {
        const s = recorder.active ? recorder.slot(text) : 0;
        if (s === 0) return native(text);
        return 1 / (recorder.tape.value[s] as number) === -Infinity ? $.add(text, 0, recorder.nativeSite()) : text;
      },
    }.parseFloat;
  };
  const parseIntPatched = (original: Callable): Callable => {
    const native = original as (text: unknown, radix: unknown) => number;
    return {
      parseInt(text: unknown, radix: unknown) {
        const s = recorder.active ? recorder.slot(text) : 0;
        if (s === 0) return native(text, radix);
        const result = native(numberToString(recorder.tape.value[s]), radix);
        recorder.branches.log(BRANCH.convert, s, 0, hashOf(result), recorder.site, recorder.tape.n);
        recorder.cut("parse-int", s, 0, recorder.cutSite(), false);
        return result;
      },
    }.parseInt;
  };
  shared("parseFloat", parseFloatPatched);
  shared("parseInt", parseIntPatched);

  /** `Number.parseFloat` is the same function as the global one. */
  function shared(name: "parseFloat" | "parseInt", make: (original: Callable) => Callable): void {
    patcher.method(globalThis, name, make);
    patcher.value(NativeNumber, name, globalThis[name]);
    patcher.value(Number, name, globalThis[name]);
  }
}

function predicates({ recorder, patcher }: Realm): void {
  const kinds = [
    ["isNaN", BRANCH.isNaN],
    ["isFinite", BRANCH.isFinite],
    ["isInteger", BRANCH.isInteger],
    ["isSafeInteger", BRANCH.isSafeInteger],
  ] as const;
  for (let i = 0; i < kinds.length; i++) {
    const entry = kinds[i] as (typeof kinds)[number];
    const name = entry[0];
    const kind = entry[1];
    patcher.method(Number, name, (original) => predicate(name, kind, original, (v) => v));
    // The global ones convert first, and a tracer may come out of an object's own conversion.
    if (name === "isNaN" || name === "isFinite") {
      patcher.method(globalThis, name, (original) => predicate(name, kind, original, toNumber));
    }
  }

  function predicate(name: string, kind: number, original: Callable, convert: (v: unknown) => unknown): Callable {
    const native = original as (v: unknown) => boolean;
    return {
      [name](v: unknown) {
        if (typeof v !== "object" || v === null || !recorder.active) return native(v);
        const converted = idOf(v) === 0 ? convert(v) : v;
        const s = recorder.slot(converted);
        return s === 0 ? native(converted) : recorder.branch(kind, s, 0, recorder.nativeSite()) === 1;
      },
    }[name] as Callable;
  }
}

/** `Number.prototype.toFixed.call(x)` and the like: a tracer's own method records the cut. */
function methods({ patcher }: Realm): void {
  const names = ["toString", "toLocaleString", "toFixed", "toPrecision", "toExponential", "valueOf"] as const;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as (typeof names)[number];
    const own = Tracer.prototype[name] as Callable;
    patcher.method(Number.prototype, name, (original) => {
      return {
        [name](this: unknown, ...args: never[]): unknown {
          const tracer = idOf(this) === 0 ? boxed(this) : this;
          return tracer === undefined ? apply(original, this, args) : apply(own, tracer, args);
        },
      }[name] as Callable;
    });
  }
}
