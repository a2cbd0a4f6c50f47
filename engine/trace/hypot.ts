import { abs, sqrt } from "./primordials";

/**
 * `Math.hypot` of a list, bit for bit as V8 computes it: scaled by the largest, summed with compensation. A call of the
 * native would need the whole list on the stack a second time, where the user's own call has just found room for it.
 */
export function hypotOf(list: readonly number[]): number {
  let most = 0;
  let hasNaN = false;
  for (let i = 0; i < list.length; i++) {
    const v = abs(list[i] as number);
    if (v !== v) hasNaN = true;
    else if (v > most) most = v;
  }
  if (most === Infinity) return Infinity;
  if (hasNaN) return NaN;
  if (most === 0) return 0;
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < list.length; i++) {
    const n = abs(list[i] as number) / most;
    const summand = n * n - lost;
    const next = sum + summand;
    lost = next - sum - summand;
    sum = next;
  }
  return sqrt(sum) * most;
}
