export type * as BigBundle from "./big/index";
export { checkPartials, type FineSlope, type LocalCheck, type WrongPartial } from "./local";
