export type * as PictureBundle from "./bundle";
export { CONTEXT, STATE } from "./input";
export type { PictureContexts, PictureCut, PictureInput, PictureOps, PictureSlot } from "./input";
export type { Graph } from "./graph";
export type { Decisions, GraphSource, Moved, NoPassing } from "./source";
export { ruleOps } from "./ops";
