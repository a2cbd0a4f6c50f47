import type { Site } from "../protocol";
import type { PictureInput } from "./input";

/** What can be asked of the evaluation behind a tape; the tape must not be written to meanwhile. */
/** Why a cut cannot be given a slope of 1: the number went on as something else, it was no rounding, or too many to keep. */
export type NoPassing = { problem: "leftTheTape" | "noIdentity" } | { kept: number };

export interface GraphSource {
  /** The picture's input with the adjoints of that output. */
  input(output: number): PictureInput;
  /** Tangents of every node along the input of that path; undefined when there is no such input. */
  tangents(path: string): Float64Array | undefined;
  /** The text of a file as it ran, unsaved edits included; undefined for one that did not. */
  text(file: string): string | undefined;
  /** Name of an operation: "floor". */
  opName(code: number): string;
  /** Every operand a derivative of a node can go to, with its partial; a list is looked through. */
  edges(node: number, visit: (slot: number, partial: number) => void): void;
  /** Index of the cut that a zero-partial node is; -1 for any other node, and where it is not known. */
  cutAt(node: number): number;
  /** Indices of the cuts that paths from inputs to a node go through. */
  cutsBehind(node: number): number[];
  /** The evaluation along the recorded path with this node's value moved: an output at given values of the node. */
  moving(node: number, output: number): (value: number) => Moved;
  /** Adjoints of an output if one cut passed its operand's derivative on unchanged; else why that cannot be said. */
  passing(output: number, cut: number): Float64Array | NoPassing;
  /** Puts a formula into a shorter form: text in, text out. */
  simplify(formula: string): string;
  /** The decisions of the evaluation, one row per place in the order of their first. */
  decisions(): Decisions[];
}

export interface Moved {
  value: number;
  /** A decision that goes the other way there: its site, and what it decides on. */
  flipped?: { site: Site | undefined; what: string };
  /** The first node whose value is not finite there and was before; 0 when there is none. */
  broken: number;
}

/** What was decided at one place: how often which way, one after the other. */
export interface Decisions {
  site: Site | undefined;
  /** The condition, or the operation that chose. */
  what: string;
  /** The function goes on alike either way: it is max or min, which take an operand, or abs, which takes a sign. */
  chooses?: "operand" | "sign";
  /** The first runs of equal results, at most 8, and how many decisions there were in all. */
  runs: [taken: string, times: number][];
  count: number;
  /** A hash of the whole sequence. */
  order: number;
}
