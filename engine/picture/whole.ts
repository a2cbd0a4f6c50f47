import type { PictureIndex } from "./indexes";
import type { Part } from "./part";

/** What the engine calls the site of an operation that is one thing to its user, however many nodes it is: of a tensor. */
const OPERATION = "operation";

/** It stays closed until the user opens it. */
export function isWhole(index: PictureIndex, { kind, context }: Part): boolean {
  return kind === "call" && context >= 0 && isOperation(index, context);
}

/** There are such operations within these nodes; to be asked of small functions. */
export function hasWhole(index: PictureIndex, { first, last }: Part): boolean {
  const { contexts } = index.input;
  for (let c = 0; c < contexts.n; c++)
    if (contexts.first[c]! >= first && contexts.last[c]! <= last && isOperation(index, c)) return true;
  return false;
}

function isOperation({ input }: PictureIndex, context: number): boolean {
  return input.site(input.contexts.site[context]!)?.kind === OPERATION;
}
