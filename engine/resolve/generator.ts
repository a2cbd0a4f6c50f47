import { lengthAt, type Generator } from "./generate";
import { createRandom, hashText } from "./random";
import type { Sizes } from "./sizes";
import { LAYOUTS, TENSOR_LENGTH, tensorMaker } from "./tensorPoints";

/** The numbers of one attempt at a point of a function. */
export function generatorFor(name: string, sizes: Sizes, seed: number, attempt: number): Generator {
  const { tensors, exact, least } = sizes;
  const length = tensors && attempt < LAYOUTS ? (exact ?? Math.max(least, TENSOR_LENGTH)) : lengthAt(attempt, sizes);
  return {
    random: createRandom(seed, attempt, hashText(name)),
    ...{ attempt, length, sizes },
    tensors: tensorMaker(tensors, attempt),
  };
}
