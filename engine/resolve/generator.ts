import { lengthAt, type Generator } from "./generate";
import { createRandom, hashText } from "./random";
import type { Sizes } from "./sizes";

/** The numbers of one attempt at a point of a function. */
export function generatorFor(name: string, sizes: Sizes, seed: number, attempt: number): Generator {
  return { random: createRandom(seed, attempt, hashText(name)), attempt, length: lengthAt(attempt, sizes), sizes };
}
