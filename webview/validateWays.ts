import type { Ways } from "../engine/protocol";
import { list, nullable, number, object, oneOf, text, whole, type Read } from "./schema";

const cost = { sweeps: number, multiplications: number, bytes: number };
const mode = oneOf("forward", "reverse");

const closed = object({
  ...{ expression: nullable(text), operations: number, recorded: number, omitted: whole, notes: list(text) },
  derivatives: list(
    object(
      {
        ...{ input: text, raw: nullable(text), simplified: nullable(text) },
        ...{ rawOperations: number, operations: nullable(number), value: nullable(number) },
      },
      { problem: text },
    ),
  ),
});
const none = object({ problem: text });

/** Loaded with the pane that asks, so that the first picture does not wait for it. */
export const readWays: Read<Ways> = object({
  symbolic: (x, at) => (typeof x === "object" && x !== null && "problem" in x ? none(x, at) : closed(x, at)),
  modes: object({
    ...{ inputs: whole, outputs: whole, nodes: whole },
    ...{ forward: object(cost), reverse: object(cost) },
    mixed: nullable(object({ ...cost, width: whole, line: whole, file: text, first: mode, second: mode })),
    ...{ fits: oneOf("forward", "reverse", "mixed"), why: text },
  }),
});
