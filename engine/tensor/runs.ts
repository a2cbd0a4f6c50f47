import type { Shape } from "./shape";

/**
 * Goes through the elements of a shape in order, for several tensors at once, a run at a time: `visit` gets the length of a
 * run, where it starts in each tensor and the step between its elements there. Axes that lie behind each other in all of
 * them are one, so tensors without gaps are one run.
 */
export function forRuns(
  shape: Shape,
  strides: readonly Shape[],
  offsets: readonly number[],
  visit: (length: number, at: readonly number[], steps: readonly number[]) => void,
): void {
  const lengths: number[] = [];
  const steps: number[][] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (length === 0) return;
    if (length === 1) continue;
    const own = strides.map((all) => all[axis]!);
    const before = steps[steps.length - 1];
    if (before !== undefined && before.every((step, k) => step === own[k]! * length)) {
      lengths[lengths.length - 1]! *= length;
      steps[steps.length - 1] = own;
    } else {
      lengths.push(length);
      steps.push(own);
    }
  }
  const at = [...offsets];
  const inner = lengths.length - 1;
  if (inner < 0)
    return visit(
      1,
      at,
      offsets.map(() => 0),
    );
  const count = lengths[inner]!;
  const innerSteps = steps[inner]!;
  const index = new Array<number>(inner).fill(0);
  for (;;) {
    visit(count, at, innerSteps);
    let axis = inner - 1;
    for (; axis >= 0; axis--) {
      const step = steps[axis]!;
      if (++index[axis]! < lengths[axis]!) {
        for (let k = 0; k < at.length; k++) at[k]! += step[k]!;
        break;
      }
      for (let k = 0; k < at.length; k++) at[k]! -= step[k]! * (lengths[axis]! - 1);
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** Strides that repeat a tensor over a larger shape. */
export function stretched(shape: Shape, strides: Shape, to: Shape): number[] {
  const missing = to.length - shape.length;
  return to.map((_, axis) => (axis < missing || shape[axis - missing] === 1 ? 0 : strides[axis - missing]!));
}
