/** Shapes: what fits what, and what to say where it does not. */
export type Shape = readonly number[];

export const written = (shape: Shape): string => `[${shape.join(", ")}]`;

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Options as they are: what PyTorch takes by place, `sum(0, true)`, would be passed over in silence. */
export function checkedOptions<O>(options: O, who: string): O {
  if (typeof options !== "object")
    throw new TypeError(`${who}: the options are an object, not ${String(options)}; a shape is one array.`);
  return options;
}

/** Strides of elements that lie side by side. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis]!;
  }
  return strides;
}

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

/** Throws for lengths that are none. */
export function checkedShape(shape: number | Shape, who: string): number[] {
  const lengths = typeof shape === "number" ? [shape] : [...shape];
  for (const length of lengths)
    if (!Number.isInteger(length) || length < 0)
      throw new RangeError(
        `${who}: a shape holds whole numbers from 0 up, not ${String(length)} in ${written(lengths)}.`,
      );
  if (!Number.isSafeInteger(sizeOf(lengths)))
    throw new RangeError(`${who}: the shape ${written(lengths)} is too large.`);
  return lengths;
}

/** The shape several shapes are stretched to: from the right, axes must be equal or 1. */
export function broadcast(shapes: readonly Shape[], who: string): number[] {
  const result: number[] = [];
  for (const shape of shapes) {
    for (let k = 1; k <= shape.length; k++) {
      const length = shape[shape.length - k]!;
      const at = result.length - k;
      if (at < 0) result.unshift(length);
      else if (result[at] === 1) result[at] = length;
      else if (length !== 1 && length !== result[at]) throw notStretched(shapes, k, who);
    }
  }
  return result;
}

function notStretched(shapes: readonly Shape[], fromRight: number, who: string): RangeError {
  const lengths = shapes.map((shape) => shape[shape.length - fromRight]).filter((n) => n !== undefined && n !== 1);
  const different = [...new Set(lengths)].join(" and ");
  return new RangeError(
    `${who}: the shapes ${shapes.map(written).join(" and ")} do not fit: axis ${-fromRight} has ${different} elements; ` +
      "axes must be equal, or 1, counted from the right.",
  );
}

/** An axis as an index from 0; throws for one the tensor does not have. */
export function axisOf(axis: number, ndim: number, who: string): number {
  const from = Math.max(ndim, 1);
  if (!Number.isInteger(axis) || axis < -from || axis >= from)
    throw new RangeError(
      `${who}: axis ${String(axis)} does not exist; ` +
        (ndim === 0 ? "a single number has no axes." : `a tensor of ${ndim} axes has axes ${-ndim} to ${ndim - 1}.`),
    );
  return axis < 0 ? axis + from : axis;
}

/** Axes in ascending order; all of them when none are named. */
export function axesOf(axes: number | Shape | null | undefined, ndim: number, who: string): number[] {
  if (axes === null || axes === undefined) return Array.from({ length: ndim }, (_, axis) => axis);
  const found = (typeof axes === "number" ? [axes] : axes).map((axis) => axisOf(axis, ndim, who));
  if (new Set(found).size < found.length)
    throw new RangeError(`${who}: an axis is named twice in ${written(axes as Shape)}.`);
  return found.filter((axis) => axis < ndim).sort((a, b) => a - b);
}

/** The shape without some axes, or with length 1 in their place. */
export const reducedShape = (shape: Shape, axes: readonly number[], keepDims: boolean): number[] =>
  keepDims
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));
