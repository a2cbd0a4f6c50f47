import type { Lens, SeriesDetails } from "../../protocol";
import type { Session } from "../session";
import type { PictureIndex } from "../indexes";
import { shapesOf } from "./memberShapes";
import { QuestionProblem } from "./problem";
import { refOf } from "./ref";
import { sentences } from "../sentences";

const BINS = 64;
const CLASSES = 50;
const VALUES = 8;

/** What a folded series consists of, and one member from near. `shown` 0 asks for the member with most of the gradient. */
export function seriesDetails(session: Session, ask: { lens: Lens; id: string; shown: number }): SeriesDetails {
  const { lens, id } = ask;
  const input = session.input(lens);
  const index = session.index(lens);
  const { contexts } = input;
  const members = membersOf(session, index, id);
  const mass = (member: number): number =>
    index.massTo[contexts.last[member]!]! - index.massTo[contexts.first[member]! - 1]!;
  const total = index.massTo[input.tape.n - 1] ?? 0;
  const shown = ask.shown >= 1 ? Math.min(ask.shown, members.length) : heaviest(members, mass) + 1;
  const member = members[shown - 1]!;
  const [first, last] = [contexts.first[member]!, contexts.last[member]!];
  const site = input.site(contexts.site[member]!);
  return {
    id,
    count: members.length,
    classes: classesOf(index, members),
    spark: sparkOf(members, mass, total),
    shown,
    nodes: last - first + 1,
    mass: total > 0 ? mass(member) / total : 0,
    entering: entering(session, lens, first, last).map((slot) => refOf(session, lens, slot)),
    leaving: leaving(session, lens, first, last).map((slot) => refOf(session, lens, slot)),
    ...(site === undefined ? {} : { site }),
  };
}

/** The records of a series: neighbours of one site that begin and end where its id says. */
function membersOf(session: Session, index: PictureIndex, id: string): Int32Array {
  const { contexts } = index.input;
  const [, first = 0, last = 0] = (/^(\d{1,9}):(\d{1,9}):series$/.exec(id) ?? []).map(Number);
  for (let c = session.contexts.startingAt(first); c < contexts.n && contexts.first[c] === first; c++) {
    if (contexts.last[c]! > last || contexts.last[c]! < first) continue;
    const found: number[] = [];
    for (let member = c; member >= 0 && contexts.last[member]! <= last; member = index.nextSibling(member)) {
      if (contexts.site[member] !== contexts.site[c] || contexts.kind[member] !== contexts.kind[c]) break;
      if (contexts.last[member]! < contexts.first[member]!) continue;
      found.push(member);
    }
    if (found.length > 1 && contexts.last[found[found.length - 1]!] === last) return Int32Array.from(found);
  }
  throw new QuestionProblem(sentences.noSeries(id));
}

function heaviest(members: Int32Array, mass: (member: number) => number): number {
  let best = 0;
  for (let i = 1; i < members.length; i++) if (mass(members[i]!) > mass(members[best]!)) best = i;
  return best;
}

function classesOf(index: PictureIndex, members: Int32Array): SeriesDetails["classes"] {
  const { contexts } = index.input;
  const from = members[0]!;
  let end = members[members.length - 1]! + 1;
  while (end < contexts.n && contexts.parent[end]! >= members[members.length - 1]!) end++;
  const shapes = shapesOf(index, from, end);
  const classes = new Map<number, SeriesDetails["classes"][number]>();
  members.forEach((member, i) => {
    const known = classes.get(shapes[member - from]!);
    if (known !== undefined) known.count++;
    else {
      const nodes = contexts.last[member]! - contexts.first[member]! + 1;
      classes.set(shapes[member - from]!, { count: 1, nodes, first: i + 1 });
    }
  });
  return [...classes.values()].sort((p, q) => q.count - p.count || p.first - q.first).slice(0, CLASSES);
}

function sparkOf(members: Int32Array, mass: (member: number) => number, total: number): number[] {
  const bins = new Array<number>(Math.min(BINS, members.length)).fill(0);
  members.forEach((member, i) => {
    bins[Math.floor((i * bins.length) / members.length)]! += total > 0 ? mass(member) / total : 0;
  });
  return bins;
}

/** Values from outside that are used inside, those most of the gradient goes to first. */
function entering(session: Session, lens: Lens, first: number, last: number): number[] {
  const { tape, adjoint } = session.input(lens);
  const weights = new Map<number, number>();
  for (let node = first; node <= last; node++) {
    session.edges.operands(node, (slot, partial) => {
      if (slot >= first) return;
      weights.set(slot, (weights.get(slot) ?? 0) + finite(adjoint[node]! * partial * tape.value[slot]!));
    });
  }
  return heaviestFirst(weights);
}

/** Values from inside that are used outside, or are outputs. */
function leaving(session: Session, lens: Lens, first: number, last: number): number[] {
  const { tape, adjoint, outputs } = session.input(lens);
  const results = new Set(outputs.map(({ slot }) => slot));
  const weights = new Map<number, number>();
  for (let slot = first; slot <= last; slot++) {
    const users = session.consumers.of(slot);
    if ((users[users.length - 1] ?? 0) > last || results.has(slot))
      weights.set(slot, finite(adjoint[slot]! * tape.value[slot]!));
  }
  return heaviestFirst(weights);
}

function finite(x: number): number {
  return x - x !== 0 ? 0 : x < 0 ? -x : x;
}

function heaviestFirst(weights: ReadonlyMap<number, number>): number[] {
  const order = [...weights].sort(([p, u], [q, v]) => v - u || p - q);
  return order.slice(0, VALUES).map(([slot]) => slot);
}
