/**
 * All plain data that crosses a process or webview boundary. Types only, no logic; the files of
 * protocol/ import each other and nothing else.
 * Lines and columns are 1-based everywhere in this file; offsets never leave the children.
 */
export type * from "./protocol/words";
export type * from "./protocol/job";
export type * from "./protocol/check";
export type * from "./protocol/ladder";
export type * from "./protocol/evidence";
export type * from "./protocol/hessian";
export type * from "./protocol/secondOrder";
export type * from "./protocol/view";
export type * from "./protocol/graph";
export type * from "./protocol/ways";
export type * from "./protocol/lesson";
export type * from "./protocol/panel";
