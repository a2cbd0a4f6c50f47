import type { BoxKind } from "../protocol";

export type PartKind = "node" | "line" | "call" | "loop" | "iteration" | "series" | "inputs" | "more";

/** A stretch of the tape that one box may stand for. The parts of a picture are disjoint, in tape order, and cover every node. */
export interface Part {
  first: number;
  last: number;
  kind: PartKind;
  /** The context record (the first one of a series), -1 for none. */
  context: number;
  /** Contexts in a series, else 1. */
  count: number;
  /** Positions of the first and the last context among its siblings of the same site, from 0. */
  ordinal: number;
  until: number;
  /** It is what is left beside something that was taken out to be seen: it stays closed until the user opens it. */
  rest?: boolean;
  /** The opened group it stands in. */
  group?: string;
}

export function part(first: number, last: number, kind: PartKind, context = -1, ordinal = 0): Part {
  return { first, last, kind, context, count: 1, ordinal, until: ordinal };
}

export function idOf(p: Part): string {
  return `${p.first}:${p.last}:${boxKind(p)}`;
}

export function boxKind(p: Part): BoxKind {
  if (p.first === p.last && p.kind !== "series") return "node";
  return p.kind === "iteration" ? "loop" : p.kind;
}

/** There is something inside. */
export function canOpen(p: Part): boolean {
  return p.first < p.last && p.kind !== "node";
}
