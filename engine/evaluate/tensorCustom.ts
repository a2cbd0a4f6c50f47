/**
 * `customFunction` inside a check: the derivative is that of the vjp, as of `customGradient` of `gradproof/ad`, so that a wrong
 * one is found.
 */
import type { Tensor } from "../tensor/types";
import { isFloatView } from "./leaves";
import type { Library, TensorHost } from "./tensorHost";

type Fn = (...inputs: Tensor[]) => Tensor;
type Vjp = (adjoint: Tensor, inputs: Tensor[], output: Tensor) => unknown;
type Numbers = ReturnType<Tensor["toTypedArray"]>;
type WithGradient = (
  fn: (...given: Numbers[]) => Numbers,
  vjp: (adjoint: Numbers, given: Numbers[], output: Numbers) => unknown,
) => (...given: Numbers[]) => Numbers;

/** `native` records for the library's own backward pass; the function it is given computes through `customGradient`. */
export function bridged(
  library: Library,
  host: TensorHost,
  native: (this: unknown, ...args: unknown[]) => unknown,
): (fn: unknown, vjp: unknown) => unknown {
  const { Tensor, tensor } = library;
  const tensorOf = (numbers: Numbers, like: Tensor): Tensor =>
    tensor(numbers, { dtype: like.dtype }).reshape(like.shape);

  return (fn, vjp) => {
    if (!host.customs || typeof fn !== "function" || typeof vjp !== "function") return native(fn, vjp);
    const [compute, adjoints] = [fn as Fn, vjp as Vjp];
    const through = (...inputs: Tensor[]): unknown => {
      if (!host.holds() || !inputs.every((one) => one instanceof Tensor)) return compute(...inputs);
      let result: Tensor | undefined;
      const like = (given: readonly Numbers[]): Tensor[] => given.map((one, k) => tensorOf(one, inputs[k]!));
      const withGradient = host.ad.customGradient as unknown as WithGradient;
      const numbers = withGradient(
        (...given: Numbers[]) => (result = compute(...like(given))).toTypedArray(),
        (adjoint: Numbers, given: Numbers[], output: Numbers) => {
          const parts = adjoints(tensorOf(adjoint, result!), like(given), tensorOf(output, result!));
          const list: readonly unknown[] = Array.isArray(parts) ? parts : [parts];
          // One too many is no less wrong than one too few.
          if (list.length !== given.length) return [];
          return given.map((one, k) => numbersOf(list[k], one, inputs[k]!.shape));
        },
      )(...inputs.map((one) => one.toTypedArray()));
      return tensorOf(numbers, result!);
    };
    return native(Object.defineProperty(through, "name", { value: compute.name }), vjp);
  };

  /** Of no adjoint zeros; of what is no tensor, or one of another shape, nothing, which is reported. */
  function numbersOf(part: unknown, like: Numbers, shape: readonly number[]): unknown {
    if (part === null) return isFloatView(like) ? like.slice().fill(0) : like;
    if (typeof part === "number") return like.length === 1 ? [part] : [];
    return part instanceof Tensor && part.shape.join() === shape.join() ? part.toTypedArray() : [];
  }
}
