/** A random program over the supported syntax: a function of numbers, an array, an object and a view, at a point. */
import { createRandom } from "../engine/oracle/generators/random";
import { arr, bool, int, num } from "./expressions";
import { Grammar, Scope, type Name } from "./grammar";
import { block } from "./statements";

export interface Program {
  seed: number;
  /** TypeScript without imports and exports: `f`, and `trail`, the decisions it took as text. */
  text: string;
  /** As `--args` takes them. */
  args: string;
}

const parameters: Name[] = [
  { text: "x", kind: "num", writable: true },
  { text: "y", kind: "num", writable: true },
  { text: "a", kind: "arr", writable: true },
  { text: "o", kind: "obj", writable: true },
  { text: "v", kind: "view", writable: true },
];

const HEAD = `const trail: string[] = [];
const identity = <T,>(value: T): T => value;
const tag = (texts: TemplateStringsArray, ...values: number[]): number => values[0]! + texts.length;
class Pair {
  constructor(public p: number, public q: number) {}
  get sum(): number { return this.p + this.q; }
}
`;

export function drawProgram(seed: number): Program {
  const random = createRandom(seed);
  // One in eight, by its number: the others are what they would be without.
  const isAsync = seed % 8 === 0;
  const g = new Grammar(random, { num, int, bool, arr }, isAsync);
  const [body, scope] = block(g, new Scope(parameters), 1 + random.below(3), 2 + random.below(5));
  const value = (): number => Math.round(random.signed(0.1, 3) * 1e4) / 1e4;
  const signature = "x: number, y: number, a: number[], o: { p: number; q: number }, v: Float64Array";
  const args = [
    value(),
    value(),
    [value(), value(), value()],
    { p: value(), q: value() },
    { $f64: [value(), value()] },
  ];
  return {
    seed,
    text: `${HEAD}${isAsync ? "async " : ""}function f(${signature})${isAsync ? "" : ": number"} {\ntrail.length = 0;\n${body}\nreturn ${g.num(scope, 3)};\n}\n`,
    args: JSON.stringify(args),
  };
}
