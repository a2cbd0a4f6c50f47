import type { CutInfo, Site } from "../protocol";
import type { Tape } from "../trace/tape";

/** Kinds of a context record, the values of `PictureContexts.kind`. */
export const CONTEXT = { call: 0, loop: 1, iteration: 2 } as const;

/** Bits of `PictureInput.state`: some path from an input is whole, some path is cut. Both bits: a mixed node. */
export const STATE = { live: 1, detached: 2 } as const;

/**
 * Entered calls, loops and iterations, in preorder. A context covers the nodes `first … last` (both included,
 * those of the contexts inside it too), so contexts nest and siblings are disjoint. `last < first`: it recorded nothing.
 */
export interface PictureContexts {
  readonly n: number;
  readonly kind: ArrayLike<number>;
  readonly site: ArrayLike<number>;
  /** The record of the enclosing context, -1 at the top. */
  readonly parent: ArrayLike<number>;
  readonly first: ArrayLike<number>;
  readonly last: ArrayLike<number>;
  /** Which iteration of its loop, from 0; absent: iterations in which nothing was recorded are not counted. */
  readonly ordinal?: ArrayLike<number>;
}

/** An input or an output of the traced function; the slot of an output may be that of a constant. */
export interface PictureSlot {
  slot: number;
  path: string;
  /** An input that is a count, an index or a limit: nothing is differentiated by it. */
  control?: true;
}

/** One cut as the report lists it, with every place of the tape that is known for it. */
export interface PictureCut {
  info: CutInfo;
  /** `operand`: the slot whose tracking stopped; `node`: the slot of the zero-partial node, or 0 when the value left the tape. */
  events: readonly { operand: number; node: number }[];
  /** Why the gradient stops and what would pass, in words. */
  reason?: string;
}

/** What the picture needs to know of the rules; `ruleOps` of ops.ts binds it to the table. */
export interface PictureOps {
  readonly input: number;
  /** Members of operand lists (`arg`, `part`): their recorded partials are not those of the list's operation. */
  readonly listed: readonly number[];
  /** The operation in words, `a` and `b` being the operands' names: `add` → "v1 + v2". */
  label(op: number, a: string, b: string): string;
  partialA(op: number, a: number, b: number, y: number): number;
  partialB(op: number, a: number, b: number, y: number): number;
  value(op: number, a: number, b: number): number;
}

/** Everything the overview of one tape is made from. Columns are indexed by slot and at least `tape.n` long. */
export interface PictureInput {
  readonly run: number;
  readonly tape: Tape;
  readonly ops: PictureOps;
  readonly contexts: PictureContexts;
  /** Adjoints of the output that is looked at. */
  readonly adjoint: Float64Array;
  readonly inputs: readonly PictureSlot[];
  readonly outputs: readonly PictureSlot[];
  readonly cuts: readonly PictureCut[];
  /** Per node a mask of `STATE` bits; null when no cut happened and every node is live. */
  readonly state: Uint8Array | null;
  /** Indices into `inputs`: no whole path is left, and a cut path beside a whole one. */
  readonly lost: readonly number[];
  readonly partly: readonly number[];
  /** Slots of the first non-finite primal and adjoint, 0 or absent when there is none. */
  readonly firstNonFinite?: { primal?: number; adjoint?: number };
  /** Slots of nodes where a branch event has no margin: a kink of the function. */
  readonly kinks?: readonly number[];
  /** The site of that number, undefined for a node without one. */
  site(index: number): Site | undefined;
}
