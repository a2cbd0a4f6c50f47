export type * as PictureBundle from "./bundle";
export { CONTEXT, STATE } from "./input";
export type { PictureContexts, PictureCut, PictureInput, PictureOps, PictureSlot } from "./input";
export type { Graph, GraphSource } from "./graph";
export { ruleOps } from "./ops";
