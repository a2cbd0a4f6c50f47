export type * as PictureBundle from "./bundle";
export { CONTEXT, STATE } from "./input";
export type { PictureContexts, PictureCut, PictureInput, PictureOps, PictureSlot } from "./input";
export type { Decisions, Graph, GraphSource, Moved } from "./graph";
export { ruleOps } from "./ops";
