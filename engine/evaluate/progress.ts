/** How far the oracle has come: inputs where each has a ladder of its own, evaluations where many are probed together. */
import type { Evaluated } from "./messages";

export interface Step {
  /** `together`: along random directions. `halving`: looking for the input that makes a direction fail. */
  doing: "inputs" | "together" | "halving";
  /** How many it is about. */
  inputs: number;
  /** Of these, how many have their ladder. */
  done: number;
}

export interface Progress extends Step {
  /** How often the function has been evaluated. */
  evaluations: number;
}

/** Joins what the parent knows, the step, with what PLAIN counts. */
export function watchProgress(tell: ((progress: Progress) => void) | undefined): {
  step(step: Step): void;
  evaluated(count: Evaluated): void;
} {
  let now: Step | undefined;
  return {
    step(step) {
      now = step;
    },
    evaluated({ evaluations, lines }) {
      if (now !== undefined) tell?.({ ...now, done: now.doing === "inputs" ? lines : 0, evaluations });
    },
  };
}

/** At most one word on how far it has come in this time. */
const TELL_MS = 100;

/** In PLAIN: counts evaluations and says how many there are now and then. */
export function countEvaluations(
  tell: ((count: Evaluated) => void) | undefined,
  now: () => number,
): { restart(): void; line(index: number): void; evaluation(): void; tell(): void } {
  const count: Evaluated = { evaluations: 0, lines: 0 };
  let told = 0;
  return {
    restart() {
      count.evaluations = 0;
      told = now();
    },
    line(index) {
      count.lines = index;
    },
    evaluation() {
      count.evaluations++;
      if (tell === undefined || now() - told < TELL_MS) return;
      told = now();
      tell({ ...count });
    },
    /** What the count has come to: quick work is done before there is anything to say. */
    tell() {
      tell?.({ ...count });
    },
  };
}
