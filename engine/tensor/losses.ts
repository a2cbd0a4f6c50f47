import { cast, mul, neg, reshape, sub, sum, unary } from "./calls";
import { single } from "./calls";
import { copyData, isTensor } from "./core";
import { call } from "./run";
import { sameShape, sizeOf, written } from "./shape";
import type { LossOptions, Operand, Tensor } from "./types";

function reduced(losses: Tensor, options: LossOptions, count = sizeOf(losses._shape)): Tensor {
  const { reduction = "mean" } = options;
  if (reduction === "none") return losses;
  if (reduction !== "mean" && reduction !== "sum")
    throw new RangeError(`There is no reduction "${String(reduction)}": use mean, sum or none.`);
  const total = sum(
    losses,
    losses._shape.map((_, axis) => axis),
  );
  return reduction === "sum" ? total : call("div", [total, single(count, "mean")]);
}

/** Losses compare equal shapes: stretching one of them is nearly always a mistake. */
function checkTarget(x: Tensor, target: Operand, who: string): void {
  if (isTensor(target) && !sameShape(x._shape, target._shape))
    throw new RangeError(
      `${who}: the prediction has the shape ${written(x._shape)}, the target ${written(target._shape)}.`,
    );
}

export function mse(x: Tensor, target: Operand, options: LossOptions = {}): Tensor {
  checkTarget(x, target, "mse");
  const difference = sub(x, target);
  return reduced(mul(difference, difference), options);
}

export function binaryCrossEntropyWithLogits(x: Tensor, target: Operand, options: LossOptions = {}): Tensor {
  checkTarget(x, target, "binaryCrossEntropyWithLogits");
  return reduced(sub(unary("softplus", x), mul(x, target)), options);
}

export function crossEntropy(logits: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  const shape = logits._shape;
  const axis = shape.length === 1 ? 0 : 1;
  if (shape.length === 0) throw new RangeError("crossEntropy: a single number has no classes.");
  const logs = call("logSoftmax", [logits], { axis });
  const samples = shape.filter((_, k) => k !== axis);
  if (sameShape(target._shape, shape)) {
    const losses = neg(sum(mul(logs, cast(target, logs._dtype)), [axis]));
    return reduced(losses, options, sizeOf(samples));
  }
  if (!sameShape(target._shape, samples))
    throw new RangeError(
      `crossEntropy: logits of shape ${written(shape)} need class numbers of shape ${written(samples)} or probabilities of ` +
        `${written(shape)}, not ${written(target._shape)}.`,
    );
  // From the end, as gather counts them, there are no classes.
  if (copyData(target).some((v) => v < 0)) throw new RangeError("crossEntropy: a class number is negative.");
  const index = reshape(
    target,
    shape.map((length, k) => (k === axis ? 1 : length)),
  );
  return reduced(neg(reshape(call("gather", [logs, index], { axis }), samples)), options);
}
