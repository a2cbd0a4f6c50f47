/** Where numbers stop being finite, with what went in: the first operation of the values, and that of the gradients. */
import { firstNonFinite, type NonFiniteAdjoint } from "../differentiate/index";
import type { NonFinitePlace, Site } from "../protocol";
import { forEachEdge, OP, opName } from "../rules/index";
import type { Tape } from "../trace/tape";
import { safeRewrite } from "./safeRewrite";

type Sites = (id: number) => Site;

/** Of a long list the first few operands. */
const MOST_OPERANDS = 6;

/** The first value, in the order they were computed, that is not finite. */
export function primalPlace(tape: Tape, site: Sites): NonFinitePlace | undefined {
  const node = firstNonFinite(tape);
  const found = node === 0 ? undefined : placeOf(tape, node, site);
  return found && { ...found, value: tape.value[node] as number };
}

/** The first gradient, from the result down, that is not. */
export function adjointPlace(
  tape: Tape,
  { node, partial }: NonFiniteAdjoint,
  adjoint: Float64Array,
  site: Sites,
): NonFinitePlace | undefined {
  const found = placeOf(tape, node, site);
  return found && { ...found, partial, adjoint: adjoint[node] as number };
}

/** A longer tape is not searched for it: the sentence that names it is then one line shorter. */
const LONGEST = 1_000_000;

/** The operation whose rounding reaches the result most: |v̄ · v| is the largest there. */
export function loudestPlace(tape: Tape, adjoint: Float64Array, output: number, site: Sites): Site | null {
  if (output > LONGEST) return null;
  let loudest = 0;
  let most = 0;
  for (let i = 1; i <= output && i < tape.n; i++) {
    const weight = Math.abs((adjoint[i] as number) * (tape.value[i] as number));
    if (!(weight > most) || tape.op[i] === OP.input || (tape.site[i] as number) < 0) continue;
    most = weight;
    loudest = i;
  }
  return loudest === 0 ? null : site(tape.site[loudest] as number);
}

function placeOf(tape: Tape, node: number, site: Sites): NonFinitePlace | undefined {
  const id = tape.site[node] as number;
  if (id < 0 || tape.op[node] === OP.input) return undefined;
  const operands: number[] = [];
  forEachEdge(tape.op, tape.a, tape.b, tape.value, node, (slot) => {
    if (operands.length < MOST_OPERANDS) operands.push(tape.value[slot] as number);
  });
  const place = site(id);
  const rewrite = safeRewrite(opName(tape.op[node] as number), place.text, operands);
  return { ...place, operands, ...(rewrite === undefined ? {} : { rewrite }) };
}
