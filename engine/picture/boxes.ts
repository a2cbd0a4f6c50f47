import type { Box, BoxFlags, BoxKind, Site } from "../protocol";
import type { PictureIndex } from "./indexes";
import { argumentOf } from "./indexes";
import { CONTEXT, STATE } from "./input";
import type { Names } from "./names";
import { formatCount } from "./numbers";
import { massOf } from "./open";
import type { Part } from "./parts";
import type { ShownCut } from "./specials";

/** What is known of a part before it becomes a box. */
export interface BoxContext {
  index: PictureIndex;
  names: Names;
  total: number;
  /** Ascending positions of what boxes are marked with. */
  marks: Marks;
  cutAt: ReadonlyMap<number, ShownCut>;
}

/** Slots of everything a box can be flagged for. */
export interface Marks {
  /** Nodes of cuts, with the index of the cut. */
  cuts: readonly { slot: number; cut: number }[];
  lost: readonly number[];
  partly: readonly number[];
  kinks: readonly number[];
}

export function boxOf(context: BoxContext, p: Part): Box {
  const { index, total } = context;
  const { tape, adjoint } = index.input;
  const single = p.first === p.last;
  const site = siteOf(index, p);
  const kind = boxKind(p);
  const box: Box = {
    id: `${p.first}:${p.last}:${kind}`,
    kind,
    label: labelOf(context, p, site),
    nodes: p.last - p.first + 1,
    mass: total > 0 ? massOf(index, p) / total : 0,
    flags: flagsOf(context, p),
  };
  if (site !== undefined) box.site = site;
  if (single) {
    box.primal = tape.value[p.first]!;
    box.adjoint = adjoint[p.first]!;
  } else if (p.kind === "inputs") {
    box.primal = norm(tape.value, p);
    box.adjoint = norm(adjoint, p);
  }
  if (p.kind === "series") box.series = { count: p.count, shown: heaviest(index, p) };
  const words = reasonOf(context, p, box.flags);
  if (words !== undefined) box.reason = words;
  const cut = cutIn(context, p);
  if (cut !== undefined) box.cut = cut;
  return box;
}

function boxKind(p: Part): BoxKind {
  if (p.first === p.last && p.kind !== "series") return "node";
  return p.kind === "iteration" ? "loop" : p.kind;
}

function siteOf(index: PictureIndex, p: Part): Site | undefined {
  const { input } = index;
  if (p.context >= 0 && p.first !== p.last) return input.site(input.contexts.site[p.context]!);
  // The last node of a line is its outermost expression.
  if (p.kind === "line") return input.site(input.tape.site[p.last]!);
  return input.site(input.tape.site[p.first]!);
}

function labelOf({ index, names }: BoxContext, p: Part, site: Site | undefined): string {
  const { tape, ops, outputs } = index.input;
  if (p.first === p.last) {
    const name = names.of(p.first);
    if (index.isInput(p.first)) return name;
    const words = ops.label(tape.op[p.first]!, names.of(tape.a[p.first]!), names.of(tape.b[p.first]!));
    const output = outputs.find((one) => one.slot === p.first);
    return `${output !== undefined && /^v\d+$/.test(name) ? outputName(output.path) : name} = ${words}`;
  }
  const range = p.count > 1 ? `${p.ordinal + 1}–${p.until + 1}` : `${p.ordinal + 1}`;
  const what = site === undefined ? "" : headOf(site.text);
  switch (p.kind) {
    case "inputs":
      return inputsLabel(index, p);
    case "more":
      return `${formatCount(p.last - p.first + 1)} more`;
    case "iteration":
      return `iteration ${range}`;
    case "loop":
      return what || "loop";
    case "call":
      return calleeOf(site) || "call";
    case "series":
      return index.input.contexts.kind[p.context] === CONTEXT.iteration
        ? `iterations ${range}`
        : `${calleeOf(site) || "call"} ${range}`;
    case "line":
    case "node":
      return what === "" ? `${formatCount(p.last - p.first + 1)} nodes` : lineLabel(names.of(p.last), what);
  }
}

/** "v = a · b" where the variable is known and not said by the statement itself, as `v += a` does. */
function lineLabel(name: string, statement: string): string {
  return /^[v#]\d+$/.test(name) || statement.startsWith(name) ? statement : `${name} = ${statement}`;
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

function inputsLabel(index: PictureIndex, p: Part): string {
  const count = p.last - p.first + 1;
  const path = index.input.inputs[index.inputAt(p.first)]?.path ?? "";
  const name = argumentOf(path);
  if (name === "" || !index.sameArgument(p.first, p.last)) return `${formatCount(count)} inputs`;
  return path.startsWith(`${name}.`) ? `${name} {${count}}` : `${name} [${count}]`;
}

/** The result is "y", a part of it "y[1]" or "y.pos". */
export function outputName(path: string): string {
  return path === "" || path.startsWith("[") ? `y${path}` : `y.${path.replace(/^\./, "")}`;
}

function flagsOf({ index, marks }: BoxContext, p: Part): BoxFlags {
  const { tape, adjoint, state, firstNonFinite, outputs, cuts } = index.input;
  const within = (slot: number | undefined): boolean => slot !== undefined && slot >= p.first && slot <= p.last;
  const flags: BoxFlags = {};
  if (p.kind === "inputs" || (p.first === p.last && index.isInput(p.first))) flags.input = true;
  if (outputs.some((one) => within(one.slot))) flags.output = true;
  const inside = marks.cuts.filter((one) => within(one.slot));
  if (inside.length > 0) flags.cut = true;
  if (inside.length > 0 && inside.every((one) => cuts[one.cut]!.info.explicit)) flags.explicit = true;
  if (marks.lost.some(within)) flags.lost = true;
  if (marks.partly.some(within)) flags.partly = true;
  if (marks.kinks.some(within)) flags.kink = true;
  if (within(firstNonFinite?.primal) || within(firstNonFinite?.adjoint)) flags.first = true;
  let detached = 0;
  let mixed = 0;
  for (let slot = p.first; slot <= p.last; slot++) {
    const mask = state === null ? STATE.live : state[slot]!;
    if (mask === STATE.detached) detached++;
    else if (mask & STATE.detached) mixed++;
    if (!Number.isFinite(tape.value[slot]!) || !Number.isFinite(adjoint[slot]!)) flags.nonFinite = true;
  }
  if (detached === p.last - p.first + 1) flags.detached = true;
  else if (detached + mixed > 0) flags.mixed = true;
  return flags;
}

function cutIn({ cutAt, marks }: BoxContext, p: Part): number | undefined {
  const exact = p.first === p.last ? cutAt.get(p.first)?.cut : undefined;
  return exact ?? marks.cuts.find((one) => one.slot >= p.first && one.slot <= p.last)?.cut;
}

function reasonOf(context: BoxContext, p: Part, flags: BoxFlags): string | undefined {
  const { index, marks } = context;
  const { cuts, tape, adjoint } = index.input;
  const held = [
    ...new Set(marks.cuts.filter((one) => one.slot >= p.first && one.slot <= p.last).map((one) => one.cut)),
  ];
  if (held.length > 0 && p.first === p.last) return cuts[held[0]!]!.reason;
  if (held.length > 0) return `Holds ${held.length} cut${held.length > 1 ? "s" : ""}: the gradient stops inside.`;
  if (flags.first) {
    const bad = Number.isFinite(tape.value[p.first]!)
      ? `adjoint ${adjoint[p.first]!}`
      : `value ${tape.value[p.first]!}`;
    return `The first place that is not finite (${p.first === p.last ? bad : "inside"}).`;
  }
  if (p.kind === "inputs" && (flags.lost || flags.partly)) {
    const count = (slots: readonly number[]): number => slots.filter((s) => s >= p.first && s <= p.last).length;
    return `${count(marks.lost)} lost, ${count(marks.partly)} partly lost of ${p.last - p.first + 1}.`;
  }
  return undefined;
}

function norm(column: Float64Array, p: Part): number {
  let sum = 0;
  for (let slot = p.first; slot <= p.last; slot++) sum += column[slot]! * column[slot]!;
  return Math.sqrt(sum);
}

/** The iteration of a series that most of the gradient goes through, counted from 1 within the loop. */
function heaviest(index: PictureIndex, p: Part): number {
  const { first, last } = index.input.contexts;
  let best = -1;
  let shown = p.ordinal;
  let c = p.context;
  for (let ordinal = p.ordinal; ordinal <= p.until && c >= 0; ordinal++, c = index.nextSibling(c)) {
    const mass = last[c]! < first[c]! ? -1 : index.massTo[last[c]!]! - index.massTo[first[c]! - 1]!;
    if (mass > best) {
      best = mass;
      shown = ordinal;
    }
  }
  return shown + 1;
}
