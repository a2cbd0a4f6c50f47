/** Linear equations and what belongs to them, over batches of matrices. */
import { add, div, expand, matmul, mul, neg, reshape, transposed } from "./calls";
import { copyData, fresh } from "./core";
import { allocate, asFloat, promote } from "./dtype";
import { determinant, eliminate, lowerFactor, substitute } from "./factor";
import { isGradEnabled } from "./mode";
import { call, type Operation } from "./run";
import { sizeOf, written, type Shape } from "./shape";
import type { DType, Tensor } from "./types";

/** Calls `work` with each matrix of a batch, and puts the results side by side. */
function each(
  name: string,
  x: Tensor,
  shape: Shape,
  dtype: DType,
  work: (matrix: Float64Array, n: number, index: number, which: string) => ArrayLike<number>,
): Tensor {
  const n = square(name, x);
  const all = copyData(x, "float64") as Float64Array;
  const out = allocate(asFloat(dtype), sizeOf(shape));
  const count = sizeOf(x._shape.slice(0, -2));
  const each = count === 0 ? 0 : out.length / count;
  for (let i = 0; i < count; i++) {
    const which = `the ${count > 1 ? `matrix ${i} of the batch` : "matrix"} of shape ${written(x._shape)}`;
    out.set(work(all.subarray(i * n * n, (i + 1) * n * n), n, i, which), i * each);
  }
  return fresh(out, shape, asFloat(dtype));
}

function square(name: string, { _shape }: Tensor): number {
  const [rows, columns] = _shape.slice(-2);
  if (_shape.length < 2 || rows !== columns)
    throw new RangeError(`${name} takes square matrices, not the shape ${written(_shape)}.`);
  return rows!;
}

const singular = (name: string, which: string): Error =>
  new RangeError(`${name}: ${which} is singular: a pivot of its elimination is 0.`);

const solve: Operation = {
  forward: ([a, b]) => {
    const m = b!._shape[b!._shape.length - 1]!;
    const right = copyData(b!, "float64") as Float64Array;
    const dtype = promote([a!, b!].map(({ _dtype, _shape }) => ({ dtype: _dtype, ndim: _shape.length })));
    return each("solve", a!, b!._shape, dtype, (matrix, n, i, which) => {
      const { order, sign } = eliminate(matrix, n);
      if (sign === 0) throw singular("solve", which);
      return substitute(matrix, order, right.subarray(i * n * m, (i + 1) * n * m), n, m);
    });
  },
  saves: (needs) => ({ inputs: [0], output: needs[0]! }),
  vjp: (g, { input, output, needs }) => {
    const back = call("solve", [transposed(input(0)), g]);
    return [needs(0) ? neg(matmul(back, transposed(output()))) : null, back];
  },
};

const inverse: Operation = {
  forward: ([a]) =>
    each("inverse", a!, a!._shape, a!._dtype, (matrix, n, _, which) => {
      const { order, sign } = eliminate(matrix, n);
      if (sign === 0) throw singular("inverse", which);
      const identity = new Float64Array(n * n);
      for (let i = 0; i < n; i++) identity[i * n + i] = 1;
      return substitute(matrix, order, identity, n, n);
    }),
  saves: () => ({ output: true }),
  vjp: (g, { output }) => {
    const y = transposed(output());
    return [neg(matmul(matmul(y, g), y))];
  },
};

const det: Operation = {
  forward: ([a]) => each("det", a!, a!._shape.slice(0, -2), a!._dtype, (matrix, n) => [determinant(matrix, n)]),
  saves: () => ({ inputs: [0], output: true }),
  vjp: (g, { input, output }) => {
    const [a, y] = [input(0), output()];
    const onMatrices = (x: Tensor): Tensor => reshape(x, [...x._shape, 1, 1]);
    if (!copyData(y).includes(0)) return [mul(onMatrices(mul(g, y)), transposed(call("inverse", [a])))];
    if (isGradEnabled()) return [mul(onMatrices(g), minors(a))];
    return [mul(onMatrices(g), each("det", a, a._shape, a._dtype, cofactors))];
  },
};

/** The same in operations, to be differentiated again: the minors as a batch of matrices. */
function minors(a: Tensor): Tensor {
  const n = a._shape[a._shape.length - 1]!;
  const batch = a._shape.slice(0, -2);
  const all = Array.from({ length: n }, (_, k) => k);
  const others = (k: number): number[] => all.filter((i) => i !== k);
  const places = all.flatMap((i) => all.flatMap((j) => others(i).flatMap((r) => others(j).map((c) => r * n + c))));
  const index = fresh(Int32Array.from(places), [places.length], "int32");
  const rows = reshape(a, [sizeOf(batch), n * n]);
  const found = call("gather", [rows, expand(index, [sizeOf(batch), places.length])], { axis: 1 });
  const signs = fresh(
    Float64Array.from(all.flatMap((i) => all.map((j) => ((i + j) % 2 === 0 ? 1 : -1)))),
    [n, n],
    "float64",
  );
  return mul(call("det", [reshape(found, [...batch, n, n, n - 1, n - 1])]), signs);
}

/** The gradient of the determinant where there is no inverse: each minor by an elimination of its own. */
function cofactors(matrix: Float64Array, n: number): Float64Array {
  const found = new Float64Array(n * n);
  const minor = new Float64Array((n - 1) * (n - 1));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let at = 0;
      for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) if (r !== i && c !== j) minor[at++] = matrix[r * n + c]!;
      found[i * n + j] = ((i + j) % 2 === 0 ? 1 : -1) * determinant(minor, n - 1);
    }
  return found;
}

const cholesky: Operation = {
  forward: ([a]) =>
    each("cholesky", a!, a!._shape, a!._dtype, (matrix, n, _, which) => {
      const lower = lowerFactor(matrix, n);
      if (typeof lower === "number")
        throw new RangeError(
          `cholesky: ${which} is not positive definite: its leading minor of order ${lower} is not positive.`,
        );
      return lower;
    }),
  saves: () => ({ output: true }),
  // With Φ the lower triangle and half the diagonal: S = L⁻ᵀ Φ(Lᵀ ḡ) L⁻¹, made symmetric.
  vjp: (g, { output }) => {
    const [l, turned] = [output(), transposed(output())];
    const product = matmul(turned, g);
    const half = div(add(call("tril", [product], { diagonal: 0 }), call("tril", [product], { diagonal: -1 })), 2);
    const s = call("solve", [turned, transposed(call("solve", [transposed(l), half]))]);
    return [div(add(s, transposed(s)), 2)];
  },
};

export const algebra = { solve, inverse, det, cholesky } satisfies { readonly [name: string]: Operation };
