/** The graph as boxes and edges. Types only. */
import type { CutInfo } from "./check";
import type { Site } from "./words";

export type BoxKind = "node" | "line" | "call" | "loop" | "series" | "inputs" | "more" | "cut" | "output";

export interface BoxFlags {
  input?: boolean;
  output?: boolean;
  cut?: boolean;
  explicit?: boolean;
  detached?: boolean;
  mixed?: boolean;
  lost?: boolean;
  partly?: boolean;
  nonFinite?: boolean;
  first?: boolean;
  kink?: boolean;
  /** Of a group shown by itself: what enters it from the rest of the tape, or leaves to it. */
  outside?: boolean;
}

export interface Box {
  /** "first:last:kind", an interval of the tape: survives a re-run. */
  id: string;
  kind: BoxKind;
  /** `name = expression` for a node. */
  label: string;
  site?: Site;
  nodes: number;
  /** Share of the tape's |adjoint · primal|, 0 … 1. */
  mass: number;
  flags: BoxFlags;
  /** Of a single node; of merged inputs the 2-norms. */
  primal?: number;
  adjoint?: number;
  /** The word of a cut, why the gradient stops, what would pass. */
  reason?: string;
  /** The (first) cut it is or holds: an index into `View.cuts`. */
  cut?: number;
  /** Contexts folded into one box, and the one (from 1, within its series) that most of the gradient goes through. */
  series?: {
    count: number;
    shown: number;
    /** Numbers of members that recorded the same operations, most frequent first. */
    classes?: number[];
    /** Share of the gradient's mass per member, at most 64 bins. */
    spark?: number[];
  };
  /** Of a single node, when the wish names an input. */
  tangent?: number;
  /** Both slopes of a kink. */
  slopes?: [left: number, right: number];
  /** The opened group it stands in: an id of `View.groups`. */
  group?: string;
  /** It can be opened. */
  opens?: boolean;
  /** Of a single node: its row in the evaluation trace from 1, where that is not its place on the tape. */
  row?: number;
}

/** A group that the user opened in place: a frame around its boxes. */
export interface Group {
  id: string;
  kind: BoxKind;
  label: string;
  site?: Site;
  nodes: number;
  mass: number;
  /** The frame it stands in. */
  group?: string;
  /** Of an opened series: how many members it has, and the one (from 1) that is shown. */
  series?: { count: number; shown: number };
}

export interface BoxEdge {
  from: string;
  to: string;
  /** How many operands cross. */
  n: number;
  mass: number;
  /** False where no derivative passes. */
  live: boolean;
  /** The partial, for an edge between two single nodes. */
  partial?: number;
}

export interface View {
  run: number;
  boxes: Box[];
  edges: BoxEdge[];
  /** Nodes on the tape, and nodes the boxes stand for. */
  nodes: number;
  shown: number;
  cuts: CutRef[];
  /** Outermost first; absent when there are none. */
  groups?: Group[];
  /** The way from the whole tape to the group in focus, which is the last; absent without a focus. */
  path?: { id: string; label: string }[];
}

/** A cut as a view lists it: with its name and why nothing passes. */
export interface CutRef extends CutInfo {
  title: string;
  /** Why the gradient stops here, and what would let it pass. */
  why: string[];
}

/** What `gradproof graph --format json` prints: the View with what it is of. */
export interface GraphReport extends View {
  schema: "gradproof/graph@1";
  version: string;
  file: string;
  function: string;
}
