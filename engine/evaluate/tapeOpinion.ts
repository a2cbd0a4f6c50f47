/**
 * The second opinion on the tape itself (second-opinion.md section 2). A: the tape, replayed at other inputs, must give
 * what PLAIN gives there, bit for bit. A': a second trace there must have the same shape and the same constants.
 */
import type { Site, TapeOpinion } from "../protocol";
import type { Tape } from "../trace/tape";
import type { Replayer } from "./replayer";
import { compareTapes, type TapeCopy } from "./tapeCopy";

export interface OpinionRequest {
  points: readonly Float64Array[];
  replayer: Replayer;
  /** Traces at a point and gives the tape; throws what the function throws. */
  retrace(point: Float64Array): Tape;
  reference: TapeCopy;
  site(id: number): Site;
}

export function tapeOpinion({ points, replayer, retrace, reference, site }: OpinionRequest): TapeOpinion {
  const opinion: TapeOpinion = { predicted: [] };
  points.forEach((point, index) => {
    if (!replayer.sameSignature(point)) {
      opinion.predicted.push(null);
      return;
    }
    opinion.predicted.push(replayer.outputsAt(point));
    if (opinion.moved !== undefined && opinion.reshaped !== undefined) return;
    let tape: Tape;
    try {
      tape = retrace(point);
    } catch {
      // The function throws there although the tape says it decides as before: PLAIN's answer there (no number) tells.
      return;
    }
    const difference = compareTapes(reference, tape);
    if (difference === undefined) return;
    const place = siteOf(reference, difference.node, site);
    if (place === undefined) return;
    if (difference.kind === "moved") opinion.moved ??= { site: place, point: index, from: difference.from, to: difference.to };
    else opinion.reshaped ??= { site: place, point: index };
  });
  return opinion;
}

function siteOf(reference: TapeCopy, node: number, site: (id: number) => Site): Site | undefined {
  for (let i = node; i > 0; i--) {
    const id = reference.site[i] as number;
    if (id >= 0) return site(id);
  }
  return undefined;
}
