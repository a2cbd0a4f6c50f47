/** A hand-written Hessian that differs: is it off by one simple relation, at further points too? */
import { explainVectors, type Pair } from "../explain/relations";
import type { Evidence } from "../judge/evidence";
import { judgeSecond } from "../judge/secondOrder";
import { pairName } from "../judge/secondSentences";
import type { SecondOrderEvidence } from "../protocol";
import { furtherPoints } from "./explainHandWritten";
import type { Pool } from "./pool";

/** Fills `second.explained`, for the first output that differs. */
export async function explainHessian(
  { pool, left }: { pool: Pick<Pool, "ask">; left(): number },
  evidence: Evidence,
  second: SecondOrderEvidence,
): Promise<void> {
  const { active, lines, handWritten } = second;
  if (handWritten === undefined || handWritten.problem !== undefined) return;
  const wrong = judgeSecond(evidence, second).find(({ entry }) => entry.reason === "hand-written-differs");
  if (wrong === undefined) return;
  const { inputs } = evidence.plain;
  const { output } = wrong;
  const paths = active.map((i) => inputs[i]?.path ?? "");
  const pairs = paths.flatMap((one, i) => paths.map((other, j) => ({ i, j, name: pairName(one, other) })));
  const points = furtherPoints(
    inputs.map(({ value }) => value),
    active,
  );
  const hand = await pool.ask("plain", "hessianAt", { points }, left());
  const right = await pool.ask("traced", "secondOrderAt", { points, lines }, left());
  const pairAt = (values: readonly number[][] | undefined, products: readonly number[][][] | undefined): Pair => ({
    g: pairs.map(
      ({ i, j }) => values?.[output]?.[(active[i] as number) * inputs.length + (active[j] as number)] ?? NaN,
    ),
    a: pairs.map(({ i, j }) => products?.[output]?.[j]?.[i] ?? NaN),
  });
  const further = points.flatMap((_, k) => {
    const [run, products] = [hand[k], right[k]];
    return run == null || products == null || run.problem !== undefined ? [] : [pairAt(run.values, products)];
  });
  const names = pairs.map(({ name }) => name);
  const at = pairAt(handWritten.values, second.run.products);
  const found = explainVectors(handWritten.info.name, names, at, further, "Hessian");
  if (found === null) return;
  const { inputs: named, ...explanation } = found;
  const entries = pairs.filter(({ name }) => named.includes(name)).map(({ i, j }): [number, number] => [i, j]);
  second.explained = { explanation, output, entries };
}
