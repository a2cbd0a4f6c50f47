/** Statements around one feature of the language each: what a module of real code is full of. */
import type { Grammar, Kind, Name, Scope } from "./grammar";

interface Written {
  text: string;
  names?: Name[];
}

const number = (text: string, writable = true): Name => ({ text, kind: "num", writable });
const named = (text: string, kind: Kind): Name => ({ text, kind, writable: false });

export const features: readonly ((g: Grammar, scope: Scope, depth: number) => Written)[] = [
  function generator(g, s) {
    const [gen, i, r] = [g.fresh("gen"), g.fresh("i"), g.fresh("r")];
    const inner = s.inner().with(named(i, "int"));
    return {
      text: `function* ${gen}(): Generator<number, number, number> {
for (let ${i} = 0; ${i} < 2; ${i}++) {
const got = yield ${g.num(inner, 2)};
if (got > ${g.num(inner, 0)}) return got * 2;
}
return ${g.num(s.inner(), 1)};
}
const it${r} = ${gen}();
const ${r} = it${r}.next(1).value + it${r}.next(${g.num(s, 1)}).value${g.one(` + it${r}.return(${g.num(s, 0)}).value`, "")};`,
      names: [number(r, false)],
    };
  },
  function privateMembers(g, s) {
    const [c, v] = [g.fresh("P"), g.fresh("r")];
    const inner = s.inner();
    return {
      text: `class ${c} {
#a = ${g.num(inner, 1)};
#f(x: number): number { return x * this.#a; }
get #g(): number { return this.#a + 1; }
set #g(x: number) { this.#a = x - ${g.num(inner, 1)}; }
static #made = 0;
static { ${c}.#made += 1; }
run(x: number): number { this.#g += x; this.#a ${g.one("*=", "-=", "**=")} ${g.one("0.5", "2", "1")}; return #a in this ? this.#f(x) + ${c}.#made++ : 0; }
}
const ${v} = new ${c}().run(${g.num(s, 2)});`,
      names: [number(v, false)],
    };
  },
  function parameterList(g, s) {
    const [f, r] = [g.fresh("f"), g.fresh("r")];
    const inner = s.inner().with(number("first"), number("b"), named("rest", "arr"));
    return {
      text: `function ${f}({ a: first = ${g.num(s.inner(), 1)}, b }: { a?: number; b: number }, [c, , d = b]: number[], e = first * b, ...rest: number[]): number {
rest.push(b, c!, d!);
e += ${g.num(inner, 2)};
return e + rest.length;
}
const ${r} = ${f}({ ${g.one(`a: ${g.num(s, 0)}, `, "")}b: ${g.num(s, 1)} }, ${g.arr(s, 1)}${g.one(`, ${g.num(s, 1)}`, ", undefined", "")}${g.one(`, ...[]`, "")});`,
      names: [number(r, false)],
    };
  },
  function enumAndNamespace(g, s) {
    const [e, r] = [g.fresh("E"), g.fresh("r")];
    return {
      text: `const ${e} = { A: 1, B: 2, [1]: "A" } as const;
const ${r} = ${g.num(s, 2)} * ${e}.B + ${e}[${g.one('"A"', '"B"')}] - ${e}[1].length;`,
      names: [number(r, false)],
    };
  },
  function closuresOverLoops(g, s) {
    const [list, i, r] = [g.fresh("fs"), g.fresh("i"), g.fresh("r")];
    return {
      text: `const ${list}: (() => number)[] = [];
for (${g.one("let", "var")} ${i} = 0; ${i} < 3; ${i}++) ${list}.push(() => ${g.num(s.inner().with(named(i, "int")), 1)} * ${i});
const ${r} = ${list}.reduce((sum, f) => sum + f(), 0);`,
      names: [number(r, false)],
    };
  },
  function sideEffectsInTargets(g, s) {
    const [n, o, r] = [g.fresh("n"), g.fresh("o"), g.fresh("r")];
    return {
      text: `let ${n} = 0;
const ${o}: number[] = [${g.num(s, 1)}, ${g.num(s, 1)}, ${g.num(s, 1)}];
${o}[${n}++] ${g.one("+=", "-=", "*=", "&&=", "||=")} ${g.num(s, 1)};
(${n}++, ${o})[${n}]${g.one("++", "--")};
const ${r} = ${o}[${n}]! + ${o}[0]!;
trail.push(String(${n}));`,
      names: [number(r, false)],
    };
  },
  function accessorsAndSymbols(g, s) {
    const [o, r, k] = [g.fresh("o"), g.fresh("r"), g.fresh("key")];
    return {
      text: `const ${k} = Symbol("${k}");
const ${o} = {
_v: ${g.num(s, 1)},
get v(): number { trail.push("get"); return this._v; },
set v(x: number) { trail.push("set"); this._v = x * 0.5; },
[${k}]: ${g.num(s, 1)},
["m" + 1](x: number): number { return x + this.v; },
*[Symbol.iterator]() { yield this.v; yield this[${k}]!; },
};
${o}.v ${g.one("=", "+=", "*=")} ${g.num(s, 1)};
${o}.v${g.one("++", "--")};
const ${r} = ${o}.m1(${g.num(s, 1)}) + Math.max(...${o}) + ${o}[${k}]!;`,
      names: [number(r, false)],
    };
  },
  function finallyOverrides(g, s) {
    const [f, r] = [g.fresh("f"), g.fresh("r")];
    const inner = s.inner().with(number("z"));
    return {
      text: `const ${f} = (z: number): number => {
try {
if (${g.bool(inner, 1)}) return ${g.num(inner, 2)};
z = ${g.num(inner, 1)};
} finally {
trail.push("finally");
${g.one("z += 1;", `if (z > 2) return z;`, "")}
}
return z;
};
const ${r} = ${f}(${g.num(s, 1)});`,
      names: [number(r, false), named(f, "fn")],
    };
  },
  function dataView(g, s) {
    const [d, r] = [g.fresh("d"), g.fresh("r")];
    return {
      text: `const ${d} = new DataView(new ArrayBuffer(32));
${d}.setFloat64(8, ${g.num(s, 2)}${g.one("", ", true", ", false")});
${d}.setFloat64(16, ${g.num(s, 1)}, true);
const ${r} = ${d}.getFloat64(16, true) * 2;`,
      names: [number(r, false)],
    };
  },
  function viewMoves(g, s) {
    const [v, r] = [g.fresh("v"), g.fresh("r")];
    return {
      text: `const ${v} = new Float64Array(4);
${v}.set(${g.arr(s, 2)}.slice(0, 2), 1);
${v}.${g.one("reverse()", "copyWithin(0, 1)", `fill(${g.num(s, 1)}, 2)`, "sort()", "sort((a, b) => b - a)")};
const ${r} = ${v}.${g.one("reduce((a, b) => a + b)", "at(-1)!", "slice(1)[1]!", "subarray(2)[0]!", "with(1, 2)[0]!", "toReversed()[1]!")};`,
      names: [number(r, false), named(v, "view")],
    };
  },
  function arrayMoves(g, s) {
    const [a, r] = [g.fresh("a"), g.fresh("r")];
    return {
      text: `const ${a}: number[] = [${g.num(s, 1)}, ${g.num(s, 1)}, ${g.num(s, 1)}, ${g.num(s, 0)}];
${a}.${g.one(`splice(1, 1, ${g.num(s, 1)})`, `unshift(${g.num(s, 1)})`, "shift()", "copyWithin(0, 2)", "fill(1, 1, 2)", "sort((p, q) => q - p)", "reverse()", "pop()")};
const ${r} = ${a}.${g.one("toSorted((p, q) => p - q)[0]!", "with(0, 3)[1]!", "findLast((e) => e < 2) ?? 1", "toSpliced(0, 1)[0]!", "flatMap((e) => [e, 1])[2]!", "entries().next().value![1]", "lastIndexOf(1) + 1")};`,
      names: [number(r, false), named(a, "arr")],
    };
  },
  function chains(g, s) {
    const [o, r] = [g.fresh("o"), g.fresh("r")];
    return {
      text: `const ${o}: { a?: { b?: { c: number; f?(x: number): number } } } = ${g.one(`{ a: { b: { c: ${g.num(s, 1)}, f(x) { return x * this.c; } } } }`, `{ a: {} }`, "{}")};
const ${r} = (${o}.a?.b?.c ?? ${g.num(s, 1)}) + (${o}?.a?.["b"]?.f?.(${g.num(s, 1)}) ?? 1);
trail.push(String(delete ${o}.a?.b));`,
      names: [number(r, false)],
    };
  },
  function weakAndReflect(g, s) {
    const [o, r] = [g.fresh("o"), g.fresh("r")];
    return {
      text: `const ${o} = { p: 1, q: ${g.num(s, 1)} };
const weak${r} = new WeakMap<object, number>([[${o}, ${g.num(s, 2)}]]);
Reflect.set(${o}, "p", ${g.num(s, 1)});
Object.defineProperty(${o}, "q", { value: ${g.num(s, 1)}, writable: true, enumerable: true });
const ${r} = weak${r}.get(${o})! + (Reflect.get(${o}, "p") as number) + Object.fromEntries(Object.entries(${o})).q!;`,
      names: [number(r, false), named(o, "obj")],
    };
  },
  function superMembers(g, s) {
    const [c, r] = [g.fresh("S"), g.fresh("r")];
    const inner = s.inner().with(number("z"));
    return {
      text: `const ${c} = class extends Pair {
declare extra: number;
override p = ${g.num(s.inner(), 1)};
constructor(z: number, private readonly w = ${g.num(inner, 1)}) { super(z, z * 2); z += this.q; this.q -= z; }
override get sum(): number { return (super.sum + this.w) * ${g.num(s.inner(), 0)}; }
static of(...z: number[]): InstanceType<typeof ${c}> { return Reflect.construct(this, z) as InstanceType<typeof ${c}>; }
};
const ${r} = ${c}.of(${g.num(s, 1)}${g.one("", `, ${g.num(s, 1)}`)}).sum;`,
      names: [number(r, false)],
    };
  },
];
