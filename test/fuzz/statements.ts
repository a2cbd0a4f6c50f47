/** Productions for statements. A statement that declares says what it declares, for those that follow in its block. */
import { features } from "./features";
import { KEYS, type Grammar, type Kind, type Name, type Scope } from "./grammar";

interface Written {
  text: string;
  names?: Name[];
}

type Statement = (g: Grammar, scope: Scope, depth: number) => Written | undefined;

const declared = (text: string, kind: Kind, writable = true): Name => ({ text, kind, writable });

/** A block of statements without its braces, and the scope at its end. */
export function block(g: Grammar, scope: Scope, depth: number, count = 1 + g.random.below(3)): [string, Scope] {
  let inside = scope;
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const { text, names = [] } = statement(g, inside, depth);
    lines.push(text);
    inside = inside.with(...names);
  }
  return [lines.join(g.chance(0.1) ? "\r\n" : "\n"), inside];
}

const inBraces = (g: Grammar, scope: Scope, depth: number): string => `{\n${block(g, scope, depth - 1)[0]}\n}`;

function statement(g: Grammar, scope: Scope, depth: number): Written {
  for (;;) {
    const list = depth > 0 ? all : simple;
    // Where it could return, it stands in the function itself.
    const written = g.random.pick(g.isAsync && scope.mayReturn ? [...list, ...waits] : list)(g, scope, depth);
    if (written !== undefined) return written;
  }
}

/** Keeps values moderate, most of the time, so that loops do not run into infinities. */
const squashed = (g: Grammar, text: string): string =>
  g.chance(0.6) ? `Math.${g.one("sin", "tanh", "atan", "cos")}(${text})` : text;

const simple: Statement[] = [
  (g, s) => {
    const name = g.fresh("n");
    const text = squashed(g, g.num(s, 3));
    const keyword = g.one("let", "var", "const");
    // A statement without its semicolon, where the next one may begin with a parenthesis.
    return {
      text: `${keyword} ${name}${g.one("", ": number")} = ${text};`,
      names: [declared(name, "num", keyword !== "const")],
    };
  },
  (g, s) => {
    const v = g.name(s, "num", true);
    return v === undefined
      ? undefined
      : { text: `${v} ${g.one("=", "+=", "-=")} ${squashed(g, g.num(s, 3))}${g.one(";", "")}` };
  },
  (g, s) => {
    const name = g.fresh("a");
    return { text: `const ${name}: number[] = ${g.arr(s, 2)}.slice();`, names: [declared(name, "arr")] };
  },
  (g, s) => {
    const name = g.fresh("v");
    const make = g.one(
      `new Float64Array(${g.arr(s, 2)})`,
      `Float64Array.of(${g.num(s, 1)}, ${g.num(s, 1)})`,
      `Float64Array.from(${g.arr(s, 1)})`,
    );
    return { text: `const ${name} = ${make};`, names: [declared(name, "view")] };
  },
  (g, s) => {
    const name = g.fresh("o");
    const text = g.one(
      `{ p: ${g.num(s, 2)}, q: ${g.num(s, 2)} }`,
      `{ ...{ p: ${g.num(s, 1)}, ["q"]: ${g.num(s, 1)} } }`,
      `new Pair(${g.num(s, 1)}, ${g.num(s, 1)})`,
      `Object.create(null, { p: { value: ${g.num(s, 1)}, writable: true, enumerable: true }, q: { value: 1, writable: true, enumerable: true } })`,
    );
    return { text: `const ${name}: { p: number; q: number } = ${text};`, names: [declared(name, "obj")] };
  },
  (g, s) => {
    const name = g.fresh("m");
    return {
      text: `const ${name} = new Map<string, number>([["p", ${g.num(s, 1)}], ["q", ${g.num(s, 1)}]]);`,
      names: [declared(name, "map")],
    };
  },
  (g, s) => {
    const m = g.name(s, "map");
    return m === undefined ? undefined : { text: `${m}.set("${g.random.pick(KEYS)}", ${squashed(g, g.num(s, 2))});` };
  },
  (g, s) => {
    const [a, b] = [g.fresh("x"), g.fresh("y")];
    return {
      text: `${g.one("const", "let")} [${a}, ${b} = ${g.num(s, 0)}] = ${g.arr(s, 2)} as [number, number];`,
      names: [declared(a, "num", false), declared(b, "num", false)],
    };
  },
  (g, s) => {
    const o = g.name(s, "obj");
    const [a, b] = [g.fresh("x"), g.fresh("y")];
    return o === undefined ? undefined : { text: `let { p: ${a}, ...${b} } = ${o};`, names: [declared(a, "num")] };
  },
  (g, s) => {
    const [a, b] = [g.name(s, "num", true), g.name(s, "num", true)];
    return a === undefined || b === undefined || a === b ? undefined : { text: `;[${a}, ${b}] = [${b}, ${a}];` };
  },
  (g, s) => ({
    text: `trail.push(${g.one(`String(${g.int(s, 1)})`, `String(${g.bool(s, 2)})`, `typeof ${g.num(s, 1)}`, `\`\${${g.int(s, 1)}}:\${${g.bool(s, 1)}}\``)});`,
  }),
  (g, s) => {
    const o = g.name(s, "obj");
    return o === undefined
      ? undefined
      : { text: `${o}[${g.one('"p"', '"q"', `${g.bool(s, 1)} ? "p" : "q"`)}] = ${squashed(g, g.num(s, 2))};` };
  },
];

const nested: Statement[] = [
  (g, s, d) => ({ text: `if (${g.bool(s, 2)}) ${inBraces(g, s, d)}${g.one("", ` else ${inBraces(g, s, d)}`)}` }),
  (g, s, d) => {
    const i = g.fresh("i");
    const body = inBraces(g, s.loop().with(declared(i, "int", false)), d);
    return {
      text: `for (let ${i} = 0; ${i} < ${g.one("2", "3", "4")}; ${g.one(`${i}++`, `++${i}`, `${i} += 1`)}) ${body}`,
    };
  },
  (g, s, d) => {
    const e = g.fresh("e");
    return {
      text: `for (const ${e} of ${g.arr(s, 1)}.slice(0, 4)) ${inBraces(g, s.loop().with(declared(e, "num", false)), d)}`,
    };
  },
  (g, s, d) => {
    const o = g.name(s, "obj");
    const k = g.fresh("k");
    const e = g.fresh("e");
    if (o === undefined) return undefined;
    return {
      text: `for (const ${k} in ${o}) {\nconst ${e} = ${o}[${k} as "p"];\n${block(g, s.loop().with(declared(e, "num", false)), d - 1)[0]}\n}`,
    };
  },
  (g, s, d) => {
    const i = g.fresh("c");
    const [body] = block(g, s.with(declared(i, "int", false)), d - 1);
    return {
      text: g.one(
        `let ${i} = 3; while (${i}--) {\n${body}\n}`,
        `let ${i} = 0; do {\n${body}\n} while (++${i} < 3)`,
        `let ${i} = 0; while (${i}++ < 4 && ${g.bool(s, 1)}) {\n${body}\n}`,
      ),
    };
  },
  (g, s, d) => ({
    text: `switch (${g.int(s, 1)}) {\ncase 0:\ncase 1: ${inBraces(g, s, d)}\n${g.one("break;", "")}\ndefault: ${inBraces(g, s, d)}\n}`,
  }),
  (g, s, d) => ({
    text: `switch (true) {\ncase ${g.bool(s, 1)}: ${inBraces(g, s, d)} break;\ncase ${g.bool(s, 1)}: ${inBraces(g, s, d)}\n}`,
  }),
  (g, s, d) => {
    const e = g.fresh("err");
    const n = g.fresh("n");
    return {
      text: `try {\n${block(g, s, d - 1)[0]}\nif (${g.bool(s, 1)}) throw { n: ${g.num(s, 1)} };\n} catch (${e}) {\nlet ${n} = (${e} as { n: number }).n;\n${block(g, s.with(declared(n, "num")), d - 1)[0]}\n}${g.one("", ` finally ${inBraces(g, s, d)}`)}`,
    };
  },
  (g, s, d) => {
    const label = g.fresh("outer");
    const [i, j] = [g.fresh("i"), g.fresh("j")];
    const inside = s.with(declared(i, "int", false), declared(j, "int", false));
    return {
      text: `${label}: for (let ${i} = 0; ${i} < 3; ${i}++) {\nfor (let ${j} = 0; ${j} < 2; ${j}++) {\nif (${g.bool(inside, 1)}) ${g.one("continue", "break")} ${label};\n${block(g, inside, d - 1)[0]}\n}\n}`,
    };
  },
  (g, s) => (s.inLoop ? { text: `if (${g.bool(s, 1)}) ${g.one("break", "continue")};` } : undefined),
  (g, s) => (s.mayReturn && g.chance(0.3) ? { text: `if (${g.bool(s, 1)}) return ${g.num(s, 2)};` } : undefined),
  (g, s, d) => {
    const [f, v] = [g.fresh("f"), g.fresh("z")];
    const [body, end] = block(g, s.inner().with(declared(v, "num")), d - 1);
    const text = g.one(
      `function ${f}(${v}: number): number {\n${body}\nreturn ${g.num(end, 2)};\n}`,
      `const ${f} = (${v}: number): number => {\n${body}\nreturn ${g.num(end, 2)};\n};`,
      `const ${f} = function (${v} = 1): number {\n${body}\nreturn ${g.num(end, 2)};\n};`,
      `const ${f} = (${v}: number, left = 3): number => left > 0 ? ${squashed(g, `${f}(${g.num(s.inner().with(declared(v, "num")), 1)}, left - 1)`)} : ${v};`,
    );
    return { text, names: [declared(f, "fn", false)] };
  },
  (g, s) => {
    const [c, o] = [g.fresh("C"), g.fresh("o")];
    const inner = s.inner();
    const v = declared(g.fresh("z"), "num");
    return {
      text: `class ${c} extends Pair {\n#k = ${g.num(inner, 1)};\nstatic s = ${g.num(inner, 1)};\noverride get sum(): number { return super.sum ${g.one("+", "*")} this.#k; }\nset k(${v.text}: number) { this.#k ${g.one("=", "+=")} ${g.num(inner.with(v), 2)}; }\nbump(): this { this.#k++; ${c}.s *= 0.5; return this; }\n}\nconst ${o} = new ${c}(${g.num(s, 1)}, ${g.num(s, 1)}).bump();\n${o}.k = ${g.num(s, 1)};\n${o}.p += ${o}.sum + ${c}.s;`,
      names: [declared(o, "obj")],
    };
  },
  (g, s, d) => ({ text: inBraces(g, s, d) }),
];

const waits: Statement[] = [
  (g, s) => {
    const name = g.fresh("n");
    const text = g.one(
      `await Promise.resolve(${g.num(s, 2)})`,
      `(await Promise.all([${g.num(s, 1)}, Promise.resolve(${g.num(s, 1)})]))[${g.one("0", "1")}]!`,
      `await new Promise<number>((done) => { setImmediate(() => done(${g.num(s.inner(), 1)})); })`,
      `await (async (z: number) => { await null; return z * 2; })(${g.num(s, 1)})`,
      `await Promise.reject<number>({ n: ${g.num(s, 1)} }).catch((e: { n: number }) => e.n)`,
      `await Promise.race([Promise.resolve(${g.num(s, 1)}), new Promise<number>(() => undefined)])`,
    );
    return { text: `const ${name} = ${text};`, names: [declared(name, "num", false)] };
  },
  (g, s) => {
    const [name, e] = [g.fresh("n"), g.fresh("e")];
    const text = g.one(
      `(async function* () { yield ${g.num(s.inner(), 1)}; await null; yield ${g.num(s.inner(), 1)}; })()`,
      `${g.arr(s, 1)}.slice(0, 2)`,
      `[Promise.resolve(${g.num(s, 1)})]`,
    );
    return {
      text: `let ${name} = 0; for await (const ${e} of ${text}) ${name} ${g.one("+=", "-=")} ${e};`,
      names: [declared(name, "num")],
    };
  },
  (g, s) => ({ text: `trail.push(String(await ${g.one(g.int(s, 1), g.bool(s, 1))}));` }),
];

const all: Statement[] = [...simple, ...simple, ...nested, ...features];
