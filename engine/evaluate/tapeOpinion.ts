/**
 * The second opinion on the tape itself (second-opinion.md section 2). A: the tape, replayed at other inputs, must give
 * what PLAIN gives there, bit for bit. A': a second trace there must have the same shape and the same constants.
 */
import type { Site, TapeOpinion } from "../protocol";
import type { Tape } from "../trace/tape";
import { FaultError, UserError } from "./faults";
import type { Replayer } from "./replayer";
import type { Steps } from "./steps";
import { compareTapes, type TapeCopy } from "./tapeCopy";

export interface OpinionRequest {
  points: readonly Float64Array[];
  replayer: Replayer;
  /** Traces at a point; throws what the function throws. */
  retrace(point: Float64Array): Steps<Retraced>;
  /** Outputs at the point itself. */
  outputs: readonly Output[];
  reference: TapeCopy;
  site(id: number): Site;
}

interface Retraced {
  tape: Tape;
  outputs: readonly Output[];
}

interface Output {
  slot: number;
  value: number;
}

export interface OpinionFound {
  opinion: TapeOpinion;
  /** A value that left the tape came back: as a constant of a node, or as an output no tracer reaches. */
  cameBack: boolean;
}

export function* tapeOpinion(request: OpinionRequest): Steps<OpinionFound> {
  const { points, replayer, retrace, reference, outputs, site } = request;
  // All replays before the first trace: they read the tape that the traces write over.
  const predicted = points.map((point) => (replayer.sameSignature(point) ? replayer.outputsAt(point) : null));
  const opinion: TapeOpinion = { predicted };
  let cameBack = false;
  for (const [index, point] of points.entries()) {
    if (predicted[index] === null || (opinion.moved !== undefined && opinion.reshaped !== undefined)) continue;
    let traced: Retraced;
    try {
      traced = yield* retrace(point);
    } catch (error) {
      if (!(error instanceof UserError || error instanceof FaultError)) throw error;
      // The function throws there although the tape says it decides as before: PLAIN's answer there (no number) tells.
      continue;
    }
    cameBack ||= traced.outputs.some(({ slot, value }, k) => slot === 0 && !Object.is(value, outputs[k]?.value));
    const difference = compareTapes(reference, traced.tape);
    // Another shape is a decision that no tracer saw: what was cut before it came back as a branch, not as a number.
    cameBack ||= difference?.kind === "moved";
    const place = difference === undefined ? undefined : siteOf(reference, difference.node, site);
    if (difference === undefined || place === undefined) continue;
    if (difference.kind === "moved")
      opinion.moved ??= { site: place, point: index, from: difference.from, to: difference.to };
    else opinion.reshaped ??= { site: place, point: index };
  }
  return { opinion, cameBack };
}

function siteOf(reference: TapeCopy, node: number, site: (id: number) => Site): Site | undefined {
  for (let i = node; i > 0; i--) {
    const id = reference.site[i] as number;
    if (id >= 0) return site(id);
  }
  return undefined;
}
