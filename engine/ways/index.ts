export type * as SymbolicBundle from "./simplify";
