import type { CutInfo, CutKind, CutRef } from "../protocol";
import { cutName } from "./cutName";

/** Why nothing passes a cut, and what would; the picture's details say it, the verdict's sentence is made elsewhere. */
const rounding = {
  why: "Rounding is flat almost everywhere, so its derivative is 0 and nothing passes.",
  pass: "Remove the rounding from the differentiated path, or wrap it in detach() if it is meant.",
};
const leaving = (what: string): { why: string; pass: string } => ({
  why: `The number becomes ${what} here, and what is made of it afterwards is no longer tracked.`,
  pass: "Compute with the number itself and convert it at the end, or wrap it in detach() if it is meant.",
});
const onPurpose = {
  why: "The gradient is stopped here on purpose.",
  pass: "It is left out of the gradient as written; remove the call to let it pass.",
};

const words = {
  "math-floor": rounding,
  "math-ceil": rounding,
  "math-round": rounding,
  "math-trunc": rounding,
  "math-sign": {
    why: "The sign is constant on both sides of 0, so its derivative is 0 and nothing passes.",
    pass: "Use a smooth step (tanh), or wrap it in detach() if it is meant.",
  },
  "math-clz32": rounding,
  "math-imul": rounding,
  bitwise: {
    why: "Bitwise operators work on 32-bit integers: the fraction is dropped and nothing passes.",
    pass: "Remove `|0`, `>>` and their like from the differentiated path, or wrap it in detach() if it is meant.",
  },
  "integer-store": {
    why: "An integer array keeps whole numbers only: the fraction is dropped and nothing passes.",
    pass: "Store into a Float64Array, or wrap the value in detach() if it is meant.",
  },
  string: leaving("text"),
  template: leaving("text"),
  "string-concat": leaving("text"),
  "to-fixed": leaving("text with few digits"),
  json: leaving("JSON text"),
  "parse-int": leaving("an integer read from text"),
  "to-primitive": leaving("a plain number in code that cannot be traced"),
  bigint: leaving("a BigInt"),
  "property-key": leaving("a property key"),
  "array-length": leaving("an array length"),
  "map-key": leaving("a key of a Map or Set"),
  count: leaving("a count or a bound"),
  clone: leaving("a copy made by the platform"),
  date: leaving("a Date"),
  detach: onPurpose,
  "no-grad": onPurpose,
  native: leaving("an argument of native code"),
  overwritten: {
    why: "Its bytes were overwritten through another view of the same memory.",
    pass: "Write through one typed array only.",
  },
  "moved-constant": {
    why: "It reached the result as a constant that moves with the inputs: its path was lost before.",
    pass: "Look for where the number leaves tracked code (native modules, text, storage).",
  },
} as const satisfies Record<CutKind, { why: string; pass: string }>;

/** "Math.floor", "toFixed". */
export function cutTitle(kind: CutKind): string {
  const name: string = Object.hasOwn(cutName, kind) ? cutName[kind] : kind;
  return kind.startsWith("math-") ? `Math.${name}` : name;
}

export function cutSentences(cut: CutInfo): string[] {
  const { why, pass } = Object.hasOwn(words, cut.kind) ? words[cut.kind] : leaving(cut.kind);
  const moves = [...cut.lost, ...cut.partly];
  const reach = moves.length > 1 ? "reach" : "reaches";
  const first =
    cut.matters && !cut.explicit && moves.length > 0 ? `${names(moves)} ${reach} the result through here. ` : "";
  const idle = cut.matters ? "" : "It feeds only indices, keys, messages or branches, so it fails nothing.";
  return [`${first}${why}`, cut.matters ? pass : idle];
}

/** "x, y and 3 others". */
export function names(list: readonly string[], most = 4): string {
  if (list.length <= 1) return list[0] ?? "";
  if (list.length <= most) return `${list.slice(0, -1).join(", ")} and ${list[list.length - 1]!}`;
  return `${list.slice(0, most - 1).join(", ")} and ${list.length - most + 1} others`;
}

/** The cut as a view lists it. */
export function cutRef(cut: CutInfo): CutRef {
  return { ...cut, title: cutTitle(cut.kind), why: cutSentences(cut).filter((sentence) => sentence !== "") };
}
