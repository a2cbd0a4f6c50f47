/**
 * The functions the tape is measured on: plain TypeScript as a user would write it. The first argument holds the inputs,
 * the others are data. No import: the benchmark hands this file's text to the instrumenter.
 */

/** Product of all inputs: the longest chain, every operation alive. */
export function speelpenning(x: readonly number[]): number {
  let product = 1;
  for (let i = 0; i < x.length; i++) product *= x[i]!;
  return product;
}

/** Σ 100 (xᵢ₊₁ - xᵢ²)² + (1 - xᵢ)²: the plain code is a few fused instructions per operation. */
export function rosenbrock(x: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const steep = x[i + 1]! - x[i]! * x[i]!;
    const flat = 1 - x[i]!;
    sum += 100 * steep * steep + flat * flat;
  }
  return sum;
}

/** Logistic regression with a ridge: mean-free loss over the rows, weights first, bias last. */
export function logistic(
  w: readonly number[],
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): number {
  const bias = w.length - 1;
  let loss = 0;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    let z = w[bias]!;
    for (let j = 0; j < bias; j++) z += w[j]! * row[j]!;
    loss += Math.log(1 + Math.exp(-labels[r]! * z));
  }
  let ridge = 0;
  for (let j = 0; j < bias; j++) ridge += w[j]! * w[j]!;
  return loss + 0.01 * ridge;
}

/** Dense layers with tanh between them and softmax cross-entropy at the end; per layer the weights by row, then biases. */
export function mlp(
  p: readonly number[],
  sizes: readonly number[],
  batch: readonly (readonly number[])[],
  labels: readonly number[],
): number {
  let loss = 0;
  for (let s = 0; s < batch.length; s++) {
    let layer = batch[s]!;
    let at = 0;
    for (let l = 1; l < sizes.length; l++) {
      const width = sizes[l - 1]!;
      const biases = at + width * sizes[l]!;
      const next: number[] = [];
      for (let i = 0; i < sizes[l]!; i++) {
        let z = p[biases + i]!;
        for (let j = 0; j < width; j++) z += p[at + i * width + j]! * layer[j]!;
        next.push(l + 1 < sizes.length ? Math.tanh(z) : z);
      }
      layer = next;
      at = biases + sizes[l]!;
    }
    let top = layer[0]!;
    for (const z of layer) if (z > top) top = z;
    let sum = 0;
    for (const z of layer) sum += Math.exp(z - top);
    loss += top + Math.log(sum) - layer[labels[s]!]!;
  }
  return loss / batch.length;
}

/** Log-likelihood of a Gaussian mixture in the plane: per component a log weight, two means, two log precisions. */
export function gmm(p: readonly number[], points: readonly (readonly [number, number])[]): number {
  const components: { weight: number; mx: number; my: number; px: number; py: number }[] = [];
  for (let k = 0; k < p.length; k += 5) {
    const [a, mx, my, lx, ly] = [p[k]!, p[k + 1]!, p[k + 2]!, p[k + 3]!, p[k + 4]!];
    components.push({ weight: a + lx + ly, mx, my, px: Math.exp(lx), py: Math.exp(ly) });
  }
  let total = 0;
  for (const [x, y] of points) {
    const terms: number[] = [];
    let top = -Infinity;
    for (const c of components) {
      const u = (x - c.mx) * c.px;
      const v = (y - c.my) * c.py;
      const term = c.weight - 0.5 * (u * u + v * v);
      if (term > top) top = term;
      terms.push(term);
    }
    let sum = 0;
    for (const term of terms) sum += Math.exp(term - top);
    total += top + Math.log(sum);
  }
  return total;
}

/** Three pendulums in a ring: angles, then speeds; `k` holds the coupling and the three weights. */
function pendulums(y: readonly number[], k: readonly number[]): number[] {
  const slope = [y[3]!, y[4]!, y[5]!];
  for (let i = 0; i < 3; i++) {
    const pull = y[(i + 2) % 3]! - 2 * y[i]! + y[(i + 1) % 3]!;
    slope.push(k[0]! * pull - k[i + 1]! * Math.sin(y[i]!));
  }
  return slope;
}

/** Classical Runge–Kutta over the pendulums: six states and four parameters in, the squared end state out. */
export function rk4(x: readonly number[], steps: number, h: number): number {
  const k = x.slice(6);
  let y = x.slice(0, 6);
  for (let s = 0; s < steps; s++) {
    const k1 = pendulums(y, k);
    const k2 = pendulums(
      y.map((v, i) => v + (h / 2) * k1[i]!),
      k,
    );
    const k3 = pendulums(
      y.map((v, i) => v + (h / 2) * k2[i]!),
      k,
    );
    const k4 = pendulums(
      y.map((v, i) => v + h * k3[i]!),
      k,
    );
    y = y.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
  }
  let sum = 0;
  for (const v of y) sum += v * v;
  return sum;
}

/** Gravity among bodies given as x, y, z, vx, vy, vz, m each; the sum of the squared end positions. */
export function nbody(x: readonly number[], steps: number, dt: number): number {
  const bodies: { x: number; y: number; z: number; vx: number; vy: number; vz: number; m: number }[] = [];
  for (let i = 0; i < x.length; i += 7) {
    bodies.push({ x: x[i]!, y: x[i + 1]!, z: x[i + 2]!, vx: x[i + 3]!, vy: x[i + 4]!, vz: x[i + 5]!, m: x[i + 6]! });
  }
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < bodies.length; i++) {
      const a = bodies[i]!;
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j]!;
        const dx = a.x - b.x;
        const dy = a.y - b.y;
        const dz = a.z - b.z;
        const square = dx * dx + dy * dy + dz * dz;
        const w = dt / (square * Math.sqrt(square));
        a.vx -= dx * b.m * w;
        a.vy -= dy * b.m * w;
        a.vz -= dz * b.m * w;
        b.vx += dx * a.m * w;
        b.vy += dy * a.m * w;
        b.vz += dz * a.m * w;
      }
    }
    for (const b of bodies) {
      b.x += dt * b.vx;
      b.y += dt * b.vy;
      b.z += dt * b.vz;
    }
  }
  let sum = 0;
  for (const b of bodies) sum += b.x * b.x + b.y * b.y + b.z * b.z;
  return sum;
}
