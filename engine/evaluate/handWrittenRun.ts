/** The hand-written gradient in PLAIN: called at the point, called again there, and at other points. */
import type { HandWrittenRun } from "../protocol";
import type { GradientCall } from "./gradientCall";
import { habitOf } from "./gradientHabits";
import { GARBAGE } from "./outParameter";
import { opinionPoints } from "./points";
import type { Seeds } from "./seeds";
import type { Steps } from "./steps";
import type { Subject } from "./subject";

/** Points beside the point at which two numbers of a gradient are held against the value. */
const PAIR_POINTS = 4;

/** They are the value and the derivative, a derivative that is always 0 is beside the one there is, or neither. */
export type PairReading = "pair" | "zeros" | "no";

/** What is known of the function whose gradient it is. */
export interface HandWrittenAt {
  subject: Subject;
  x: Float64Array;
  single: Uint8Array;
  paths: string[];
  gradient: GradientCall | undefined;
  later: boolean;
  active?: readonly number[];
  pair?: PairReading | undefined;
}

interface Parts {
  seeds: Seeds;
  /** It is no evaluation of f: explicit cuts in it are identities. */
  off(): void;
  /** f at a point. */
  numbersAt(point: ArrayLike<number>): Steps<Float64Array>;
}

export function openHandWritten({ seeds, off, numbersAt }: Parts): {
  twice(at: HandWrittenAt): Steps<HandWrittenRun | undefined>;
  at(at: HandWrittenAt): Steps<HandWrittenRun | undefined>;
} {
  return { twice, at: gradientAt };

  /** The hand-written gradient at the point, with what another call there shows of it. */
  function* twice(at: HandWrittenAt): Steps<HandWrittenRun | undefined> {
    const first = yield* gradientAt(at);
    if (first === undefined || at.gradient === undefined) return undefined;
    at.subject.restore();
    seeds.restart();
    const { run, pair } = yield* at.gradient.at(at.subject, at.paths, at.active, GARBAGE);
    const habit = habitOf(first, at.pair === "pair" && pair !== undefined ? pair.run : run);
    return { ...first, ...(habit === undefined ? {} : { habit }), ...(at.later ? { later: false } : {}) };
  }

  /** The hand-written gradient at the inputs as they stand. */
  function* gradientAt(at: HandWrittenAt): Steps<HandWrittenRun | undefined> {
    const { subject, gradient, paths, active } = at;
    off();
    seeds.restart();
    if (gradient === undefined) return undefined;
    const { run, pair } = yield* gradient.at(subject, paths, active);
    if (pair === undefined) return run;
    at.pair ??= yield* givesValueFirst(at, gradient);
    return at.pair === "pair" ? pair.run : at.pair === "zeros" ? { ...run, bothFit: true } : run;
  }

  /**
   * Whether the first of two numbers is the value of f, to the bit and wherever it is asked. A second one that is always 0
   * is the derivative for the count, not the one there is.
   */
  function* givesValueFirst(
    { subject, paths, x, active, single }: HandWrittenAt,
    gradient: GradientCall,
  ): Steps<"pair" | "zeros" | "no"> {
    let zero = true;
    for (const point of [x, ...opinionPoints(x, active ?? [], single).slice(0, PAIR_POINTS)]) {
      const [value] = yield* numbersAt(point);
      subject.move(point);
      seeds.restart();
      const { pair } = yield* gradient.at(subject, paths, active);
      if (pair === undefined || !Object.is(pair.value, value)) return "no";
      zero &&= pair.derivative === 0;
    }
    return zero ? "zeros" : "pair";
  }
}
