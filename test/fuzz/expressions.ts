/** Productions for values: numbers that may be tracked, counts, decisions, arrays. */
import type { Table } from "./grammar";

/** Everything that gives a number. Smooth almost everywhere, and finite for moderate operands where a few words do it. */
export const num: Table = [
  [9, (g, scope) => (g.chance(0.8) ? g.name(scope, "num") : undefined) ?? g.constant()],
  [6, (g, s, d) => `(${g.num(s, d - 1)} ${g.one("+", "-", "*")} ${g.num(s, d - 1)})`],
  // No parentheses of our own: precedence must survive.
  [
    3,
    (g, s, d) =>
      `(${g.num(s, 0)} ${g.one("+", "-")} ${g.num(s, 0)} * ${g.num(s, d - 1)} ${g.one("+", "-")} ${g.num(s, 0)})`,
  ],
  [2, (g, s, d) => `(${g.num(s, d - 1)} / (1.5 + ${g.num(s, 0)} ** 2))`],
  [4, (g, s, d) => `Math.${g.one("sin", "cos", "tanh", "atan", "asinh", "cbrt", "abs")}(${g.num(s, d - 1)})`],
  [1, (g, s, d) => `Math.exp(Math.sin(${g.num(s, d - 1)}))`],
  [1, (g, s, d) => `Math.${g.one("sqrt", "log", "log1p", "log2")}(2 + Math.abs(${g.num(s, d - 1)}))`],
  [
    2,
    (g, s, d) => `Math.${g.one("max", "min", "hypot")}(${g.num(s, d - 1)}, ${g.num(s, d - 1)}, ...${g.arr(s, d - 1)})`,
  ],
  [1, (g, s, d) => `Math.${g.one("pow", "atan2")}(1.5 + Math.sin(${g.num(s, d - 1)}), ${g.num(s, d - 1)})`],
  [2, (g, s, d) => `(${g.bool(s, d - 1)} ? ${g.num(s, d - 1)} : ${g.num(s, d - 1)})`],
  [1, (g, s, d) => `(${g.num(s, d - 1)} ${g.one("||", "&&")} ${g.num(s, d - 1)})`],
  [1, (g, s, d) => `(${g.num(s, d - 1)} ?? 1)`],
  [1, (g, s, d) => `(${g.one("- ", "+ ", "- - ")}${g.num(s, d - 1)})`],
  [1, (g, s, d) => `(${g.num(s, d - 1)}, ${g.num(s, d - 1)})`],
  [
    2,
    (g, s, d) => {
      const v = g.name(s, "num", true);
      return v && `(${v} ${g.one("=", "+=", "-=", "*=", "||=", "&&=", "??=")} ${g.num(s, d - 1)})`;
    },
  ],
  [
    1,
    (g, s) => {
      const v = g.name(s, "num", true);
      return v && g.one(`${v}++`, `++${v}`, `${v}--`, `(--${v})`);
    },
  ],
  [
    3,
    (g, s, d) => {
      const a = g.name(s, "arr");
      return a && `${a}[${g.int(s, d - 1)} % ${a}.length]!`;
    },
  ],
  [
    2,
    (g, s, d) => {
      const v = g.name(s, "view");
      return v && `${v}[${g.int(s, d - 1)} % ${v}.length]!`;
    },
  ],
  [
    2,
    (g, s) => {
      const o = g.name(s, "obj");
      return o && g.one(`${o}.p`, `${o}?.q`, `${o}["p"]`, `(${o}["q" as const])`, `${o}[${g.one('"p"', '"q"')}]`);
    },
  ],
  [
    1,
    (g, s, d) => {
      const o = g.name(s, "obj");
      return o && `(${o}.${g.one("p", "q")} ${g.one("=", "+=", "*=", "??=")} ${g.num(s, d - 1)})`;
    },
  ],
  [
    1,
    (g, s) => {
      const o = g.name(s, "obj");
      return o && g.one(`${o}.p++`, `--${o}.q`, `${o}["p"]--`);
    },
  ],
  [
    1,
    (g, s, d) => {
      const a = g.name(s, "arr");
      return a && `(${a}[${g.int(s, 0)} % ${a}.length] ${g.one("=", "+=", "-=")} ${g.num(s, d - 1)})`;
    },
  ],
  [
    1,
    (g, s, d) => {
      const v = g.name(s, "view");
      return v && `(${v}[${g.int(s, 0)} % ${v}.length] ${g.one("=", "+=", "*=")} ${g.num(s, d - 1)})`;
    },
  ],
  [
    2,
    (g, s) => {
      const m = g.name(s, "map");
      return m && g.one(`${m}.get("p")!`, `(${m}.get("q") ?? 0)`, `[...${m}.values()][1]!`, `[...${m}][0]![1]`);
    },
  ],
  [
    3,
    (g, s, d) => {
      const f = g.name(s, "fn");
      return (
        f &&
        g.one(
          `${f}(${g.num(s, d - 1)})`,
          `${f}.call(null, ${g.num(s, d - 1)})`,
          `${f}?.(${g.num(s, d - 1)})`,
          `${f}.apply(undefined, [${g.num(s, d - 1)}])`,
          `${f}.bind(null)(${g.num(s, d - 1)})`,
          `Reflect.apply(${f}, null, [${g.num(s, d - 1)}])`,
        )
      );
    },
  ],
  [
    1,
    (g, s, d) => {
      const v = g.fresh("k");
      return `((${v}: number${g.one("", " = 2")}) => ${g.num(s.inner().with({ text: v, kind: "num", writable: true }), d - 1)})(${g.num(s, d - 1)})`;
    },
  ],
  [
    1,
    (g, s, d) =>
      `(function (this: unknown) { return ${g.one("arguments[0] as number", "(arguments[0] as number) * arguments.length")}; } as (v: number) => number)(${g.num(s, d - 1)})`,
  ],
  [
    2,
    (g, s, d) => {
      const [a, b] = [g.fresh("u"), g.fresh("w")];
      const inner = s.inner().with({ text: a, kind: "num", writable: true }, { text: b, kind: "num", writable: true });
      return `${g.arr(s, d - 1)}.${g.one("reduce", "reduceRight")}((${a}, ${b}) => ${g.num(inner, d - 1)}${g.one("", `, ${g.num(s, 0)}`)})`;
    },
  ],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.at(${g.one("0", "-1", "1")})!`],
  [1, (g, s, d) => `Number(${g.num(s, d - 1)})`],
  [1, (g, s, d) => `parseFloat(${g.num(s, d - 1)} as unknown as string)`],
  [
    1,
    (g, s, d) =>
      g.one(
        `(${g.num(s, d - 1)} as number)`,
        `(<number>${g.num(s, 0)})`,
        `(${g.num(s, d - 1)} satisfies number)`,
        `(${g.num(s, 0)})!`,
      ),
  ],
  [1, (g, s, d) => `({ ...{ v: ${g.num(s, d - 1)} } }).v`],
  [1, (g, s, d) => `({ get v() { return ${g.num(s.inner(), d - 1)}; } }).v`],
  [
    1,
    (g, s, d) =>
      `Object.${g.one("values", "entries")}({ a: ${g.num(s, d - 1)}, b: ${g.num(s, 0)} }).flat().filter((v): v is number => typeof v === "number")[${g.one("0", "1")}]!`,
  ],
  [1, (g, s, d) => `Object.assign({ v: 1 }, { v: ${g.num(s, d - 1)} }).v`],
  [
    1,
    (g, s, d) => {
      const v = g.fresh("d");
      return `(({ v: ${v} = ${g.num(s.inner(), 0)} }: { v?: number }) => ${v})(${g.one(`{ v: ${g.num(s, d - 1)} }`, "{}")})`;
    },
  ],
  [1, (g, s, d) => `new Proxy({ v: ${g.num(s, d - 1)} }, {}).v`],
  [1, (g, s, d) => `(await_(${g.num(s, d - 1)}))`.replace("await_", "identity<number>")],
  [1, (g, s, d) => `tag\`a\${${g.num(s, d - 1)}}b\${${g.int(s, 0)}}\``],
];

/** Counts and indices: never tracked, never negative. */
export const int: Table = [
  [4, (g, scope) => (g.chance(0.6) ? g.name(scope, "int") : undefined) ?? g.one("0", "1", "2", "3", "0x1", "1_0")],
  [2, (g, s, d) => `(${g.int(s, d - 1)} + ${g.int(s, 0)})`],
  [1, (g, s, d) => `(${g.int(s, d - 1)} ${g.one("&", "|", "^")} ${g.int(s, 0)})`],
  [1, (g, s, d) => `(${g.int(s, d - 1)} ${g.one("<< 1", ">> 1", ">>> 1")})`],
  [
    1,
    (g, s) => {
      const a = g.name(s, "arr");
      return a && `${a}.length`;
    },
  ],
  [1, (g, s, d) => `(~~${g.int(s, d - 1)})`],
  // What becomes of a tracked number here is a decision, not a value.
  [1, (g, s, d) => `(${g.bool(s, d - 1)} ? 1 : 2)`],
  [1, (g, s, d) => `Number(${g.bool(s, d - 1)})`],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.filter((v) => v > ${g.num(s.inner(), 0)}).length`],
  [1, (g, s, d) => `\`\${${g.int(s, d - 1)}}px\`.length`],
];

export const bool: Table = [
  [6, (g, s) => `(${g.num(s, 0)} ${g.one("<", ">", "<=", ">=")} ${g.num(s, 0)})`],
  [3, (g, s, d) => `(${g.num(s, d - 1)} ${g.one("<", ">", "<=", ">=", "===", "!==", "==", "!=")} ${g.num(s, d - 1)})`],
  [2, (g, s, d) => `(${g.int(s, d - 1)} ${g.one("<", ">=", "===", "!=")} ${g.int(s, 0)})`],
  [1, (g, s, d) => `(!${g.bool(s, d - 1)})`],
  [1, (g, s, d) => `(!!${g.num(s, d - 1)})`],
  [2, (g, s, d) => `(${g.bool(s, d - 1)} ${g.one("&&", "||")} ${g.bool(s, d - 1)})`],
  [1, (g, s, d) => `(typeof ${g.num(s, d - 1)} === "number")`],
  [
    1,
    (g, s, d) =>
      `${g.one("Number.isFinite", "isNaN", "Number.isInteger", "Number.isNaN", "isFinite")}(${g.num(s, d - 1)})`,
  ],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.${g.one("some", "every")}((v) => v < ${g.num(s.inner(), 0)})`],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.includes(${g.num(s, 0)})`],
  [
    1,
    (g, s) => {
      const o = g.name(s, "obj");
      return o && g.one(`("p" in ${o})`, `Object.hasOwn(${o}, "q")`, `(${o} instanceof Object)`);
    },
  ],
  [1, (g, s, d) => `Object.is(${g.num(s, d - 1)}, ${g.num(s, 0)})`],
  [1, (g, s, d) => `Boolean(${g.num(s, d - 1)})`],
];

export const arr: Table = [
  [4, (g, s) => (g.chance(0.7) ? g.name(s, "arr") : undefined) ?? `[${g.num(s, 0)}, ${g.num(s, 0)}]`],
  [3, (g, s, d) => `[${g.num(s, d - 1)}, ${g.num(s, d - 1)}]`],
  [2, (g, s, d) => `[...${g.arr(s, d - 1)}, ${g.num(s, d - 1)}]`],
  [
    2,
    (g, s, d) => {
      const v = g.fresh("e");
      return `${g.arr(s, d - 1)}.map((${v}) => ${g.num(s.inner().with({ text: v, kind: "num", writable: true }), d - 1)})`;
    },
  ],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.slice()`],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.concat(${g.one(g.num(s, 0), g.arr(s, 0))})`],
  [1, (g, s, d) => `[...${g.arr(s, d - 1)}].sort((a, b) => a - b)`],
  [1, (g, s, d) => `[...${g.arr(s, d - 1)}].reverse()`],
  [1, (g, s, d) => `Array.from(${g.arr(s, d - 1)}, (v) => v * 0.5)`],
  [1, (g, s, d) => `Array.from(new Float64Array(${g.arr(s, d - 1)}))`],
  [1, (g, s, d) => `Array.from({ length: 2 }, () => ${g.num(s.inner(), d - 1)})`],
  [1, (g, s, d) => `Array.of(${g.num(s, d - 1)}, ${g.num(s, 0)}, 2)`],
  [1, (g, s, d) => `[[${g.num(s, d - 1)}], [${g.num(s, 0)}, ${g.num(s, 0)}]].flat()`],
  [1, (g, s, d) => `${g.arr(s, d - 1)}.flatMap((v) => [v, ${g.num(s.inner(), 0)}])`],
  [
    1,
    (g, s) => {
      const v = g.name(s, "view");
      return (
        v &&
        g.one(`[...${v}]`, `Array.from(${v}.slice())`, `[...${v}.map((e) => e * 2)]`, `Array.from(${v}.subarray(0, 2))`)
      );
    },
  ],
  [
    1,
    (g, s) => {
      const m = g.name(s, "map");
      return m && g.one(`[...${m}.values()]`, `Array.from(${m}, ([, v]) => v)`);
    },
  ],
  [
    1,
    (g, s) => {
      const o = g.name(s, "obj");
      return o && g.one(`Object.values(${o})`, `Object.entries(${o}).map(([, v]) => v)`);
    },
  ],
  [1, (g, s, d) => `[...(function* () { yield ${g.num(s.inner(), d - 1)}; yield* ${g.arr(s.inner(), 0)}; })()]`],
  [1, (g, s, d) => `((...rest: number[]) => rest)(${g.num(s, d - 1)}, ...${g.arr(s, d - 1)})`],
];
