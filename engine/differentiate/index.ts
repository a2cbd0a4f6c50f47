export { cutEffects, type CutEffect, type CutEvents } from "./cutEffects";
export { forward } from "./forward";
export {
  backwardMasks,
  cutBit,
  cutsIn,
  forwardMasks,
  inputStates,
  LIVE,
  type CutMarks,
  type InputState,
} from "./masks";
export { firstNonFinite, nonFiniteCause, zeroTimesInfinity, type NonFiniteAdjoint } from "./nonFinite";
export { hessian, hvp, jacobian, jvp, mirrorAllowance, vjp, type Hessian } from "./products";
export { inputSlots, replay, replayBranches, type Recalled } from "./replay";
export { absoluteReverse, reverse, type Reverse } from "./reverse";
export { secondOrder, type SecondOrder } from "./secondOrder";
export { type Interval, type Seed, type SweepOptions } from "./segments";
