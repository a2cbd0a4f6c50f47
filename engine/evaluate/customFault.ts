/** What is wrong with a gradient given to `customGradient`, as a verdict with the place where it was given. */
import { derivativeSentences as sentences } from "../judge/derivativeSentences";
import type { Registry } from "../load/index";
import type { Place } from "../protocol";
import type { CustomProblem } from "../trace/index";
import { describe, fault, placeOf, type FaultError } from "./faults";

export function customFault({ kind, what, made, thrown }: CustomProblem, registry: Registry): FaultError {
  const place = customPlace(made, registry);
  const at = place === undefined ? "" : ` at line ${place.line}`;
  switch (kind) {
    case "threw": {
      const frame = registry.mapStack(thrown)[0];
      const inside = frame === undefined ? place : placeOf(frame);
      return fault("error", "hand-written-throws", sentences.vjpThrew(at, describe(thrown)), inside);
    }
    case "shape":
      return fault("error", "hand-written-throws", sentences.vjpShape(at, what), place);
    case "not-a-number":
      return fault("error", "hand-written-throws", sentences.vjpNaN(at, what), place);
    case "not-linear":
      return fault("fail", "rule-disagrees", sentences.vjpNotLinear(at, what), place);
    case "closes-over":
      return fault("refused", "not-instrumented", sentences.customCloses(at), place);
    case "writes":
      return fault("refused", "not-instrumented", sentences.customWrites(at, what), place);
    case "too-large":
      return fault("refused", "too-large", sentences.customTooLarge(at, what), place);
  }
}

/** Where `customGradient(…)` was called. */
export function customPlace(made: string, registry: Registry): Place | undefined {
  const frame = registry.mapStack(made)[0];
  return frame === undefined ? undefined : placeOf(frame);
}
