/** What the two worlds give `gradproof/tensor` to work with. */
import type { AdReplay } from "../ad/replay";
import type * as Declared from "../tensor/declared";
import type { Tensor } from "../tensor/types";

export type Library = typeof Declared & { readonly Tensor: typeof Tensor };
export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What differs between the worlds. */
export interface TensorHost {
  /** The cuts of `gradproof/ad`. */
  readonly ad: Pick<AdReplay["module"], "detach" | "noGrad" | "customGradient">;
  /** An evaluation runs in which cuts are held. */
  holds(): boolean;
  /** Another number in each evaluation. */
  evaluation(): number;
  /** Runs a public operation of the library; `back` runs what the user gave it to call. */
  operation(name: string, self: unknown, args: readonly unknown[], run: () => unknown): unknown;
  back(run: () => unknown): unknown;
  /** Writes element `index` of `from` to a place of `to`, with what stands for it. */
  put(to: Float64Array | Float32Array, place: number, from: Float64Array | Float32Array, index: number): void;
  /** True where the world differentiates `customFunction` by the vjp it was given. */
  readonly customs: boolean;
}
