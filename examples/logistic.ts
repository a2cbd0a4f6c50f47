/** Logistic regression with two hand-written gradients: one is right, one has its sign turned. */

const FEATURES = [
  [0.5, 1.2],
  [-1.1, 0.3],
  [1.7, -0.4],
  [0.2, -1.5],
];
const LABELS = [1, 0, 1, 0];
const RIDGE = 0.1;

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/**
 * Mean negative log-likelihood with a ridge penalty.
 *
 * @gradcheck ([0.3, -0.2])
 * @gradient lossGradient
 */
export function loss(w: number[]): number {
  let sum = 0;
  for (let i = 0; i < FEATURES.length; i++) {
    const row = FEATURES[i]!;
    let z = 0;
    for (let j = 0; j < w.length; j++) z += w[j]! * row[j]!;
    const p = sigmoid(z);
    sum -= LABELS[i] === 1 ? Math.log(p) : Math.log(1 - p);
  }
  let penalty = 0;
  for (const weight of w) penalty += weight * weight;
  return sum / FEATURES.length + RIDGE * penalty;
}

/** The gradient of `loss`, right. */
export function lossGradient(w: number[]): number[] {
  const gradient = w.map((weight) => 2 * RIDGE * weight);
  FEATURES.forEach((row, i) => {
    const z = row.reduce((total, feature, j) => total + feature * w[j]!, 0);
    const error = sigmoid(z) - LABELS[i]!;
    row.forEach((feature, j) => (gradient[j]! += (error * feature) / FEATURES.length));
  });
  return gradient;
}

/**
 * The same loss without the penalty, and a gradient with its sign turned: the first thing to get wrong.
 *
 * @gradcheck ([0.3, -0.2])
 * @gradient plainLossGradientWrong
 */
export function plainLoss(w: number[]): number {
  let sum = 0;
  FEATURES.forEach((row, i) => {
    const z = row[0]! * w[0]! + row[1]! * w[1]!;
    sum += Math.log1p(Math.exp(z)) - LABELS[i]! * z;
  });
  return sum;
}

/** Wrong: label minus probability is the negative gradient. */
export function plainLossGradientWrong(w: number[]): number[] {
  const gradient = [0, 0];
  FEATURES.forEach((row, i) => {
    const error = LABELS[i]! - sigmoid(row[0]! * w[0]! + row[1]! * w[1]!);
    gradient[0]! += error * row[0]!;
    gradient[1]! += error * row[1]!;
  });
  return gradient;
}
