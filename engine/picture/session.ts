import type { Lens } from "../protocol";
import type { PictureInput } from "./input";

/** What can be asked of the evaluation behind a tape; the tape must not be written to meanwhile. */
export interface GraphSource {
  /** The picture's input with the adjoints of that output. */
  input(output: number): PictureInput;
  /** Tangents of every node along the input of that path; undefined when there is no such input. */
  tangents(path: string): Float64Array | undefined;
}

/** A trace that is open, with what was made of it for earlier questions. */
export interface Session {
  readonly source: GraphSource;
  /** The input for that lens, made once per output. */
  input(lens: Lens): PictureInput;
}
