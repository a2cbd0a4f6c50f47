import { createTransform, noInstrumentation } from "./driver";

export type { Problem, TransformInput, Transformed } from "./driver";
export type { ExportRow, ImportRow } from "./modules";
export type { SiteRow } from "../source/sites";

/** A file's plain and traced text. */
export const transform = createTransform(noInstrumentation);
