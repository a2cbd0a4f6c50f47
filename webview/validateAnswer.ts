import type { GraphAnswer, GraphQueries, GraphQueryName, NodeRef } from "../engine/protocol";
import { later } from "./lazy";
import { atMost, flag, list, number, object, oneOf, pair, text, whole, type Read } from "./schema";
import { picture, site, view } from "./validateView";

const refFields = { id: whole, name: text, label: text, primal: number, adjoint: number, line: whole };
const ref: Read<NodeRef> = object(refFields);
const refs = atMost(500, list(ref));
const runs = atMost(20_000, list(pair(whole)));
const hits = object({ total: whole, hits: refs });
const orProblem = <T>(read: Read<T>): Read<T | { problem: string }> => {
  const problem = object({ problem: text });
  return (x, at) => (typeof x === "object" && x !== null && "problem" in x ? problem(x, at) : read(x, at));
};

/** What comes back, by question. A pinned run never comes here, and an export is the extension's to save. */
const answers = {
  view: object({ view, picture }),
  node: object(
    {
      ...refFields,
      operands: list(object({ ...refFields, partial: number, constant: flag })),
      consumers: list(object({ ...refFields, partial: number })),
      consumersTotal: whole,
      context: list(object({ id: text, label: text }, { site, iteration: whole, skipped: whole })),
      excerpt: list(object({ line: whole, text })),
      state: oneOf("live", "detached", "mixed"),
      cuts: list(whole),
    },
    { tangent: number, site, slopes: pair(number), operandsTotal: whole },
  ),
  series: object(
    {
      ...{ id: text, count: whole, shown: whole, nodes: whole, mass: number },
      classes: list(object({ count: whole, nodes: whole, first: whole })),
      ...{ spark: list(number), entering: refs, leaving: refs },
    },
    { site },
  ),
  numerical: orProblem(object({ value: number, bar: number })),
  passed: orProblem(
    object({ inputs: list(object({ input: text, reverse: number, passed: number })) }, { total: whole }),
  ),
  path: object({ count: number, between: runs, nodes: whole, strongest: refs, product: number }, { skipped: whole }),
  search: hits,
  reveal: hits,
  trace: object({
    total: whole,
    from: whole,
    rows: list(
      object(
        {
          ...refFields,
          expression: text,
          v: text,
          passes: list(object({ to: whole, v: text, partial: number, amount: number, text })),
        },
        { tangent: number, tangentExpression: text },
      ),
    ),
  }),
  // Who asks is loaded later, and so is what reads the answer.
  ways: (x, at) => later()!.readWays(x, at),
  export: object({ text }),
  compare: object({
    ...{ title: text, same: whole, added: runs, changed: runs, addedTotal: whole, changedTotal: whole },
    missing: list(object({ label: text, line: whole })),
    missingTotal: whole,
    branches: list(object({ line: whole, here: text, there: text }, { file: text })),
    largest: list(object({ ...refFields, otherPrimal: number, otherAdjoint: number })),
  }),
} satisfies { [K in Exclude<GraphQueryName, "pin">]: Read<GraphQueries[K]["answer"]> };

export const answer: Read<GraphAnswer> = (x, at) => {
  const { kind } = object({ kind: text })(x, at);
  const read: Read<object> | undefined = Object.hasOwn(answers, kind)
    ? answers[kind as keyof typeof answers]
    : undefined;
  // An unknown kind is reported by the list of known ones.
  const known = oneOf(...(Object.keys(answers) as (keyof typeof answers)[]))(kind, `${at}.kind`);
  return { kind: known, ...read!(x, at) } as GraphAnswer;
};
