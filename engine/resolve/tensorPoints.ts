import type { Declarations } from "./declarations";
import { LOAD, TENSOR_MODULE } from "./tensorModule";
import type { TensorUses } from "./tensorUses";

type Axes = readonly number[];

/** The shapes of one attempt: by the how manyth tensor it is, and its name. */
interface Layout {
  shape: (index: number, name: string) => Axes;
  /** Diagonals are larger than what stands beside them, so that matrices can be inverted and factored. */
  dominant?: true;
}

/** The tensors of one attempt at a point. */
export interface TensorMaker {
  /** What an editor alone knows to be a tensor is in no outline. */
  readonly uses: TensorUses | undefined;
  readonly layout: Layout;
  /** How many were made so far. */
  made: number;
}

const BIAS = /^(b|c|y|t|u|v|mu|target|offset|shift)\d*$|bias/i;
const MATRIX = /^[A-Z]/;

const all = (shape: Axes): Layout => ({ shape: () => shape });
const led = (first: Axes, others: Axes): Layout => ({ shape: (index) => (index === 0 ? first : others) });

const layer: Layout = { shape: (index, name) => (index === 0 ? [2, 3] : BIAS.test(name) ? [3] : [3, 3]) };
const square: Layout = { shape: () => [3, 3], dominant: true };
const system: Layout = { shape: (index, name) => (index > 0 && BIAS.test(name) ? [3] : [3, 3]), dominant: true };
const named: Layout = { shape: (_, name) => (MATRIX.test(name) ? [3, 3] : [3]), dominant: true };
const chain: Layout = { shape: (index) => (index % 2 === 0 ? [2, 3] : [3, 2]) };

/** What the attempts try one after the other: 3 nearly everywhere, so that tensors fit each other. */
const ofVectors: readonly Layout[] = [
  ...[all([3]), all([2, 3]), all([]), led([2, 3], [3]), led([3], []), square],
  ...[layer, named, led([3], [3, 3]), chain, all([2, 2, 3]), all([1, 2, 3, 3]), all([6])],
];
const ofMatrices: readonly Layout[] = [
  ...[layer, system, square, named, led([3], [3, 3]), led([3, 3], [3])],
  ...[chain, all([3]), all([2, 3]), all([2, 3, 3]), led([2, 3], [3]), all([1, 2, 3, 3]), all([])],
];

export const LAYOUTS = ofVectors.length;

/** Lists of tensors and of numbers fit the tensors. */
export const TENSOR_LENGTH = 3;

export function tensorMaker(uses: TensorUses | undefined, attempt: number): TensorMaker {
  const layouts = uses?.matrices === true || (uses?.labels.size ?? 0) > 0 ? ofMatrices : ofVectors;
  return { uses, layout: layouts[attempt % LAYOUTS] as Layout, made: 0 };
}

/** `tensor([[0.5, 1.5], [2, 3]])`, of numbers that `next` gives. */
export function tensorText(name: string, maker: TensorMaker, next: () => string): string {
  const { layout, uses } = maker;
  const call = uses?.call ?? "tensor";
  if (uses?.labels.has(name) === true) return `${call}([${labelsFor(maker).join(", ")}], { dtype: "int32" })`;
  const shape = layout.shape(maker.made++, name);
  const isMatrix = layout.dominant === true && shape.length === 2;
  const from = (axis: number, index: Axes): string => {
    if (axis === shape.length) return isMatrix && index[0] === index[1] ? plus(next(), TENSOR_LENGTH) : next();
    return `[${Array.from({ length: shape[axis] as number }, (_, i) => from(axis + 1, [...index, i])).join(", ")}]`;
  };
  return `${call}(${from(0, [])})`;
}

/** One class for each row of the first tensor; there are two at least. */
export function labelsFor({ layout }: TensorMaker): number[] {
  const [rows = 1] = layout.shape(0, "");
  return Array.from({ length: rows }, (_, i) => (i + 1) % 2);
}

const plus = (text: string, more: number): string => String(Number((Number(text) + more).toFixed(3)));

/** In a module whose own `tensor` is something else the library is asked for it. */
export function tensorCall({ types, values, spaces }: Declarations): string {
  const imported = types.get("tensor");
  const own = imported?.kind === "import" && imported.specifier === TENSOR_MODULE && imported.imported === "tensor";
  const free = imported === undefined && !values.has("tensor") && !spaces.has("tensor");
  return own || free ? "tensor" : `${LOAD}(${JSON.stringify(TENSOR_MODULE)}).tensor`;
}
