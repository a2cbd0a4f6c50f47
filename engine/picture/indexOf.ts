import type { Lens } from "../protocol";
import type { Session } from "./graph";
import { indexTape, type PictureIndex } from "./indexes";
import type { PictureInput } from "./input";
import { indexTrace, type TapeIndex } from "./tapeIndex";

const traces = new WeakMap<Session, TapeIndex>();
const lenses = new WeakMap<PictureInput, PictureIndex>();

/** The index of a session's trace as seen from an output: made once, the part that no output changes for all of them. */
export function indexOf(session: Session, lens: Lens): PictureIndex {
  const input = session.input(lens);
  const known = lenses.get(input);
  if (known !== undefined) return known;
  const trace = traces.get(session) ?? indexTrace(input);
  traces.set(session, trace);
  const made = indexTape(input, trace);
  lenses.set(input, made);
  return made;
}

const tangents = new WeakMap<Session, Map<string, Float64Array | undefined>>();

/** Tangents along an input, swept once; undefined when there is no such input. */
export function tangentsOf(session: Session, { tangent }: Lens): Float64Array | undefined {
  if (tangent === undefined) return undefined;
  const known = tangents.get(session) ?? new Map<string, Float64Array | undefined>();
  tangents.set(session, known);
  if (!known.has(tangent)) known.set(tangent, session.source.tangents(tangent));
  return known.get(tangent);
}
