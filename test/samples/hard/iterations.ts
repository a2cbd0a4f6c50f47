// Loops that end by what they compute.

function newton(x: number, done: (step: number, t: number) => boolean): number {
  let t = 1;
  for (let i = 0; i < 60; i++) {
    const step = (t * t - x) / (2 * t);
    t -= step;
    if (done(step, t)) break;
  }
  return t;
}

/**
 * Newton's method to twelve digits: the last iterations carry the derivative.
 * @gradcheck (2.2)
 */
export const tightNewton = (x: number): number => newton(x, (step) => Math.abs(step) < 1e-12);

/**
 * To three digits the truncated iteration still has a derivative of its own, and AD gives that one.
 * @gradcheck (2.2)
 */
export const looseNewton = (x: number): number => newton(x, (step) => Math.abs(step) < 1e-3);

/**
 * Until nothing changes any more, to the last bit.
 * @gradcheck (2.2)
 */
export const newtonToTheEnd = (x: number): number => newton(x, (step, t) => t - step === t);

function halving(x: number, turns: number, low = -4, high = 4): number {
  for (let i = 0; i < turns; i++) {
    const middle = (low + high) / 2;
    if (middle ** 3 + middle < x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Everything that halving knows of x went through comparisons: the result is a staircase.
 * @gradcheck (1.3) expect staircase
 */
export const bisection = (x: number): number => halving(x, 30);

/**
 * Halved to the last digits the treads are too fine to be seen, and the derivative is still lost.
 * @gradcheck (1.3) expect inconclusive
 */
export const fineBisection = (x: number): number => halving(x, 45);

/**
 * Brackets that move with x give the staircase a slope, which is not the solution's.
 * @gradcheck (1.3) expect inconclusive
 */
export const movingBisection = (x: number): number => halving(x, 45, x - 4, x + 4);

/**
 * Kepler's equation, solved to the last digits.
 * @gradcheck (1.1, 0.6)
 */
export function kepler(meanAnomaly: number, eccentricity: number): number {
  let e = meanAnomaly;
  for (let i = 0; i < 50; i++) {
    const step = (e - eccentricity * Math.sin(e) - meanAnomaly) / (1 - eccentricity * Math.cos(e));
    e -= step;
    if (Math.abs(step) < 1e-14) break;
  }
  return e;
}

/**
 * The secant method divides by differences that vanish at the end.
 * @gradcheck (2.5)
 */
export function secant(x: number): number {
  let [a, b] = [1, 2];
  const f = (t: number): number => t * t * t - x;
  for (let i = 0; i < 40 && Math.abs(b - a) > 1e-13; i++) [a, b] = [b, b - (f(b) * (b - a)) / (f(b) - f(a))];
  return b;
}

/**
 * A fixed point that is approached slowly.
 * @gradcheck (0.6)
 */
export function fixedPointIteration(x: number): number {
  let t = 0.5;
  for (let i = 0; i < 500; i++) {
    const next = x * Math.cos(t);
    if (Math.abs(next - t) < 1e-12) return next;
    t = next;
  }
  return t;
}

function simpson(f: (t: number) => number, a: number, b: number, tolerance: number, depth = 0): number {
  const m = (a + b) / 2;
  const part = (p: number, q: number): number => ((q - p) / 6) * (f(p) + 4 * f((p + q) / 2) + f(q));
  const [whole, halves] = [part(a, b), part(a, m) + part(m, b)];
  if (depth > 20 || Math.abs(halves - whole) < 15 * tolerance) return halves;
  return simpson(f, a, m, tolerance / 2, depth + 1) + simpson(f, m, b, tolerance / 2, depth + 1);
}

/**
 * Adaptive quadrature: which intervals are halved depends on x.
 * @gradcheck (1.3)
 */
export const quadrature = (x: number): number => simpson((t) => t * Math.sin(x * t), 0, 2, 1e-8);

/**
 * The limits of the integral move as well.
 * @gradcheck (0.4, 2.1)
 */
export const movingLimits = (a: number, b: number): number => simpson((t) => Math.exp(-t * t), a, b, 1e-9);

/**
 * An ordinary differential equation with a step that controls itself.
 * @gradcheck (0.7, 1.5)
 */
export function adaptiveOde(rate: number, start: number): number {
  let [t, y, h] = [0, start, 0.1];
  const f = (s: number, v: number): number => -rate * v + Math.sin(s);
  while (t < 2) {
    h = Math.min(h, 2 - t);
    const k1 = f(t, y);
    const k2 = f(t + h, y + h * k1);
    const error = (Math.abs(k2 - k1) * h) / 2;
    if (error < 1e-4) {
      t += h;
      y += (h * (k1 + k2)) / 2;
    }
    h *= Math.min(2, Math.max(0.3, 0.9 * Math.sqrt(1e-4 / (error + 1e-12))));
  }
  return y;
}

/**
 * A thousand steps with a fixed step width.
 * @gradcheck ([1, 0], 0.3)
 */
export function pendulum(state: number[], damping: number): number {
  let [angle, speed] = [state[0]!, state[1]!];
  for (let i = 0; i < 1000; i++) {
    speed -= 0.01 * (Math.sin(angle) + damping * speed);
    angle += 0.01 * speed;
  }
  return angle;
}

/**
 * Thirty turns of a chaotic map stretch the derivative and leave it.
 * @gradcheck (0.3)
 */
export function logisticMap(x: number): number {
  for (let i = 0; i < 30; i++) x = 3.9 * x * (1 - x);
  return x;
}

/**
 * After two hundred turns not one digit of the start is left: the derivative exists and nobody can confirm it.
 * @gradcheck (0.3) expect inconclusive
 */
export function longLogisticMap(x: number): number {
  for (let i = 0; i < 200; i++) x = 3.9 * x * (1 - x);
  return x;
}

/**
 * The largest eigenvalue by a hundred multiplications.
 * @gradcheck ([4, 1, 1, 3])
 */
export function powerIteration(m: number[]): number {
  let [a, b] = [1, 0.5];
  for (let i = 0; i < 100; i++) {
    const [p, q] = [m[0]! * a + m[1]! * b, m[2]! * a + m[3]! * b];
    const size = Math.sqrt(p * p + q * q);
    [a, b] = [p / size, q / size];
  }
  return a * (m[0]! * a + m[1]! * b) + b * (m[2]! * a + m[3]! * b);
}

/**
 * Summed until a term adds nothing.
 * @gradcheck (2.3)
 */
export function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; k < 100; k++) {
    term *= (-x * x) / (4 * k * k);
    if (sum + term === sum) break;
    sum += term;
  }
  return sum;
}

/**
 * Two means that meet after six turns.
 * @gradcheck (1, 0.3)
 */
export function agm(a: number, b: number): number {
  while (Math.abs(a - b) > 1e-15 * a) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return a;
}

/**
 * Golden section finds the place of a minimum by comparing only.
 * @gradcheck (0.8) expect inconclusive
 */
export function goldenSection(x: number): number {
  let [low, high] = [0, 2];
  const ratio = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 35; i++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if ((a - x) ** 2 < (b - x) ** 2) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
