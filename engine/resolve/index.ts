export { encodeJson } from "./encode";
export { decodeArgs } from "./jsonArgs";
export { locate, type Callable, type LoadedScope, type Located } from "./locate";
export { outline, type OutlineOptions } from "./outline";
export { argumentsOf, pointArguments, PointFault, shapeProblem, type PointRecipe } from "./points";
export { findTarget, type TargetSpec } from "./target";
