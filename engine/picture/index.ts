export { CONTEXT, STATE } from "./input";
export type { PictureContexts, PictureCut, PictureInput, PictureOps, PictureSlot } from "./input";
export { ruleOps } from "./ops";
export { BOX_BUDGET, overview, RANK_BUDGET } from "./overview";
