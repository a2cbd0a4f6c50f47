/**
 * What tensors cost: a product of two matrices of 256×256, additions, and a training step of a network of three layers.
 * `--others=folder` is a folder with @tensorflow/tfjs and @jax-js/jax in its node_modules: those of them that load run
 * beside.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { crossEntropy, noGrad, ones, randn, tensor } from "../../engine/tensor/index";
import type { DType, Tensor } from "../../engine/tensor/types";
import { digits, markdown, print } from "./measure";

/** No packages of this project: loaded from the folder that is given. */
const [TFJS, JAX] = ["@tensorflow/tfjs", "@jax-js/jax"] as const;
const ROUNDS = 15;
/** What takes longer is measured fewer times. */
const PATIENCE_MS = 5000;
const SIZE = 256;
const BATCH = 64;
const LAYERS = [128, 128, 64, 10];

/** What is measured, in the words of one library. Each returns what must be waited for. */
interface Library {
  name: string;
  product(): unknown;
  addition(): unknown;
  step(): unknown;
}

function own(dtype: DType): Library {
  const make = (shape: number[], seed: number): Tensor => randn(shape, { seed, dtype });
  const [a, b] = [make([SIZE, SIZE], 1), make([SIZE, SIZE], 2)];
  const input = make([BATCH, LAYERS[0]!], 3);
  const labels = tensor(Array.from({ length: BATCH }, (_, k) => k % 10), { dtype: "int32" }); // prettier-ignore
  const weights = LAYERS.slice(1).map((n, k) => noGrad(() => make([LAYERS[k]!, n], k).mul(0.1)).requiresGrad_());
  const biases = LAYERS.slice(1).map((n) => ones(n, { dtype }).mul(0).requiresGrad_());
  return {
    name: `gradproof/tensor, ${dtype}`,
    product: () => a.matmul(b).toTypedArray(),
    addition: () => a.add(b).toTypedArray(),
    step: () => {
      let x = input;
      weights.forEach((w, k) => {
        x = x.matmul(w).add(biases[k]!);
        if (k < weights.length - 1) x = x.relu();
      });
      const loss = crossEntropy(x, labels);
      const parameters = [...weights, ...biases];
      for (const p of parameters) p.grad = null;
      loss.backward();
      noGrad(() => parameters.forEach((p) => p.sub_(p.grad!.mul(0.01))));
      return loss.item();
    },
  };
}

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- other libraries, loaded from wherever they are; their types are not here */
async function tfjs(folder: string): Promise<Library> {
  const require = createRequire(join(folder, "package.json"));
  const tf: any = require(TFJS);
  await tf.setBackend("cpu");
  const [a, b] = [tf.randomNormal([SIZE, SIZE]), tf.randomNormal([SIZE, SIZE])];
  const input = tf.randomNormal([BATCH, LAYERS[0]]);
  const labels = tf.oneHot(Array.from({ length: BATCH }, (_, k) => k % 10), 10); // prettier-ignore
  const weights = LAYERS.slice(1).map((n, k) => tf.variable(tf.mul(tf.randomNormal([LAYERS[k]!, n]), 0.1)));
  const biases = LAYERS.slice(1).map((n) => tf.variable(tf.zeros([n])));
  const loss = (): any =>
    tf.tidy(() => {
      let x: any = input;
      weights.forEach((w, k) => {
        x = tf.add(tf.matMul(x, w), biases[k]);
        if (k < weights.length - 1) x = tf.relu(x);
      });
      const shifted = tf.sub(x, tf.max(x, 1, true));
      const logs = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
      return tf.neg(tf.mean(tf.sum(tf.mul(logs, labels), 1)));
    });
  return {
    name: `tfjs ${tf.version_core} (cpu), float32`,
    product: () => tf.tidy(() => tf.matMul(a, b).dataSync()),
    addition: () => tf.tidy(() => tf.add(a, b).dataSync()),
    step: () =>
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(loss);
        for (const p of [...weights, ...biases]) p.assign(tf.sub(p, tf.mul(grads[p.name], 0.01)));
        return value.dataSync()[0];
      }),
  };
}

async function jax(folder: string): Promise<Library> {
  const require = createRequire(join(folder, "package.json"));
  const path = require.resolve(JAX);
  const j: any = await import(pathToFileURL(path).href);
  await j.init?.("cpu");
  j.setDevice?.("cpu");
  j.defaultDevice?.("cpu");
  const { numpy: np, nn, random } = j;
  const draw = (shape: number[], seed: number): any => random.normal(random.key(seed), shape);
  const [a, b] = [draw([SIZE, SIZE], 1), draw([SIZE, SIZE], 2)];
  const input = draw([BATCH, LAYERS[0]!], 3);
  const labels = nn.oneHot(np.array(Array.from({ length: BATCH }, (_, k) => k % 10), { dtype: np.int32 }), 10); // prettier-ignore
  let parameters: any[] = [
    ...LAYERS.slice(1).map((n, k) => draw([LAYERS[k]!, n], k).mul(0.1)),
    ...LAYERS.slice(1).map((n) => np.zeros([n])),
  ];
  const layers = LAYERS.length - 1;
  const loss = (list: any[]): any => {
    let x: any = input.ref;
    for (let k = 0; k < layers; k++) {
      x = np.matmul(x, list[k]).add(list[k + layers]);
      if (k < layers - 1) x = nn.relu(x);
    }
    return nn.logSoftmax(x, 1).mul(labels.ref).sum(1).mean().mul(-1);
  };
  return {
    name: "jax-js (cpu), float32",
    product: () => np.matmul(a.ref, b.ref).dataSync(),
    addition: () => np.add(a.ref, b.ref).dataSync(),
    step: () => {
      const [value, gradients] = j.valueAndGrad(loss)(parameters.map((p) => p.ref));
      parameters = parameters.map((p, k) => p.sub(gradients[k].mul(0.01)));
      return value.dataSync()[0];
    },
  };
}
/* eslint-enable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- until here */

/** Milliseconds, the least of the rounds after a few to warm up: what else the machine does counts as little as it can. */
function milliseconds(work: () => unknown): number {
  const times: number[] = [];
  let spent = 0;
  for (let round = -5; round < ROUNDS && (spent < PATIENCE_MS || times.length === 0); round++) {
    const start = performance.now();
    work();
    const took = performance.now() - start;
    spent += took;
    if (round >= 0 || spent >= PATIENCE_MS) times.push(took);
  }
  return Math.min(...times);
}

async function main(): Promise<void> {
  const folder = process.argv.find((arg) => arg.startsWith("--others="))?.slice("--others=".length);
  const libraries = [own("float64"), own("float32")];
  for (const load of folder === undefined ? [] : [tfjs, jax])
    try {
      libraries.push(await load(resolve(folder!)));
    } catch (error) {
      console.error(`left out: ${String(error)}`);
    }
  const data = libraries.map(({ name, product, addition, step }) => ({
    ...{ name, productMs: milliseconds(product), additionMs: milliseconds(addition), stepMs: milliseconds(step) },
  }));
  const rows = data.map(({ name, productMs, additionMs, stepMs }) => [name, productMs, additionMs, stepMs].map((cell) => (typeof cell === "number" ? digits(cell) : cell))); // prettier-ignore
  const head = ["library", `matmul ${SIZE}, ms`, `add ${SIZE}×${SIZE}, ms`, "training step, ms"];
  print({ title: "Tensors", text: markdown(head, rows), data });
}

void main();
