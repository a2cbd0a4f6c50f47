/** The bundle with the work on second derivatives, beside the child's: loaded at the first check that needs it. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as Entry from "./secondEntry";

export type SecondBundle = typeof Entry;

/** `bundle` is any file of the folder it stands in, such as the child's. */
export function secondBundle(bundle: string): () => SecondBundle {
  const require = createRequire(bundle);
  const file = join(dirname(bundle), "second.js");
  let loaded: SecondBundle | undefined;
  return () => (loaded ??= require(file) as SecondBundle);
}
