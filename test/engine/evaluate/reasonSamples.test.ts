/**
 * One sample or more for every reason of the closed list, run as a user would: the reason, the sentence, and the line. What
 * user code alone cannot bring about is listed with where it is tested.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { loadingFault } from "../../../engine/judge/fault";
import { reasons } from "../../../engine/judge/reasons";
import type { Check, ReasonCode } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

interface Sample {
  reason: ReasonCode;
  name: string;
  /** The whole text of the function; a line with `//!` is the one to be named. */
  text: string;
  args?: string;
  says: RegExp;
  slopes?: [number, number];
  expect?: string;
}

const rough = `function rough(x: number) { const b = new Uint32Array(new Float64Array([x]).buffer); let m = Math.imul(b[0]! ^ Math.imul(b[1]!, 0x9e3779b1), 0x85ebca6b); m ^= m >>> 15; return (m >>> 0) / 2 ** 31 - 1; }`;

const samples: Sample[] = [
  // Kinks.
  {
    reason: "kink",
    name: "absolute",
    text: "(x: number) {\n  return Math.abs(x); //!\n}",
    args: "[0]",
    says: /slope is -1 from below and 1 from above, and AD chose 0/,
    slopes: [-1, 1],
  },
  {
    reason: "kink",
    name: "rectifier",
    text: "(x: number) {\n  return x > 0 ? x : 0; //!\n}",
    args: "[0]",
    says: /0 from below and 1 from above/,
    slopes: [0, 1],
  },
  {
    reason: "kink",
    name: "clamped",
    text: "(x: number) {\n  return Math.min(Math.max(x, -2), 2); //!\n}",
    args: "[2]",
    says: /1 from below and 0 from above/,
    slopes: [1, 0],
  },
  {
    reason: "kink",
    name: "length",
    text: "(x: number, y: number) {\n  return Math.hypot(x, y); //!\n}",
    args: "[0, 0]",
    says: /-1 from below and 1 from above/,
    slopes: [-1, 1],
  },
  {
    reason: "kink",
    name: "rootOfSquare",
    text: "(x: number) {\n  return Math.sqrt(x * x); //!\n}",
    args: "[0]",
    says: /-1 from below/,
    slopes: [-1, 1],
  },
  {
    reason: "kink",
    name: "interpolated",
    text: "(x: number) {\n  const t = [0, 1, 4, 9, 16];\n  const i = Math.floor(x); //!\n  return t[i]! + (x - i) * (t[i + 1]! - t[i]!);\n}",
    args: "[2]",
    says: /3 from below and 5 from above/,
    slopes: [3, 5],
  },
  {
    reason: "kink",
    name: "sorted",
    text: "(v: number[]) {\n  const s = [...v].sort((a, b) => a - b); //!\n  return s[0]! + 3 * s[1]!;\n}",
    args: "[[1, 1]]",
    says: /from below and 3 from above/,
    slopes: [1, 3],
  },
  {
    reason: "outside-kink",
    name: "wrongKink",
    text: "(x: number) {\n  return custom(x);\n}\nconst custom = customGradient((x: number) => Math.abs(x), (g: number, [x]: [number]) => [x === 0 ? 2 * g : g * Math.sign(x)] as [number]);",
    args: "[0]",
    says: /slopes -1 and 1, and AD gives 2, which is not between them/,
    slopes: [-1, 1],
  },
  // Jumps, edges, tangents.
  {
    reason: "jump",
    name: "floored",
    text: "(x: number) {\n  return x + Math.floor(x); //!\n}",
    args: "[2]",
    says: /jumps at x = 2 at line/,
  },
  {
    reason: "jump",
    name: "looked",
    text: "(x: number) {\n  const t = [3, 1, 4, 1, 5];\n  const i = Math.floor(x); //!\n  return t[i]! * x;\n}",
    args: "[2]",
    says: /jumps at x = 2 at line/,
  },
  {
    reason: "jump",
    name: "angle",
    text: "(x: number) {\n  return Math.atan2(x, -1); //!\n}",
    args: "[0]",
    says: /jumps at x = 0 at line/,
  },
  {
    reason: "vertical-tangent",
    name: "root",
    text: "(x: number) {\n  return Math.sqrt(x); //!\n}",
    args: "[0]",
    says: /`Math\.sqrt\(x\)` at line \d+ is Infinity for 0, so the tangent is vertical/,
  },
  {
    reason: "vertical-tangent",
    name: "cubeRoot",
    text: "(x: number) {\n  return Math.cbrt(x); //!\n}",
    args: "[0]",
    says: /Infinity for 0/,
  },
  {
    reason: "vertical-tangent",
    name: "arc",
    text: "(x: number) {\n  return Math.acos(x); //!\n}",
    args: "[1]",
    says: /-Infinity for 1/,
  },
  {
    reason: "vertical-tangent",
    name: "masked",
    text: "(x: number) {\n  const m = x > 0 ? 1 : 0;\n  return m * Math.sqrt(x) + (1 - m) * x; //!\n}",
    args: "[0]",
    says: /Write `Math\.sqrt\(x > 0 \? x : 1\)` there and choose the result for the other case/,
  },
  {
    reason: "domain-edge",
    name: "edge",
    text: "(x: number) {\n  return x ** 1.5; //!\n}",
    args: "[0]",
    says: /x = 0 is at the edge of the domain at line \d+: edge is a number on the right only/,
  },
  {
    reason: "isolated-branch",
    name: "guard",
    text: "(x: number) {\n  return x === 1 ? 1 : x * x; //!\n}",
    args: "[1]",
    says: /a branch at line \d+ is taken that no neighbouring point takes.* gives 0, the slope around is 2/,
  },
  {
    reason: "staircase",
    name: "stairs",
    text: "(x: number) {\n  return (3 * Math.round(x * 1e5)) / 1e5; //!\n}",
    args: "[0.3]",
    says: /flat in steps smaller than .* rises by 3 .* at line/,
  },
  // Rounding and noise.
  {
    reason: "noise",
    name: "noisy",
    text: `(x: number) {\n  return x + 0.1 * rough(x); //!\n}\n${rough}`,
    args: "[1.5]",
    says: /noisy is noisy: it changes by about 0\.\d+.* Rounding weighs most in `x \+ 0\.1 \* rough\(x\)` at line/,
  },
  {
    reason: "unstable",
    name: "fast",
    text: "(x: number) {\n  return Math.sin(1e17 * x); //!\n}",
    args: "[0.3]",
    says: /at 60 digits give .* Rounding weighs most in `1e17 \* x` at line/,
  },
  {
    reason: "non-finite",
    name: "log",
    text: "(x: number) {\n  return Math.log(x); //!\n}",
    args: "[0]",
    says: /`Math\.log\(x\)` at line \d+ gives -Infinity for 0\. Write `Math\.log\(x > 0 \? x : 1\)`/,
  },
  {
    reason: "non-finite",
    name: "quotient",
    text: "(x: number, y: number) {\n  const m = x !== 0 ? 1 : 0;\n  return y + m * (y / x); //!\n}",
    args: "[0, 1]",
    says: /`y \/ x` at line \d+ gives Infinity for 1 and 0\. Write `y \/ \(x !== 0 \? x : 1\)`/,
  },
  {
    reason: "non-finite",
    name: "masksLog",
    text: "(x: number) {\n  const m = x > 0 ? 1 : 0;\n  return x + m * Math.log(x); //!\n}",
    args: "[-1]",
    says: /gives NaN for -1\. Write `Math\.log/,
  },
  {
    reason: "non-finite",
    name: "overflow",
    text: "(x: number) {\n  return Math.log(1 + Math.exp(x)); //!\n}",
    args: "[800]",
    says: /`Math\.exp\(x\)` at line \d+ gives Infinity for 800\. Use a form whose exponent stays small/,
  },
  {
    reason: "nondeterministic",
    name: "counting",
    text: "(x: number) {\n  return x * ++count; //!\n}\nlet count = 0;",
    args: "[2]",
    says: /count at line \d+ goes from \d+ to \d+ with a call/,
  },
  // Failures.
  {
    reason: "detached",
    name: "cut",
    text: "(x: number) {\n  return 4 * Number(x.toFixed(12)); //!\n}",
    args: "[0.3]",
    says: /cuts the gradient path from x at line/,
  },
  {
    reason: "rule-disagrees",
    name: "wrongRule",
    text: "(x: number) {\n  return square(x);\n}\nconst square = customGradient((x: number) => x * x, (g: number, [x]: [number]) => [3 * x * g] as [number]); //!",
    args: "[2]",
    says: /vjp of the custom gradient at line \d+ makes ∂wrongRule\/∂x 6, .* agree on 4/,
  },
  {
    reason: "hand-written-differs",
    name: "product",
    text: "(x: number, y: number) {\n  return x * y;\n}\nexport function productGrad(x: number, y: number) { return [y, 2 * x]; } //!",
    args: "[2, 3]",
    says: /productGrad returns 4 for ∂product\/∂y, and the derivative is 2/,
  },
  {
    reason: "unexpected",
    name: "promised",
    text: "(x: number) {\n  return x * x;\n}",
    expect: "(1) expect kink",
    says: /kink was expected here, and the check found pass/,
  },
  // Errors.
  {
    reason: "throws",
    name: "throws",
    text: '(x: number) {\n  if (x > 0) throw new RangeError("too big"); //!\n  return x;\n}',
    args: "[1]",
    says: /RangeError: too big/,
  },
  {
    reason: "result-not-numeric",
    name: "text",
    text: "(x: number) {\n  return `${x}`;\n}",
    args: "[1]",
    says: /returned the string "1"/,
  },
  {
    reason: "hand-written-throws",
    name: "broken",
    text: '(x: number) {\n  return x;\n}\nexport function brokenGrad(x: number) { throw new Error("later"); } //!',
    args: "[1]",
    says: /brokenGrad threw Error: later/,
  },
  {
    reason: "stale-tracer",
    name: "keeps",
    text: "(x: number) {\n  const g = globalThis as any; g.kept ??= {};\n  return (g.kept[x] ??= x * x) * x;\n}",
    args: "[3]",
    says: /earlier evaluation/,
  },
  {
    reason: "crashed",
    name: "leaves",
    text: "(x: number) {\n  if (x > 0) process.exit(3); //!\n  return x;\n}",
    args: "[1]",
    says: /ended by itself/,
  },
  // Refusals.
  {
    reason: "traced-differs",
    name: "looks",
    text: '(x: number) {\n  return new Error("who").stack!.includes("traceAt") ? 2 * x : x;\n}',
    args: "[1]",
    says: /where the plain one returns/,
  },
  {
    reason: "not-instrumented",
    name: "closes",
    text: "(x: number) {\n  return customGradient((a: number) => a * x, (g: number) => [g * x] as [number])(2 * x);\n}",
    args: "[1]",
    says: /is not among its arguments/,
  },
  {
    reason: "not-reachable",
    name: "inner",
    text: "(x: number) {\n  return x;\n}\nexport function outer(x: number) { function nested(a: number) { return a; } return nested(x); }",
    says: /defined inside another function/,
  },
  {
    reason: "too-large",
    name: "wide",
    text: "(v: number[]) {\n  return v.map((x) => 2 * x);\n}",
    args: `[[${Array.from({ length: 2100 }, (_, i) => i).join(",")}]]`,
    says: /2100 × 2100 entries/,
  },
  {
    reason: "pending-work",
    name: "pending",
    text: "(x: number) {\n  return { y: x, later: Promise.resolve(x) };\n}",
    args: "[1]",
    says: /promise at later/,
  },
  // Stopped, and nothing to do.
  {
    reason: "deadline",
    name: "spins",
    text: "(x: number) {\n  for (;;) x += 1; //!\n}",
    args: "[1]",
    says: /Stopped after 3000 ms at line/,
  },
  {
    reason: "no-numeric-inputs",
    name: "words",
    text: "(x: string) {\n  return x.length;\n}",
    args: '["a"]',
    says: /gets no number/,
  },
  {
    reason: "needs-a-point",
    name: "unknown",
    text: "(x: unknown) {\n  return Number(x);\n}",
    says: /unknown needs a point: x is of type unknown/,
  },
];

/** Not brought about by code of the user's in one short check; where they are tested. */
const ELSEWHERE: Partial<Record<ReasonCode, string>> = {
  "no-second-derivative": "asked for second derivatives only: gatherSecond.test.ts",
  sweep: "a mistake planted in a sweep: judge/reasons.test.ts",
  "load-failed": "a file of its own, below",
  syntax: "a file of its own, below",
  "unsupported-syntax": "a file of its own, below",
  cancelled: "below",
  "out-of-memory": "watchdog.test.ts",
  internal: "a fault of ours: child.test.ts",
  untrusted: "the extension's: test/extension",
};

const text = samples
  .map(({ name, text: body, expect, args }) => {
    const tag =
      expect === undefined ? (args === undefined ? "" : "/** @gradcheck */\n") : `/** @gradcheck ${expect} */\n`;
    return `${tag}export function ${name}${body}`;
  })
  .join("\n");

const FILES = {
  "f.ts": `import { customGradient } from "gradproof/ad";\n${text}\n`,
  "missing.ts": 'import { a } from "./nowhere";\nexport const f = (x: number) => x * a;\n',
  "broken.ts": "export const f = (x: number) => x * ;\n",
  "refused.cjs": "exports.f = (x) => { with ({ x }) { import(x); return x; } };\n",
};

function lineOf(name: string): number | undefined {
  const lines = FILES["f.ts"].split("\n");
  const start = lines.findIndex((line) => line.startsWith(`export function ${name}(`));
  const next = lines.findIndex(
    (line, i) => i > start && samples.some((s) => line.startsWith(`export function ${s.name}(`)),
  );
  const at = lines.findIndex((line, i) => i >= start && (next < 0 || i < next) && line.includes("//!"));
  return at < 0 ? undefined : at + 1;
}

function check({ name, reason, says, slopes }: Sample, found: Check): void {
  assert.equal(found.reason, reason, found.message);
  assert.equal(found.verdict, reasons[reason].verdict);
  assert.match(found.message, says);
  assert.match(found.message, /\.$/);
  const line = lineOf(name);
  if (line !== undefined) {
    const named = new RegExp(`line ${line}\\b`).test(found.message);
    const places = [found.at?.line, ...found.suspects.map((s) => s.line), ...found.cuts.map((c) => c.line)];
    assert.ok(named || places.includes(line), `line ${line}: ${found.message} ${JSON.stringify(places)}`);
  }
  if (slopes === undefined) return;
  const entry = found.entries.find(({ slopes: s }) => s !== undefined);
  slopes.forEach((slope, i) => assert.ok(Math.abs((entry?.slopes?.[i] ?? NaN) - slope) < 1e-6, String(entry?.slopes)));
}

describe("a sample of every reason", function () {
  this.timeout(180_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILES, { timeoutMs: 3000 });
  });
  after(() => at.close());

  it("has one for each of the closed list", () => {
    const sampled = new Set(samples.map(({ reason }) => reason));
    const codes = Object.keys(reasons) as ReasonCode[];
    assert.deepEqual(
      codes.filter((code) => !sampled.has(code) && ELSEWHERE[code] === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(ELSEWHERE).filter((code) => sampled.has(code as ReasonCode)),
      [],
    );
  });

  for (const sample of samples) {
    it(`${sample.reason}: ${sample.name}`, async () => {
      const name = sample.reason === "not-reachable" ? "nested" : sample.name;
      check(sample, await at.check(name, sample.args));
    });
  }

  const broken: readonly [reason: ReasonCode, file: string, says: RegExp][] = [
    ["load-failed", "missing.ts", /could not be loaded at .*missing\.ts:1: .*nowhere.*Make the file load by itself/],
    ["syntax", "broken.ts", /cannot be parsed at .*broken\.ts:1: .*Correct it/],
    ["unsupported-syntax", "refused.cjs", /looked up in the object of the `with` statement/],
  ];
  for (const [reason, file, says] of broken) {
    it(`${reason}: ${file}`, async () => {
      const outline = await at.engine.outline(join(at.folder, file));
      const found = outline.problem
        ? loadingFault(outline.problem)
        : await at.check(outline.functions[0]?.name ?? "", "[1]", {}, file);
      assert.deepEqual([found.verdict, found.reason], [reasons[reason].verdict, reason], found.message);
      assert.match(found.message, says);
    });
  }

  it("cancelled", async () => {
    const stop = new AbortController();
    stop.abort();
    const found = await at.check("spins", "[1]", { signal: stop.signal });
    assert.deepEqual([found.verdict, found.reason], ["timeout", "cancelled"]);
  });
});
