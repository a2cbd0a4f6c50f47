/**
 * The rules by which other tools accept a gradient, written anew from their published defaults (float64): the step, and when
 * they say pass. The packages themselves are not run, so what else they check is not counted here.
 */
import type { Line, Rule } from "./rule";
import { ceres, derivcheck } from "./ridders";
import { fivePoint, scipy } from "./steps";

/** Central difference with a fixed step, and what counts as close. */
const fixed =
  (h: number, close: (claim: number, slope: number) => boolean): Rule =>
  (f, x) => {
    const slope = (f(x + h) - f(x - h)) / (2 * h);
    return (claim) => (close(claim, slope) ? "pass" : "fail");
  };

/** |claim − slope| ≤ absolute + relative·|slope|, as numpy.allclose has it. */
const allclose =
  (absolute: number, relative: number) =>
  (claim: number, slope: number): boolean =>
    Math.abs(claim - slope) <= absolute + relative * Math.abs(slope);

/** Absolute where the claim is small, relative elsewhere: MATLAB's checkGradients. */
const matlab =
  (slopeOf: (f: Line, x: number, scale: number) => number): Rule =>
  (f, x) => {
    const slope = slopeOf(f, x, Math.max(Math.abs(x), 1));
    return (claim) => (Math.abs(claim - slope) <= 1e-6 * Math.max(1, Math.abs(claim)) ? "pass" : "fail");
  };

const mooncake: Rule = (f, x) => {
  const slopes = [2, 3, 4, 5, 6, 7, 8].map((k) => (f(x + 10 ** -k) - f(x - 10 ** -k)) / (2 * 10 ** -k));
  const close = (a: number, b: number): boolean =>
    Math.abs(a - b) <= Math.max(1e-3, 1e-3 * Math.max(Math.abs(a), Math.abs(b)));
  return (claim) => (slopes.some((slope) => close(claim, slope)) ? "pass" : "fail");
};

/** Fails only where both errors are large, so that a slope that is no number passes. */
const gradientScript: Rule = (f, x) => {
  const slope = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;
  return (claim) => {
    const off = Math.abs(claim - slope);
    return off > 1e-4 && off / Math.max(Math.abs(claim), Math.abs(slope)) > 1e-4 ? "fail" : "pass";
  };
};

/** By the name of the tool. TensorFlow has no rule: its compute_gradient returns both Jacobians. */
export const otherTools: Readonly<Record<string, Rule>> = {
  "torch gradcheck": fixed(1e-6, allclose(1e-5, 1e-3)),
  "JAX check_grads": fixed(1e-4, allclose(1e-5, 1e-5)),
  "ChainRulesTestUtils fdm5": fivePointRule(),
  "Mooncake test_rule": mooncake,
  "Chainer check_backward": fixed(1e-3, allclose(1e-5, 1e-4)),
  "HIPS autograd": fixed(5e-7, (a, b) => Math.abs(a - b) < 1e-6 || Math.abs(a - b) / Math.abs(a + b) < 1e-6),
  "Stan diagnose": fixed(1e-6, allclose(1e-6, 0)),
  "MATLAB checkGradients, forward": matlab((f, x, scale) => {
    const h = Math.sqrt(Number.EPSILON) * scale;
    return (f(x + h) - f(x)) / (x + h - x);
  }),
  "MATLAB checkGradients, central": matlab((f, x, scale) => {
    const h = Math.cbrt(Number.EPSILON) * scale;
    return (f(x + h) - f(x - h)) / (x + h - (x - h));
  }),
  "SciPy derivative": scipy,
  "Ceres gradient checker": ceres,
  derivcheck: derivcheck,
  "NVIDIA Warp": fixed(1e-4, allclose(1e-3, 1e-2)),
  GradientScript: gradientScript,
};

function fivePointRule(): Rule {
  return (f, x) => {
    const slope = fivePoint(f, x);
    return (claim) =>
      Math.abs(claim - slope) <= Math.max(1e-9, 1e-9 * Math.max(Math.abs(claim), Math.abs(slope))) ? "pass" : "fail";
  };
}
