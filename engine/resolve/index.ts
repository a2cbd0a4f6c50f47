export { encodeJson, encodeNumber } from "./encode";
export { LOAD } from "./generate";
export { decodeArgs, decodeValue } from "./jsonArgs";
export { locate, type Callable, type LoadedScope, type Located } from "./locate";
export { outline, type OutlineOptions } from "./outline";
export { pointArguments, PointFault, type PointRecipe } from "./points";
export { createRandom, type Random } from "./random";
export { stripTypes } from "./stripTypes";
export { findTarget, type TargetSpec } from "./target";
