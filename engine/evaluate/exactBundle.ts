/** The bundle with the 60-digit numbers, beside the child's own: loaded at the first question that needs them. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BigBundle } from "../exact/index";

export type Exact = typeof BigBundle;

/** `bundle` is the file this process runs from. */
export function exactBundle(bundle: string): () => Exact {
  const require = createRequire(bundle);
  const file = join(dirname(bundle), "exact.js");
  let loaded: Exact | undefined;
  return () => (loaded ??= require(file) as Exact);
}
