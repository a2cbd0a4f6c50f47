/** What a check says beside its verdict: notes, places to look at, and the cuts with those only the second opinion found. */
import type { Check, CutInfo, NonFinitePlace, Note, Site, Suspect } from "../protocol";
import { wrongCustom } from "./customs";
import type { FullEntry } from "./entries";
import { customOf, isCompared, type Evidence } from "./evidence";
import { customs, replayWords } from "./findings";
import { gradientNotes } from "./gradientHabits";
import { blamedCut, edgeBranch, partialSlots } from "./message";
import { brokenPointer, edgePlace, zeroWon } from "./nonFinite";
import type { LostPath } from "./opinion";
import { cutWords, pointers } from "./reasons";
import { apart, atLine, atPlace, capital, fill, note, shortNumber, targetName } from "./sentences";
import { listed } from "./targetSentences";

/** A rough difference quotient is right to this part, where its function is smooth. */
const LOOKS_OFF = 1e-6;

/** Places to look at that one check lists. */
const MAX_SUSPECTS = 20;

export function notesOf(evidence: Evidence, entries: readonly FullEntry[]): Note[] {
  const { plain, traced, planned } = evidence;
  const out: Note[] = [];
  for (const cut of traced.cuts.filter((c) => c.explicit && c.matters)) {
    const inputs = listed([...cut.lost, ...cut.partly]);
    const said = note("explicit-detach", { inputs, cut: cutWords[cut.kind], at: atLine(cut) });
    // A region of one line and what is computed in it are two cuts, and one thing to know.
    if (!out.some(({ message }) => message === said.message)) out.push(said);
  }
  if (plain.mutatesInput) out.push(note("mutates-input"));
  if (plain.aliasedInputs.length > 0) out.push(note("aliased-inputs", { inputs: listed(plain.aliasedInputs) }));
  const passed = plain.passedInputs ?? [];
  if (passed.length > 0) out.push(note("passed-inputs", { inputs: listed(passed) }));
  if (plain.seeded.length > 0) {
    const sources = plain.seeded.map(({ what, place }) => `${what}${atPlace(place, planned.info.file)}`);
    out.push(note("seeded", { sources: listed(sources) }));
  }
  if (traced.float32 !== undefined) out.push(note("float32", { at: atLine(traced.float32) }));
  const controls = traced.inputs.filter((input) => input.control).map((input) => input.path);
  if (controls.length > 0) out.push(note("demoted-control", { inputs: listed(controls) }));
  const ambiguous = planned.info.ambiguousGradient ?? [];
  if (ambiguous.length > 0 && plain.handWritten === undefined) {
    out.push(note("ambiguous-gradient", { inputs: listed(ambiguous) }));
  }
  if (plain.handWritten?.bothFit === true) {
    const { name, form } = plain.handWritten.info;
    out.push(
      note("ambiguous-form", {
        gradient: name,
        form: form === "pair" ? "the value and the derivative" : "two derivatives",
      }),
    );
  }
  const problem = plain.handWritten?.problem;
  if (problem !== undefined && !isCompared(evidence)) out.push(note("gradient-not-compared", { error: problem }));
  out.push(...gradientNotes(evidence), ...entryNotes(planned.info.name, entries), ...opinionNotes(evidence, entries));
  return out;
}

/** Notes of entries: the first of each kind, the entries table has the rest. */
function entryNotes(name: string, entries: readonly FullEntry[]): Note[] {
  const out: Note[] = [];
  for (const code of ["within-rounding", "one-sided"] as const) {
    const full = entries.find(({ judged }) => judged.notes.includes(code));
    if (full === undefined) continue;
    const { entry } = full;
    const target = targetName(name, entry.output, entry.input);
    out.push(note(code, { target, bar: entry.bar === null ? "the error bar" : shortNumber(entry.bar) }));
  }
  return out;
}

/** What the second opinion did, and what it left out. */
function opinionNotes({ planned, traced, notReplayed }: Evidence, entries: readonly FullEntry[]): Note[] {
  const out: Note[] = [];
  const { partials, bounds } = traced;
  if (bounds === null) out.push(note("rounding-not-bounded"));
  if (partials !== undefined && partials.checked < partials.edges) {
    out.push(note("partials-sampled", { edges: String(partials.edges), checked: String(partials.checked) }));
  }
  const certified = entries.filter(({ judged }) => judged.notes.includes("certified"));
  if (certified.length > 0) {
    const targets = certified.map(({ entry }) => targetName(planned.info.name, entry.output, entry.input));
    out.push(note("certified", { targets: listed(targets) }));
  }
  if (notReplayed !== undefined && entries.some(({ entry }) => entry.verdict === "inconclusive"))
    out.push(note("not-replayed", { why: replayWords[notReplayed] }));
  return out;
}

/** Places to look at, each once, those of the worst entries first. */
export function suspectsOf(
  evidence: Evidence,
  worst: readonly FullEntry[],
  lost: readonly (LostPath | null)[],
): Suspect[] {
  const found = new Map<string, Suspect>();
  const add = (place: { file: string; line: number; column: number } | undefined, message: string): void => {
    if (place === undefined || found.size >= MAX_SUSPECTS) return;
    const { file, line, column } = place;
    const key = `${file}:${line}:${column}`;
    if (!found.has(key)) found.set(key, { file, line, column, message });
  };
  for (const full of worst) for (const [place, message] of pointersOf(evidence, full)) add(place, message);
  const { tape, partials } = evidence.traced;
  for (const wrong of partials?.wrong ?? []) add(wrong.site, fill(pointers.partial, partialSlots(wrong)));
  const { moved, reshaped } = tape;
  if (lost.some((path) => path !== null && path.state !== "dead")) {
    if (moved !== undefined) add(moved.site, fill(pointers.constant, { from: moved.from, to: moved.to }));
    if (reshaped !== undefined) add(reshaped.site, pointers.reshaped);
  }
  return [...found.values()];
}

type Pointer = [place: { file: string; line: number; column: number } | undefined, message: string];

function pointersOf(evidence: Evidence, full: FullEntry): Pointer[] {
  const { entry, hand } = full;
  const { firstNonFinite } = evidence.traced;
  switch (entry.reason) {
    case "detached":
    case "staircase": {
      const cut = blamedCut(evidence, full);
      if (cut === undefined) return [];
      const taken = [...cut.lost, ...cut.partly];
      const inputs = listed(taken.length > 0 ? taken : [entry.input]);
      return [[cut, fill(pointers.cut, { cut: capital(cutWords[cut.kind]), inputs })]];
    }
    case "kink":
    case "outside-kink":
    case "jump":
    case "isolated-branch": {
      const branch = edgeBranch(evidence, full);
      return branch === undefined
        ? edgePointer(evidence, full)
        : [[branch.site, fill(pointers.branch, { text: branch.site.text })]];
    }
    case "vertical-tangent":
    case "domain-edge":
      return edgePointer(evidence, full);
    case "noise":
    case "unstable": {
      const loudest = evidence.traced.loudest?.[full.output];
      return loudest == null ? [] : [[loudest, pointers.loudest]];
    }
    case "rule-disagrees": {
      if (full.judged.wrong !== undefined) return []; // listed with all others that were found
      const custom = customOf(evidence, full.input);
      if (custom === undefined) return [];
      const wrong = wrongCustom(custom);
      if (wrong !== undefined) return [[custom, fill(customs.pointer, { wrong })]];
      return [[custom, custom.off > LOOKS_OFF ? pointers.custom : fill(pointers.customOnWay, { input: entry.input })]];
    }
    case "non-finite":
      return [
        ...brokenPointers(firstNonFinite?.primal, pointers.primal),
        ...brokenPointers(zeroWon(evidence, full)?.site, pointers.zeroWon),
        ...brokenPointers(firstNonFinite?.adjoint, pointers.adjoint),
      ];
    case "hand-written-differs": {
      const info = evidence.plain.handWritten?.info;
      if (info === undefined || hand === null) return [];
      const [handWritten, expected] = apart(entry.handWritten ?? NaN, hand.expected);
      const slots = { gradient: info.name, handWritten, input: entry.input };
      const [left, right] = entry.slopes ?? [NaN, NaN];
      const message =
        entry.slopes === undefined
          ? fill(pointers.gradient, { ...slots, expected })
          : fill(pointers.gradientAtKink, { ...slots, left, right });
      return [[{ file: info.file, line: info.line, column: 1 }, message]];
    }
    default:
      return [];
  }
}

function edgePointer(evidence: Evidence, full: FullEntry): Pointer[] {
  const edge = edgePlace(evidence, full);
  return edge === undefined ? [] : [[edge.site, fill(pointers.edge, { text: edge.site.text })]];
}

function brokenPointers(place: NonFinitePlace | undefined, pointer: string): Pointer[] {
  return place === undefined ? [] : [[place, brokenPointer(place, pointer)]];
}

/** The cuts of the trace, and the place where a constant moved if no recorded cut accounts for it. */
export function cutsOf(
  evidence: Evidence,
  lost: readonly (LostPath | null)[],
  entries: readonly FullEntry[],
): Check["cuts"] {
  const { tape } = evidence.traced;
  const detached = entries.filter(({ entry }) => entry.reason === "detached");
  const cuts = evidence.traced.cuts.map((cut) => {
    const mine = cut.matters ? [] : detached.filter((full) => blamedCut(evidence, full) === cut);
    return mine.length === 0 ? cut : { ...cut, ...takenFrom(mine), matters: true };
  });
  const site = tape.moved?.site;
  if (site === undefined || lost.every((path) => path === null)) return cuts;
  const doubted = entries.filter(({ entry }) => entry.reason === "detached" || entry.reason === "staircase");
  const known = doubted.length > 0 && doubted.every((full) => blamedCut(evidence, full) !== undefined);
  if (known || cuts.some((cut) => cut.file === site.file && cut.line === site.line)) return cuts;
  return [...cuts, constantAt(site, tape.moved?.from ?? NaN, detached)];
}

function constantAt(site: Site, value: number, detached: readonly FullEntry[]): CutInfo {
  const { file, line, column, endLine, endColumn } = site;
  return {
    kind: "moved-constant",
    ...{ file, line, column, endLine, endColumn },
    explicit: false,
    count: 1,
    value,
    ...takenFrom(detached),
    matters: true,
  };
}

/** Inputs of entries that a path was lost for: those that have no other, and those that do. */
function takenFrom(detached: readonly FullEntry[]): Pick<CutInfo, "lost" | "partly"> {
  const paths = (whole: boolean): string[] => [
    ...new Set(detached.filter(({ entry }) => (entry.reverse === 0) === whole).map(({ entry }) => entry.input)),
  ];
  return { lost: paths(true), partly: paths(false) };
}
