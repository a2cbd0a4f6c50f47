/**
 * Step 9: forward or reverse?
 *
 * For n inputs and m outputs forward mode takes n sweeps and needs no tape; reverse mode takes m sweeps and keeps the
 * primals of the whole evaluation. `gradproof explain` counts sweeps, multiplications and bytes for a function of yours:
 *
 *     gradproof explain 09-forward-or-reverse.ts#manyToOne
 *     gradproof explain 09-forward-or-reverse.ts#oneToMany
 */
import { eye, jvp, ones, stack, tensor, vjp, zeros, type Tensor } from "gradproof/tensor";
import { row, show } from "./show";

/**
 * 6 inputs, 1 output: a loss. One reverse sweep.
 *
 * @gradcheck ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
 */
export function manyToOne(x: number[]): number {
  let product = 1;
  for (const value of x) product *= 1 + Math.sin(value);
  return product;
}

/**
 * 1 input, 5 outputs: a curve. One forward sweep.
 *
 * @gradcheck (0.5)
 */
export function oneToMany(t: number): number[] {
  return [Math.cos(t), Math.sin(t), t, t * t, Math.exp(t)];
}

type Sweeps = { gradient: Tensor; sweeps: number };

/** A column of the Jacobian per sweep. */
function forward(f: (x: Tensor) => Tensor, x: Tensor): Sweeps {
  const seeds = eye(x.size).unbind();
  return {
    gradient: stack(
      seeds.map((seed) => jvp(f, x, seed.reshape(x.shape))[1]),
      -1,
    ),
    sweeps: seeds.length,
  };
}

/** A row of the Jacobian per sweep. */
function reverse(f: (x: Tensor) => Tensor, x: Tensor): Sweeps {
  const { shape, size } = f(x);
  const seeds = eye(size).unbind();
  return { gradient: stack(seeds.map((seed) => vjp(f, x, seed.reshape(shape))[1])), sweeps: seeds.length };
}

const loss = (x: Tensor): Tensor => x.sin().add(1).prod();
const curve = (t: Tensor): Tensor => stack([t.cos(), t.sin(), t, t.square(), t.exp()]);

row("", "forward sweeps", "reverse sweeps");
const rows = [
  ["6 inputs, 1 output", loss, tensor([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])],
  ["1 input, 5 outputs", curve, tensor(0.5)],
] as const;
const counts = rows.map(([name, f, x]) => {
  const [one, other] = [forward(f, x), reverse(f, x)];
  row(name, one.sweeps, other.sweeps);
  show("  both give the same", one.gradient.flatten(), other.gradient.flatten());
  return [one.sweeps, other.sweeps];
});
show("\nsweeps", counts, [
  [6, 1],
  [1, 5],
]);
show("an adjoint of zeros gives zeros", vjp(curve, tensor(0.5), zeros(5))[1], 0);
show(
  "and one of ones the sum of the rows",
  vjp(curve, tensor(0.5), ones(5))[1],
  reverse(curve, tensor(0.5)).gradient.sum(),
);
