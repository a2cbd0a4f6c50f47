/** Where the checked function uses a `customGradient`, and whether what its vjp says looks like the slope of its function. */
import { backwardMasks, inputSlots } from "../differentiate/index";
import type { Registry } from "../load/index";
import type { CustomInfo, CustomWrong } from "../protocol";
import type { Tape } from "../trace/tape";
import type { CustomCall, Runtime } from "../trace/index";
import { customPlace } from "./customFault";
import { operandsOf, wrongPartial } from "./customWrong";
import { mulberry32 } from "./random";
import type { TracedOutput } from "./traceTypes";

/** So many places are looked at. */
const MOST_PLACES = 20;

/** Arguments that are probed with ladders, of all calls together: as dear as a check of that many inputs. */
const MOST_LINES = 16;

/** Two steps of a difference quotient, in units of an argument's size; their slopes extrapolate to one. */
const STEP = 2 ** -11;
const SEED = 0x10ca1;

export function customReport(
  { tape, customs }: Runtime,
  registry: Registry,
  outputs: readonly TracedOutput[],
): CustomInfo[] {
  const places = new Map<string, CustomCall[]>();
  for (const call of customs.list) {
    const known = places.get(call.made);
    if (known !== undefined) known.push(call);
    else if (places.size < MOST_PLACES) places.set(call.made, [call]);
  }
  if (places.size === 0) return [];
  const reached = backwardMasks(
    tape,
    outputs.map(({ slot }) => slot),
  );
  const slots = inputSlots(tape);
  let left = MOST_LINES;
  const firstWrong = (calls: readonly CustomCall[]): CustomWrong | undefined => {
    for (const call of calls) {
      const operands = operandsOf(tape, call);
      if (operands.slots.length > left) continue;
      left -= operands.slots.length;
      const wrong = wrongPartial(tape, call, operands);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
  return [...places].flatMap(([made, calls]) => {
    const place = customPlace(made, registry);
    const nodes = calls.flatMap((call) => call.nodes).filter((node) => reached[node] !== 0);
    if (place === undefined || nodes.length === 0) return [];
    const masks = backwardMasks(tape, nodes);
    const inputs = slots.flatMap((slot, i) => (masks[slot] === 0 ? [] : [i]));
    // The call that looks most wrong first.
    const looked = calls.slice(0, MOST_PLACES).map((call) => ({ call, off: deviation(tape, call) }));
    looked.sort((a, b) => b.off - a.off);
    const wrong = firstWrong(looked.map(({ call }) => call));
    return [{ ...place, inputs, off: looked[0]?.off ?? 0, ...(wrong === undefined ? {} : { wrong }) }];
  });
}

/**
 * Along one direction of its arguments, by which part of its terms the slope by the given partials differs from that of
 * two difference quotients. It only says where to look: what is wrong, the oracle says.
 */
function deviation(tape: Tape, call: CustomCall): number {
  const random = mulberry32(SEED);
  const moved = new Map<number, number>();
  const values = tape.value;
  const given = call.nodes.map((node) => {
    let slope = 0;
    let size = 0;
    for (let k = tape.a[node] as number; k !== 0; k = tape.a[k] as number) {
      const slot = tape.b[k] as number;
      if (slot >= tape.n) continue;
      const known = moved.get(slot) ?? (random() < 0.5 ? -1 : 1) * (0.5 + 0.5 * random());
      moved.set(slot, known);
      const term = known * Math.max(1, Math.abs(values[slot] as number)) * (values[k] as number);
      slope += term;
      size += Math.abs(term);
    }
    return { slope, size };
  });
  const at = (step: number): ArrayLike<number> | null => {
    const before = [...moved.keys()].map((slot) => values[slot] as number);
    let i = 0;
    for (const [slot, weight] of moved) {
      const v = before[i++] as number;
      values[slot] = v + step * weight * Math.max(1, Math.abs(v));
    }
    const found = call.again(values);
    i = 0;
    for (const slot of moved.keys()) values[slot] = before[i++] as number;
    return found;
  };
  const [a, b, c, d] = [STEP, -STEP, STEP / 2, -STEP / 2].map(at);
  if (a == null || b == null || c == null || d == null) return 0;
  const parts = given.map(({ slope, size }, j) => {
    const wide = ((a[j] as number) - (b[j] as number)) / (2 * STEP);
    const narrow = ((c[j] as number) - (d[j] as number)) / STEP;
    const found = narrow + (narrow - wide) / 3;
    const part = Math.abs(found - slope) / (size + Math.abs(found));
    return Number.isFinite(part) ? part : 0;
  });
  return Math.max(...parts);
}
