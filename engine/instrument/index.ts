import { createDriver } from "./driver";
import { neverTracked } from "./neverTracked";
import { tracePasses } from "./passes/trace/index";

export type { Fragment, FragmentInput, Problem, TransformInput, Transformed } from "./driver";
export type { ExportRow, ImportRow } from "./modules";
export { textsOf } from "./driver";
export { SourceMap, type EmittedText } from "./map";
export { SiteList, type SiteColumns, type SiteRow, type Sites } from "../source/sites";

/** `transform` gives a file's plain and traced text; `instrumentFragment` the traced text of code made at run time. */
export const { transform, instrumentFragment } = createDriver({ passes: tracePasses, neverTracked });
