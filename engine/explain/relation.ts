/** A relation between a hand-written gradient g and the right one a, component by component. */
export type Relation =
  | { kind: "non-finite"; components: number[] }
  | { kind: "sign"; components: number[] }
  | { kind: "factor"; components: number[]; factor: number; name: string }
  | { kind: "zero"; components: number[] }
  | { kind: "swapped"; components: number[]; from: number[] }
  | { kind: "offset"; components: number[]; offset: number };

/** A pair of gradients at one point, component by component. */
export interface Pair {
  g: readonly number[];
  a: readonly number[];
}
