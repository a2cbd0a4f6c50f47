/** What is asked about the graph of one trace, and the answers. Types only. */
import type { View } from "./view";
import type { Ways } from "./ways";
import type { Site } from "./words";

/** What the adjoints and tangents beside the nodes are of. */
export interface Lens {
  /** Index of the output whose adjoints are shown. */
  output: number;
  /** Path of the input the tangents are of; absent: no tangents. */
  tangent?: string;
}

/**
 * How much of the tape is shown, and how. Ids of boxes are intervals of the tape, so a wish survives a run of the same
 * code again; ids that no longer exist are ignored.
 */
export interface ViewWish extends Lens {
  /** Most boxes that are opened unasked; what the user opens comes on top. */
  budget: number;
  /** The group that is shown by itself (a box id); absent: the whole tape. */
  focus?: string;
  /** Groups the user opened in place, in the order of opening. */
  open: string[];
  /** Groups that are opened unasked and that the user closed. */
  closed: string[];
  /** Which member of a series (from 1) is shown when it is opened, by the id of the series. */
  shown: Record<string, number>;
  /** What the thickness of a line says: operands that cross, or the share of the gradient that goes through. */
  thickness: "operands" | "gradient";
  /** Values that feed many boxes are joined to them by lines instead of being named there. */
  hubLines: boolean;
}

/** Where boxes stood before, so that what is not concerned stays there. */
export interface Kept {
  /** Frames of opened groups among them. */
  boxes: { id: string; x: number; y: number }[];
  /** The box that was opened or closed. */
  anchor?: string;
}

/** A drawing as plain data: the panel makes elements of it, the command prints it. */
export interface SvgNode {
  tag: string;
  attrs: Record<string, string | number>;
  children: (SvgNode | string)[];
}

export interface LaidBox {
  id: string;
  /** Upper left corner and size, in pixels at scale 1. */
  x: number;
  y: number;
  w: number;
  h: number;
  rank: number;
  /** Position in its row, from 0. */
  column: number;
  /** Ids of the boxes that arrow keys lead to: left and right in its row, up and down along lines. */
  next?: { left?: string; right?: string; up?: string; down?: string };
}

/** The picture of a view. */
export interface Picture {
  /**
   * Where it begins, when boxes kept the places they had; absent: 0. Negative where it grew to the left or upwards.
   * Coordinates of boxes and of the drawing are the same ones in any case.
   */
  left?: number;
  top?: number;
  /** Its right and lower edge. */
  width: number;
  height: number;
  boxes: LaidBox[];
  /** Around the boxes of opened groups: headers carry `data-group`. To be kept like boxes; absent when there are none. */
  frames?: { id: string; x: number; y: number; w: number; h: number }[];
  svg: SvgNode;
  /** The meanings that occur: a small sample and its word. */
  legend: { word: string; svg: SvgNode }[];
  /** Time ran out before the order of the boxes was improved to the end: lines may cross more than they need to. */
  unsettled?: boolean;
  /** "12 boxes stand for 1 375 648 nodes · 1 cut". */
  summary?: string;
}

/** A node that is named somewhere. */
export interface NodeRef {
  id: number;
  /** `v4`, or the user's name for it. */
  name: string;
  /** `v4 = floor(v3)`. */
  label: string;
  primal: number;
  adjoint: number;
  /** 1-based; 0 without a site. */
  line: number;
}

/** A context a node stands in, outermost first. */
export interface Crumb {
  /** Id of the group, as boxes have it. */
  id: string;
  label: string;
  site?: Site;
  /** Which iteration of its loop, from 1. */
  iteration?: number;
  /** Contexts left out before this one: of more than 100 the 20 outermost and the 80 innermost are told. */
  skipped?: number;
}

export interface NodeDetails extends NodeRef {
  tangent?: number;
  /** One row per operand, at most 200: what it is and what one unit of it adds here. Constants have id 0. */
  operands: (NodeRef & { partial: number; constant: boolean })[];
  /** Where there are more. */
  operandsTotal?: number;
  /** At most 50. */
  consumers: (NodeRef & { partial: number })[];
  consumersTotal: number;
  site?: Site;
  context: Crumb[];
  /** Lines of the source around it. */
  excerpt: { line: number; text: string }[];
  state: "live" | "detached" | "mixed";
  /** Indices into `View.cuts`: the cuts that its paths went through, or that it is. */
  cuts: number[];
  /** Both slopes of a kink. */
  slopes?: [left: number, right: number];
}

/** Members of a series: runs of iterations or calls of one site. */
export interface SeriesDetails {
  id: string;
  count: number;
  /** Members that recorded the same operations, most frequent first. */
  classes: { count: number; nodes: number; first: number }[];
  /** Share of the gradient's mass per member, at most 64 bins. */
  spark: number[];
  /** The member that is looked at, from 1. */
  shown: number;
  nodes: number;
  mass: number;
  /** Values that enter and leave that member, those with most gradient first, at most 8 each. */
  entering: NodeRef[];
  leaving: NodeRef[];
  site?: Site;
}

/** The numerical derivative of the output by one node, from replays of the tape with that node moved. */
export type Numerical = { value: number; bar: number } | { problem: string };

/** What the gradient would be if one cut let it pass unchanged. */
export type Passed =
  | {
      /** At most 200, those that change most. */
      inputs: { input: string; reverse: number; passed: number }[];
      /** Where there are more. */
      total?: number;
    }
  | { problem: string };

export interface PathAnswer {
  /** How many paths there are; Infinity beyond 2^53. */
  count: number;
  /** Nodes between, runs of slots; of more than 2,000 runs the nearest are joined. */
  between: [first: number, last: number][];
  nodes: number;
  /** The path most of the gradient goes along, at most 200 nodes, from `from` on. */
  strongest: NodeRef[];
  /** What goes along it: the product of its partials. */
  product: number;
  /** Nodes left out of `strongest` in the middle: of a longer path the first and the last 100 are told. */
  skipped?: number;
}

export type NodeFlag = "cut" | "detached" | "mixed" | "nonFinite" | "kink" | "input" | "output" | "constant";

export interface SearchAsk {
  lens: Lens;
  /** A line of words and filters as a user types it; what stands beside it narrows further. */
  query?: string;
  /** In the name, the label or the text of the site, upper and lower case alike. */
  text?: string;
  /** Name of a primitive: "floor". */
  op?: string;
  file?: string;
  line?: number;
  flag?: NodeFlag;
  /** Least |adjoint|. */
  min?: number;
}

export interface TraceRow extends NodeRef {
  /** The textbook's name of it: the n inputs are v1-n … v0, the operations v1, v2, … */
  v: string;
  /** The right side in these names: `ln(v-1)`; the path of an input. */
  expression: string;
  tangent?: number;
  /** How the tangent is made: `v̇-1 · v0 + v̇0 · v-1`; absent for a row that only lists operands. */
  tangentExpression?: string;
  /** Reverse: what it hands to each operand; `text` says it: `v̄4 · cos(v2)`. */
  passes: { to: number; v: string; partial: number; amount: number; text: string }[];
}

/** An output and the row that is its value. */
export interface TraceResult {
  output: string;
  /** The name of that row; "" where no input reaches the output. */
  v: string;
  tangent?: number;
}

export interface TraceAnswer {
  total: number;
  from: number;
  rows: TraceRow[];
  /** The first outputs, at most 100; that of the lens is the first of them. The panel, which names no outputs, leaves them out. */
  results?: TraceResult[];
}

export type ExportFormat = "svg" | "dot" | "json" | "mermaid" | "markdown";

/** What is kept of a run to hold another one against it. */
export interface Pinned {
  title: string;
  /** Per node, in tape order: at most 200,000. */
  key: Int32Array;
  /** A hash of the way to the node: by it the same node is found in another run. */
  place: Float64Array;
  primal: Float64Array;
  adjoint: Float64Array;
  /** The texts behind the keys: operation, line, source text and static place, each after a tab. */
  keys: string[];
  /** `order` is a hash of the decisions one after the other. */
  branches: { place: string; line: number; file?: string; taken: string; order: number }[];
}

export interface Comparison {
  /** What is compared with what. */
  title: string;
  /** Nodes whose primal and adjoint agree to 12 digits. */
  same: number;
  /** Nodes of this run: runs of slots, at most 20,000. */
  added: [first: number, last: number][];
  changed: [first: number, last: number][];
  addedTotal: number;
  changedTotal: number;
  /** Nodes of the other run that this one does not have, at most 50. */
  missing: { label: string; line: number }[];
  missingTotal: number;
  branches: { line: number; file?: string; here: string; there: string }[];
  /** Differences of primal and adjoint, largest first, at most 50. */
  largest: (NodeRef & { otherPrimal: number; otherAdjoint: number })[];
}

/** Each question by its name, with its answer. */
export interface GraphQueries {
  view: { ask: { wish: ViewWish; keep?: Kept }; answer: { view: View; picture: Picture } };
  node: { ask: { lens: Lens; id: number }; answer: NodeDetails };
  /** `shown` from 1; 0 asks for the member most of the gradient goes through. */
  series: { ask: { lens: Lens; id: string; shown: number }; answer: SeriesDetails };
  numerical: { ask: { lens: Lens; id: number }; answer: Numerical };
  passed: { ask: { lens: Lens; cut: number }; answer: Passed };
  path: { ask: { lens: Lens; from: number; to: number }; answer: PathAnswer };
  search: { ask: SearchAsk; answer: { total: number; hits: NodeRef[] } };
  /** `from` counts rows from 0; at most 500 at a time. */
  trace: { ask: { lens: Lens; from: number; count: number }; answer: TraceAnswer };
  /** Nodes whose site covers that line, innermost sites first: at most 200. */
  reveal: { ask: { lens: Lens; file: string; line: number }; answer: { total: number; hits: NodeRef[] } };
  /** A closed form of the output and its derivatives, and what each mode costs. */
  ways: { ask: { lens: Lens }; answer: Ways };
  export: { ask: { format: ExportFormat; wish: ViewWish; theme: "light" | "dark" }; answer: { text: string } };
  /** Held by the extension, never sent to the panel. */
  pin: { ask: { lens: Lens; title: string }; answer: Pinned };
  /** With a pinned run, or with what differentiating through the bodies of `customGradient` gives. */
  compare: { ask: { lens: Lens; pinned: Pinned | null }; answer: Comparison };
}

export type GraphQueryName = keyof GraphQueries;

/** One question. */
export type GraphQuery = { [K in GraphQueryName]: { kind: K } & GraphQueries[K]["ask"] }[GraphQueryName];

/** Its answer. */
export type GraphAnswer = { [K in GraphQueryName]: { kind: K } & GraphQueries[K]["answer"] }[GraphQueryName];
