/** Operations that stand on an edge of their own at the point: a root of 0, a floor of a whole number, an arc cosine of 1. */
import { backwardMasks, inputSlots } from "../differentiate/index";
import type { EdgePlace, Site } from "../protocol";
import { OP, opName, type OpName } from "../rules/index";
import type { Tape } from "../trace/tape";

type OnEdge = (a: number, b: number, y: number) => boolean;

const zero: OnEdge = (a) => a === 0;
const unit: OnEdge = (a) => a === 1 || a === -1;
const whole: OnEdge = (a, _b, y) => a === y;

const EDGES: Partial<Record<OpName, OnEdge>> = {
  sqrt: zero,
  cbrt: zero,
  log: zero,
  log2: zero,
  log10: zero,
  abs: zero,
  pow: zero,
  log1p: (a) => a === -1,
  acosh: (a) => a === 1,
  acos: unit,
  asin: unit,
  atanh: unit,
  div: (_a, b) => b === 0,
  rem: (_a, _b, y) => y === 0,
  hypot: (_a, _b, y) => y === 0,
  atan2: (a, b) => a === 0 && b <= 0,
  floor: whole,
  ceil: whole,
  trunc: whole,
  round: (a) => (a + 0.5) % 1 === 0,
};

/** By code, for a scan of the whole tape. */
const onEdge: readonly (OnEdge | undefined)[] = Object.keys(OP).map((_, code) => EDGES[opName(code)]);

const MOST_SITES = 12;

/** One place per line of the source, the first of each. */
export function edgePlaces(tape: Tape, site: (id: number) => Site): EdgePlace[] {
  const found = new Map<number, number>();
  for (let i = 1; i < tape.n && found.size < MOST_SITES; i++) {
    const test = onEdge[tape.op[i] as number];
    if (test === undefined) continue;
    const [a, b] = [tape.value[tape.a[i] as number] as number, tape.value[tape.b[i] as number] as number];
    const id = tape.site[i] as number;
    if (id >= 0 && !found.has(id) && test(a, b, tape.value[i] as number)) found.set(id, i);
  }
  const slots = found.size === 0 ? [] : inputSlots(tape);
  return Array.from(found, ([id, node]) => {
    const masks = backwardMasks(tape, [node]);
    const inputs = slots.flatMap((slot, i) => (masks[slot] === 0 ? [] : [i]));
    return { site: site(id), operation: opName(tape.op[node] as number), inputs };
  });
}
