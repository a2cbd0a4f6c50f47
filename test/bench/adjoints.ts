/**
 * Gradients of the kernels as somebody who knows the function writes them: typed arrays, loops turned round, values
 * stored or computed again where that is cheaper. They are what a tape is measured against, and what its gradients
 * must equal.
 */

export function speelpenning(x: readonly number[]): Float64Array {
  const gradient = new Float64Array(x.length);
  let product = 1;
  for (let i = 0; i < x.length; i++) {
    gradient[i] = product;
    product *= x[i]!;
  }
  product = 1;
  for (let i = x.length - 1; i >= 0; i--) {
    gradient[i]! *= product;
    product *= x[i]!;
  }
  return gradient;
}

export function rosenbrock(x: readonly number[]): Float64Array {
  const gradient = new Float64Array(x.length);
  for (let i = 0; i + 1 < x.length; i++) {
    const steep = 200 * (x[i + 1]! - x[i]! * x[i]!);
    gradient[i]! -= 2 * x[i]! * steep + 2 * (1 - x[i]!);
    gradient[i + 1]! += steep;
  }
  return gradient;
}

export function logistic(
  w: readonly number[],
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): Float64Array {
  const bias = w.length - 1;
  const gradient = new Float64Array(w.length);
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    let z = w[bias]!;
    for (let j = 0; j < bias; j++) z += w[j]! * row[j]!;
    const g = -labels[r]! / (1 + Math.exp(labels[r]! * z));
    for (let j = 0; j < bias; j++) gradient[j]! += g * row[j]!;
    gradient[bias]! += g;
  }
  for (let j = 0; j < bias; j++) gradient[j]! += 0.02 * w[j]!;
  return gradient;
}

export function mlp(
  p: readonly number[],
  sizes: readonly number[],
  batch: readonly (readonly number[])[],
  labels: readonly number[],
): Float64Array {
  const gradient = new Float64Array(p.length);
  const last = sizes.length - 1;
  for (let s = 0; s < batch.length; s++) {
    const layers: ArrayLike<number>[] = [batch[s]!];
    const starts = [0];
    for (let l = 1; l <= last; l++) {
      const width = sizes[l - 1]!;
      const biases = starts[l - 1]! + width * sizes[l]!;
      const next = new Float64Array(sizes[l]!);
      for (let i = 0; i < next.length; i++) {
        let z = p[biases + i]!;
        for (let j = 0; j < width; j++) z += p[starts[l - 1]! + i * width + j]! * layers[l - 1]![j]!;
        next[i] = l < last ? Math.tanh(z) : z;
      }
      layers.push(next);
      starts.push(biases + next.length);
    }
    let above = Float64Array.from(layers[last]!);
    const top = Math.max(...above);
    const sum = above.reduce((total, z) => total + Math.exp(z - top), 0);
    above = above.map((z, i) => (Math.exp(z - top) / sum - (i === labels[s] ? 1 : 0)) / batch.length);
    for (let l = last; l >= 1; l--) {
      const width = sizes[l - 1]!;
      const below = new Float64Array(width);
      const layer = layers[l - 1]!;
      for (let i = 0; i < above.length; i++) {
        const row = starts[l - 1]! + i * width;
        const g = above[i]!;
        for (let j = 0; j < width; j++) {
          gradient[row + j]! += g * layer[j]!;
          below[j]! += g * p[row + j]!;
        }
        gradient[starts[l]! - above.length + i]! += g;
      }
      for (let j = 0; j < width && l > 1; j++) below[j]! *= 1 - layer[j]! * layer[j]!;
      above = below;
    }
  }
  return gradient;
}

export function gmm(p: readonly number[], points: readonly (readonly [number, number])[]): Float64Array {
  const gradient = new Float64Array(p.length);
  const count = p.length / 5;
  const precision = Float64Array.from(p, (v) => Math.exp(v));
  const terms = new Float64Array(count);
  for (const [x, y] of points) {
    let top = -Infinity;
    for (let k = 0; k < p.length; k += 5) {
      const u = (x - p[k + 1]!) * precision[k + 3]!;
      const v = (y - p[k + 2]!) * precision[k + 4]!;
      const term = p[k]! + p[k + 3]! + p[k + 4]! - 0.5 * (u * u + v * v);
      terms[k / 5] = term;
      if (term > top) top = term;
    }
    let sum = 0;
    for (let k = 0; k < count; k++) sum += terms[k] = Math.exp(terms[k]! - top);
    for (let k = 0; k < p.length; k += 5) {
      const share = terms[k / 5]! / sum;
      const u = (x - p[k + 1]!) * precision[k + 3]!;
      const v = (y - p[k + 2]!) * precision[k + 4]!;
      gradient[k]! += share;
      gradient[k + 1]! += share * u * precision[k + 3]!;
      gradient[k + 2]! += share * v * precision[k + 4]!;
      gradient[k + 3]! += share * (1 - u * u);
      gradient[k + 4]! += share * (1 - v * v);
    }
  }
  return gradient;
}

/** The slope of the pendulums at `y`, into `out`. */
function slope(y: Float64Array, k: ArrayLike<number>, out: Float64Array): void {
  for (let i = 0; i < 3; i++) {
    out[i] = y[i + 3]!;
    out[i + 3] = k[0]! * (y[(i + 2) % 3]! - 2 * y[i]! + y[(i + 1) % 3]!) - k[i + 1]! * Math.sin(y[i]!);
  }
}

/** Adjoint of `slope`: `out` = Jᵀ g; the parameters' part is added to `gradient` from 6 on. */
function pull(y: Float64Array, k: ArrayLike<number>, g: Float64Array, out: Float64Array, gradient: Float64Array): void {
  out.fill(0);
  for (let i = 0; i < 3; i++) {
    const s = g[i + 3]!;
    const [before, after] = [(i + 2) % 3, (i + 1) % 3];
    out[i + 3] = g[i]!;
    out[before]! += k[0]! * s;
    out[after]! += k[0]! * s;
    out[i]! -= s * (2 * k[0]! + k[i + 1]! * Math.cos(y[i]!));
    gradient[6]! += s * (y[before]! - 2 * y[i]! + y[after]!);
    gradient[7 + i]! -= s * Math.sin(y[i]!);
  }
}

export function rk4(x: readonly number[], steps: number, h: number): Float64Array {
  const k = x.slice(6);
  const column = (): Float64Array => new Float64Array(6);
  const [k1, k2, k3, k4] = [column(), column(), column(), column()];
  const [y1, y2, y3] = [column(), column(), column()];
  const path: Float64Array[] = [Float64Array.from(x.slice(0, 6))];
  const stages = (y: Float64Array): void => {
    slope(y, k, k1);
    for (let i = 0; i < 6; i++) y1[i] = y[i]! + (h / 2) * k1[i]!;
    slope(y1, k, k2);
    for (let i = 0; i < 6; i++) y2[i] = y[i]! + (h / 2) * k2[i]!;
    slope(y2, k, k3);
    for (let i = 0; i < 6; i++) y3[i] = y[i]! + h * k3[i]!;
  };
  for (let s = 0; s < steps; s++) {
    const y = path[s]!;
    stages(y);
    slope(y3, k, k4);
    const next = column();
    for (let i = 0; i < 6; i++) next[i] = y[i]! + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!);
    path.push(next);
  }
  const gradient = new Float64Array(x.length);
  const g = path[steps]!.map((v) => 2 * v);
  const [seed, a0, a1, a2, a3] = [column(), column(), column(), column(), column()];
  for (let s = steps - 1; s >= 0; s--) {
    stages(path[s]!);
    for (let i = 0; i < 6; i++) seed[i] = (h / 6) * g[i]!;
    pull(y3, k, seed, a3, gradient);
    for (let i = 0; i < 6; i++) seed[i] = (h / 3) * g[i]! + h * a3[i]!;
    pull(y2, k, seed, a2, gradient);
    for (let i = 0; i < 6; i++) seed[i] = (h / 3) * g[i]! + (h / 2) * a2[i]!;
    pull(y1, k, seed, a1, gradient);
    for (let i = 0; i < 6; i++) seed[i] = (h / 6) * g[i]! + (h / 2) * a1[i]!;
    pull(path[s]!, k, seed, a0, gradient);
    for (let i = 0; i < 6; i++) g[i]! += a0[i]! + a1[i]! + a2[i]! + a3[i]!;
  }
  gradient.set(g);
  return gradient;
}

/** Positions 0 … 2, velocities 3 … 5 and mass 6 of each body, as in the inputs. */
export function nbody(x: readonly number[], steps: number, dt: number): Float64Array {
  const state = Float64Array.from(x);
  const path: Float64Array[] = [];
  for (let s = 0; s < steps; s++) {
    path.push(state.slice());
    for (let i = 0; i < state.length; i += 7) {
      for (let j = i + 7; j < state.length; j += 7) {
        const dx = state[i]! - state[j]!;
        const dy = state[i + 1]! - state[j + 1]!;
        const dz = state[i + 2]! - state[j + 2]!;
        const square = dx * dx + dy * dy + dz * dz;
        const w = dt / (square * Math.sqrt(square));
        const [onI, onJ] = [w * state[j + 6]!, w * state[i + 6]!];
        state[i + 3]! -= dx * onI;
        state[i + 4]! -= dy * onI;
        state[i + 5]! -= dz * onI;
        state[j + 3]! += dx * onJ;
        state[j + 4]! += dy * onJ;
        state[j + 5]! += dz * onJ;
      }
    }
    for (let i = 0; i < state.length; i += 7) for (let c = i; c < i + 3; c++) state[c]! += dt * state[c + 3]!;
  }
  const g = new Float64Array(x.length);
  for (let i = 0; i < state.length; i += 7) for (let c = i; c < i + 3; c++) g[c] = 2 * state[c]!;
  for (let s = steps - 1; s >= 0; s--) {
    const y = path[s]!;
    for (let i = 0; i < y.length; i += 7) for (let c = i; c < i + 3; c++) g[c + 3]! += dt * g[c]!;
    for (let i = 0; i < y.length; i += 7) {
      for (let j = i + 7; j < y.length; j += 7) {
        const dx = y[i]! - y[j]!;
        const dy = y[i + 1]! - y[j + 1]!;
        const dz = y[i + 2]! - y[j + 2]!;
        const square = dx * dx + dy * dy + dz * dz;
        const w = dt / (square * Math.sqrt(square));
        const alongI = dx * g[i + 3]! + dy * g[i + 4]! + dz * g[i + 5]!;
        const alongJ = dx * g[j + 3]! + dy * g[j + 4]! + dz * g[j + 5]!;
        const outer = (-3 * w * (y[i + 6]! * alongJ - y[j + 6]! * alongI)) / square;
        g[i + 6]! += w * alongJ;
        g[j + 6]! -= w * alongI;
        for (let c = 0; c < 3; c++) {
          const inner = w * (y[i + 6]! * g[j + 3 + c]! - y[j + 6]! * g[i + 3 + c]!);
          const total = inner + outer * (c === 0 ? dx : c === 1 ? dy : dz);
          g[i + c]! += total;
          g[j + c]! -= total;
        }
      }
    }
  }
  return g;
}
