import type { Site } from "../protocol";
import { clip } from "./clip";
import { argumentOf, type PictureIndex } from "./indexes";
import { CONTEXT } from "./input";
import type { Names } from "./names";
import { formatCount } from "./numbers";
import type { Part } from "./part";

const LONGEST_LABEL = 300;

export function siteOf({ input }: PictureIndex, p: Part): Site | undefined {
  if (p.context >= 0 && p.first !== p.last) return input.site(input.contexts.site[p.context]!);
  // The last node of a line is its outermost expression.
  if (p.kind === "line") return input.site(input.tape.site[p.last]!);
  return input.site(input.tape.site[p.first]!);
}

/** What a box is called, whole; names of Map keys can be of any length, and no one reads more. */
export function labelOf(index: PictureIndex, names: Names, p: Part, site = siteOf(index, p)): string {
  return clip(fullLabel(index, names, p, site), LONGEST_LABEL);
}

export function shortName(name: string): string {
  return clip(name, LONGEST_LABEL);
}

function fullLabel(index: PictureIndex, names: Names, p: Part, site: Site | undefined): string {
  if (p.first === p.last) return nodeLabel(index, names, p.first);
  const count = formatCount(p.last - p.first + 1);
  const range = p.count > 1 ? `${p.ordinal + 1}–${p.until + 1}` : `${p.ordinal + 1}`;
  const what = site === undefined ? "" : headOf(site.text);
  switch (p.kind) {
    case "inputs":
      return inputsLabel(index, p);
    case "more":
      return `${count} more`;
    case "iteration":
      return `iteration ${range}`;
    case "loop":
      return what || "loop";
    case "call":
      return (calleeOf(site) || "call") + depthOf(index, p);
    case "series":
      return index.input.contexts.kind[p.context] === CONTEXT.iteration
        ? `iterations ${range}`
        : `${calleeOf(site) || "call"} ${range}`;
    case "line":
    case "node":
      return what === "" ? `${count} nodes` : lineLabel(names.of(p.last), what);
  }
}

function nodeLabel(index: PictureIndex, names: Names, slot: number): string {
  const { tape, ops } = index.input;
  const name = names.of(slot);
  if (index.isInput(slot)) return name;
  const words = ops.label(tape.op[slot]!, names.of(tape.a[slot]!), names.of(tape.b[slot]!));
  const path = index.outputPath(slot);
  return `${path !== undefined && /^v\d+$/.test(name) ? outputName(path) : name} = ${words}`;
}

/** "v = a · b" where the variable is known and not said by the statement itself, as `v += a` does. */
function lineLabel(name: string, statement: string): string {
  return /^[v#]\d+$/.test(name) || statement.startsWith(name) ? statement : `${name} = ${statement}`;
}

/** A call that calls itself further in says how often. */
function depthOf(index: PictureIndex, { context }: Part): string {
  if (context < 0) return "";
  const { kind, site } = index.input.contexts;
  const levels = index.levels();
  let deepest = levels[context]!;
  for (let c = context + 1; c < index.end[context]!; c++)
    if (kind[c] === CONTEXT.call && site[c] === site[context] && levels[c]! > deepest) deepest = levels[c]!;
  const deep = deepest - levels[context]! + 1;
  return deep > 2 ? `, ${formatCount(deep)} deep` : "";
}

/** "model.predict()" of a call, the name of a function, else the head of its text. */
function calleeOf(site: Site | undefined): string {
  if (site === undefined) return "";
  const text = headOf(site.text);
  const callee = /^(?:new\s+)?[\w$.]+(?=\()/.exec(text)?.[0] ?? "";
  return callee !== "" ? `${callee}()` : text !== "" ? text : site.name === "" ? "" : `${site.name}()`;
}

/** The head of a statement on one line: "for (let i = 0; i < n; i++)". */
function headOf(text: string): string {
  return (/^[^{]*/.exec(text.replace(/\s+/g, " "))?.[0] ?? "").trim();
}

function inputsLabel(index: PictureIndex, { first, last }: Part): string {
  const { inputs } = index.input;
  const path = inputs[index.inputAt(first)]?.path ?? "";
  const name = argumentOf(path);
  const count = formatCount(last - first + 1);
  if (name === "" || !index.sameArgument(first, last)) return `${count} inputs`;
  const others = (slot: number): boolean =>
    slot > 0 && slot < index.input.tape.n && index.isInput(slot) && index.sameArgument(first, slot);
  if (others(first - 1) || others(last + 1)) return `${path} … ${inputs[index.inputAt(last)]?.path ?? ""}`;
  return path.startsWith(`${name}.`) ? `${name} {${count}}` : `${name} [${count}]`;
}

/** The result is "y", a part of it "y[1]" or "y.pos". */
export function outputName(path: string): string {
  return path === "" || path.startsWith("[") ? `y${path}` : `y.${path.replace(/^\./, "")}`;
}
