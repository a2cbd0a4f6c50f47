export type * as BigBundle from "./big/index";
export { errorBounds } from "./errorBound";
export { checkPartials, type FineSlope, type LocalCheck, type WrongPartial } from "./local";
