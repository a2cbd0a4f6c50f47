/**
 * A small neural network that tells two half moons apart, trained with Adam on `gradproof/tensor`:
 *
 *     gradproof run examples/network.ts
 */
import { binaryCrossEntropyWithLogits, concat, linspace, noGrad, ones, randn, stack, zeros } from "gradproof/tensor";
import type { Tensor } from "gradproof/tensor";
import { curve } from "./curve";

const POINTS = 80;
const STEPS = 250;
const RATE = 0.02;

// One moon opens downwards, the other upwards; both are blurred.
const angle = linspace(0, Math.PI, POINTS);
const upper = stack([angle.cos(), angle.sin()], 1);
const lower = stack([angle.cos().neg().add(1), angle.sin().neg().add(0.5)], 1);
const points = concat([upper, lower]).add(randn([2 * POINTS, 2], { seed: 1 }).mul(0.1));
const labels = concat([zeros(POINTS), ones(POINTS)]);

const layer = (inputs: number, outputs: number, seed: number): [Tensor, Tensor] => [
  randn([inputs, outputs], { seed }).div(Math.sqrt(inputs)).requiresGrad_(),
  zeros(outputs, { requiresGrad: true }),
];
const layers = [layer(2, 16, 2), layer(16, 16, 3), layer(16, 1, 4)];

/** The logits: positive for the lower moon. */
function network(x: Tensor): Tensor {
  layers.forEach(([weights, bias], i) => {
    x = x.matmul(weights).add(bias);
    if (i < layers.length - 1) x = x.tanh();
  });
  return x.squeeze(1);
}

/** Adam: the mean gradient, divided by its root mean square. */
const states = layers
  .flat()
  .map((parameter) => ({ parameter, mean: zeros(parameter.shape), square: zeros(parameter.shape) }));

function adam(step: number): void {
  for (const { parameter, mean, square } of states) {
    const gradient = parameter.grad!;
    mean.mul_(0.9).add_(gradient.mul(0.1));
    square.mul_(0.999).add_(gradient.square().mul(0.001));
    const scale = square
      .div(1 - 0.999 ** step)
      .sqrt()
      .add(1e-8);
    parameter.sub_(
      mean
        .div(1 - 0.9 ** step)
        .div(scale)
        .mul(RATE),
    );
    gradient.zero_();
  }
}

const losses: number[] = [];
for (let step = 1; step <= STEPS; step++) {
  const loss = binaryCrossEntropyWithLogits(network(points), labels);
  loss.backward();
  noGrad(() => adam(step));
  losses.push(loss.item());
}

const right = noGrad(() => network(points).gt(0).eq(labels).sum().item());
console.log(`loss ${curve(losses)}`);
console.log(`     from ${losses[0]!.toPrecision(3)} to ${losses.at(-1)!.toPrecision(3)} in ${STEPS} steps`);
console.log(`${right} of ${2 * POINTS} points are told apart`);
