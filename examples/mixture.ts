/** Log-likelihood of a Gaussian mixture in one dimension, on typed arrays. */

const SAMPLES = Float64Array.of(-1.8, -1.1, -0.7, 0.4, 1.3, 1.9, 2.2);

/**
 * `parameters` holds, for each component, a logit, a mean and the logarithm of a width.
 *
 * @gradcheck (new Float64Array([0.2, -1, -0.3, -0.1, 1.5, 0.1]))
 */
export function logLikelihood(parameters: Float64Array): number {
  const components = parameters.length / 3;
  const logits = new Float64Array(components);
  let norm = 0;
  for (let k = 0; k < components; k++) {
    logits[k] = parameters[3 * k]!;
    norm += Math.exp(logits[k]!);
  }
  let total = 0;
  for (const sample of SAMPLES) {
    let density = 0;
    for (let k = 0; k < components; k++) {
      const width = Math.exp(parameters[3 * k + 2]!);
      const z = (sample - parameters[3 * k + 1]!) / width;
      density += (Math.exp(logits[k]!) / norm) * (Math.exp(-0.5 * z * z) / (width * Math.sqrt(2 * Math.PI)));
    }
    total += Math.log(density);
  }
  return total;
}
