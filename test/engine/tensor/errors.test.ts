import * as g from "../../../engine/tensor/index";
import type { Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";

const { tensor, ones, zeros, arange, noGrad } = g;
const leaf = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { requiresGrad: true });

/** What must be refused, and what the sentence must say. */
const refused: { [what: string]: [() => unknown, RegExp] } = {
  "backward of many numbers without a gradient": [
    () => leaf([1, 2]).mul(2).backward(),
    /gradient can be left out only for a single number.*shape \[2\].*ones\(\[2\]\).*sum\(\)/,
  ],
  "backward with a gradient of another shape": [
    () => leaf([1, 2]).mul(2).backward(ones(3)),
    /gradient has the shape \[3\], but the tensor has \[2\]/,
  ],
  "backward with a gradient that is no tensor": [
    () =>
      leaf([1, 2])
        .mul(2)
        .backward([1, 1] as unknown as Tensor),
    /must be a tensor, not object/,
  ],
  "backward twice": [
    () => {
      const y = leaf([1, 2]).square().sum();
      y.backward();
      y.backward();
    },
    /comes to pow \(shape \[2\]\) a second time.*retainGraph: true/,
  ],
  "backward of a constant": [() => tensor(2).mul(3).backward(), /no gradient leads from this tensor of shape \[\]/],
  "backward of what noGrad made": [() => noGrad(() => leaf(2).mul(3)).backward(), /noGrad/],
  "gradients of whole numbers": [
    () => tensor([1, 2], { dtype: "int32", requiresGrad: true }),
    /a tensor of int32 \(shape \[2\]\) has no gradient: only float64 and float32/,
  ],
  "requiresGrad_ of whole numbers": [() => tensor([true]).requiresGrad_(), /tensor of bool \(shape \[1\]\)/],
  "backward of whole numbers": [() => tensor(1, { dtype: "int32" }).backward(), /tensor of int32 \(shape \[\]\)/],
  "grad at whole numbers": [
    () => g.grad((x) => x.sum())(tensor([1], { dtype: "int32" })),
    /argument 0 is a tensor of int32 \(shape \[1\]\)/,
  ],
  "shapes that do not fit": [
    () => ones([2, 3]).add(ones([2, 4])),
    /add: the shapes \[2, 3\] and \[2, 4\] do not fit: axis -1 has 3 and 4 elements/,
  ],
  "matmul of shapes that do not fit": [
    () => ones([2, 3]).matmul(ones([4, 5])),
    /\[2, 3\] and \[4, 5\] do not fit: rows of 3 meet columns of 4/,
  ],
  "matmul of a number": [() => tensor(1).matmul(ones(2)), /single number has no rows/],
  "dot of matrices": [() => g.dot(ones([2, 2]), ones(2)), /two vectors, not the shapes \[2, 2\] and \[2\]/],
  "dot of vectors of different lengths": [() => g.dot(ones(2), ones(3)), /vectors of 2 and 3 elements/],
  "reshape to another size": [() => ones([2, 3]).reshape(4), /\[2, 3\] has 6 elements, \[4\] has 4/],
  "reshape with a rest that does not divide": [() => ones([2, 3]).reshape(4, -1), /reshape of \[2, 3\] to \[4, -1\]/],
  "an axis there is not": [() => ones([2, 3]).sum(2), /axis 2 does not exist; a tensor of 2 axes has axes -2 to 1/],
  "an axis named twice": [() => ones([2, 3]).sum([0, -2]), /named twice in \[0, -2\]/],
  "an index outside": [() => ones([2, 3]).slice(2), /index 2 is not in axis 0 of \[2, 3\], which has 2 elements/],
  "more ranges than axes": [() => ones([2]).slice(0, 0), /2 ranges for the 1 axes of \[2\]/],
  "a step backwards": [() => ones([2]).slice([null, null, -1]), /flip\(\)/],
  "gather outside": [
    () => ones([2, 3]).gather(1, tensor([[3]], { dtype: "int32" })),
    /index 3 is not in an axis of 3 elements/,
  ],
  "gather by fractions": [() => ones([3]).gather(0, tensor([0.5])), /index 0.5/],
  "ragged data": [() => tensor([[1, 2], [3]]), /element \[1\] is an array of 1, but others there have 2/],
  "data that holds itself": [
    () => {
      const data: unknown[] = [];
      data.push(data);
      return tensor(data as never);
    },
    /nested deeper than 64 levels/,
  ],
  "a text in the data": [
    () => tensor([1, "2" as unknown as number]),
    /element \[1\] is a string; a tensor holds numbers/,
  ],
  "a hole in the data": [() => tensor([[1], undefined as unknown as number[]]), /element \[1\] is missing/],
  "fractions as whole numbers": [() => tensor([1.5], { dtype: "int32" }), /1.5 is no whole number/],
  "a dtype there is not": [() => zeros(2, { dtype: "float16" as "float32" }), /no dtype "float16"/],
  "lengths that are no array": [() => zeros(2, 3 as never), /options are an object, not 3; a shape is one array/],
  "keepDims by its place": [() => ones([2, 3]).sum(0, true as never), /sum: the options are an object, not true/],
  "keepDims of var by its place": [() => ones([2, 3]).var(0, true as never), /var: the options are an object/],
  "keepDims of argmax by its place": [() => ones([2, 3]).argmax(0, true as never), /argmax: the options are an object/],
  "more elements than memory has": [() => zeros([1e6, 1e6]), /tensor of 1000000000000 elements does not fit/],
  "a reduction there is not": [() => g.mse(ones(2), 0, { reduction: "avg" as "sum" }), /no reduction "avg": use mean/],
  "an approximation there is not": [() => ones(2).gelu("erf" as "tanh"), /gelu: use "none" or "tanh"/],
  "a class before the first": [() => g.crossEntropy(ones([2, 3]), tensor([0, -1])), /class number is negative/],
  "an array of classes": [
    () => g.crossEntropy(ones([2, 3]), [0, 1] as never),
    /crossEntropy takes a tensor, not an array; wrap it in tensor/,
  ],
  "a number for a matrix": [() => ones([2, 2]).matmul(2 as never), /matmul takes a tensor, not number/],
  "an array of rows": [() => ones(2).indexSelect(0, [1] as never), /indexSelect takes a tensor, not an array/],
  "nothing to fill with": [() => ones(2).fill_(undefined as never), /takes tensors and numbers, not undefined/],
  "a vjp that gives nothing": [
    () => {
      const f = g.customFunction(
        (x: Tensor) => x.exp(),
        () => undefined as never,
      );
      f(ones(2, { requiresGrad: true }))
        .sum()
        .backward();
    },
    /the vjp returned 0 adjoints for 1 arguments/,
  ],
  "a negative length": [() => zeros([2, -1]), /whole numbers from 0 up, not -1 in \[2, -1\]/],
  "item of many numbers": [() => ones([2, 2]).item(), /one element, and this one has 4 elements in shape \[2, 2\]/],
  "an operator": [() => Number(ones(2)) + 1, /A tensor is no number.*item\(\)/],
  "an array for a tensor": [() => g.add([1, 2] as unknown as Tensor, 1), /not an array; wrap it in tensor/],
  "nothing for a tensor": [() => g.sum(undefined as unknown as Tensor), /sum takes a tensor, not undefined/],
  "mean of whole numbers": [() => tensor([1, 2], { dtype: "int32" }).mean(), /shape \[2\] is int32.*to\("float64"\)/],
  "a sum of whole numbers that does not fit": [
    () => tensor([2 ** 31 - 1, 1], { dtype: "int32" }).sum(),
    /over \[2\] exceeds 32 bits/,
  ],
  "a negative power of whole numbers": [() => tensor([2], { dtype: "int32" }).pow(-1), /negative exponents/],
  "max of nothing": [() => zeros([0]).max(), /max: the tensor of shape \[0\] has no element/],
  "a condition of numbers": [() => g.where(ones(2), 1, 2), /condition of shape \[2\] is float64; it must be bool/],
  "concat of shapes that do not fit": [() => g.concat([ones([2, 3]), ones([2, 4])]), /\[2, 3\] and \[2, 4\] differ/],
  "concat of numbers": [() => g.concat([tensor(1)]), /use stack/],
  "stack of different shapes": [() => g.stack([ones(2), ones(3)]), /\[2\] and \[3\] are not the same/],
  "stack of nothing": [() => g.stack([]), /one tensor or more/],
  "expand to a smaller shape": [() => ones([2, 3]).expand(2, 2), /\[2, 3\] cannot be stretched to \[2, 2\]/],
  "permute without each axis": [() => ones([2, 3]).permute(0, 0), /does not name each axis of \[2, 3\] once/],
  "solve of a singular matrix": [() => g.solve(ones([2, 2]), ones(2)), /matrix of shape \[2, 2\] is singular/],
  "inverse of one singular matrix of several": [
    () => g.stack([g.eye(2), ones([2, 2])]).inverse(),
    /matrix 1 of the batch of shape \[2, 2, 2\] is singular/,
  ],
  "det of an oblong": [() => ones([2, 3]).det(), /square matrices, not the shape \[2, 3\]/],
  "cholesky of what is not positive": [() => tensor([[1, 2], [2, 1]]).cholesky(), /leading minor of order 2/], // prettier-ignore
  "mse of different shapes": [
    () => g.mse(ones([2, 1]), ones(2)),
    /prediction has the shape \[2, 1\], the target \[2\]/,
  ],
  "crossEntropy of a target that does not fit": [
    () => g.crossEntropy(ones([4, 3]), zeros(3)),
    /logits of shape \[4, 3\] need class numbers of shape \[4\] or probabilities of \[4, 3\], not \[3\]/,
  ],
  "crossEntropy of a class there is not": [() => g.crossEntropy(ones([1, 3]), tensor([3])), /index 3/],
  "a leaf changed in place": [() => leaf([1, 2]).add_(1), /add_: a leaf of shape \[2\].*noGrad/],
  "a view of a leaf changed in place": [
    () => leaf([1, 2]).slice([0, 1]).add_(1),
    /view of a leaf that requires gradients.*noGrad/,
  ],
  "an expanded tensor changed in place": [() => ones([1]).expand(3).add_(1), /share one place/],
  "a shape that does not fit in place": [() => ones(2).add_(ones([2, 2])), /result has the shape \[2, 2\].*into \[2\]/],
  "fractions put into whole numbers": [() => tensor([1], { dtype: "int32" }).div_(2), /result is float64.*int32/],
  "a recorded result put into a detached tensor": [
    () =>
      leaf([1, 2])
        .mul(2)
        .detach()
        .mul_(leaf([1, 2])),
    /mul_: this tensor of shape \[2\] was detached.*clone\(\)/,
  ],
  "a grad of another shape": [
    () => {
      const x = leaf([1, 2]);
      x.grad = ones(1);
      x.sum().backward();
    },
    /grad was set to a tensor of shape \[1\], but the tensor has \[2\]/,
  ],
  "requiresGrad_(false) of a result": [() => leaf(1).mul(2).requiresGrad_(false), /result of mul.*detach\(\)/],
  "a hook on a constant": [() => ones(2).registerHook(() => undefined), /shape \[2\] does not require gradients/],
  "a hook that returns another shape": [
    () => {
      const x = leaf([1, 2]);
      x.registerHook(() => ones(3));
      x.sum().backward();
    },
    /hook on a tensor of shape \[2\] returned a gradient of shape \[3\]/,
  ],
  "gradients with respect to a constant": [() => g.gradients(leaf(1).mul(2), [ones(2)]), /input 0 of shape \[2\]/],
  "gradients with respect to what plays no part": [
    () => g.gradients(leaf(1).mul(2), [leaf([1, 2])]),
    /no output depends on input 0 of shape \[2\].*allowUnused/,
  ],
  "grad of many numbers": [() => g.grad((x) => x)(ones(2)), /returned the shape \[2\].*jacobian/],
  "jvp with a tangent of another shape": [() => g.jvp((x) => x, ones(2), ones(3)), /tangent 0 has the shape \[3\]/],
  "a custom vjp with too few adjoints": [
    () => g.customFunction((a: Tensor, b: Tensor) => a.mul(b), (v) => [v])(leaf(1), leaf(2)).backward(), // prettier-ignore
    /1 adjoints for 2 arguments/,
  ],
  "a custom vjp of another shape": [
    () => g.customFunction((a: Tensor) => a.mul(2), () => [ones(5)])(leaf([1, 2])).sum().backward(), // prettier-ignore
    /adjoint of leaf has the shape \[5\], but its tensor has \[2\]/,
  ],
  "noGrad of something that goes on later": [() => noGrad(async () => Promise.resolve(1)), /promise/],
  "an arange that does not end": [() => arange(0, 1, 0), /no finite range/],
};

describe("what tensors refuse", () => {
  for (const [what, [attempt, says]] of Object.entries(refused))
    it(what, () => {
      assert.throws(attempt, (error: Error) => {
        assert.match(error.message, says);
        assert.match(error.message, /[.]$/);
        return true;
      });
    });

  it("names the line of a change in place that spoils a saved tensor", () => {
    const x = leaf([1, 2, 3]);
    const y = x.mul(2);
    const z = y.mul(y);
    y.add_(1);
    assert.throws(
      () => z.sum().backward(),
      /shape \[3\] that mul needs.*by add_ at \S*errors\.test\.\w+:\d+:\d+ after it was used \(version 0 then, 1 now\)/,
    );
  });
});
