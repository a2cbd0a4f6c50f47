/** The bundle that answers questions about a graph, beside the child's own: loaded at the first of them. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PictureBundle } from "../picture/index";

export type Picturing = typeof PictureBundle;

/** `bundle` is the file this process runs from. */
export function graphBundle(bundle: string): () => Picturing {
  const require = createRequire(bundle);
  const file = join(dirname(bundle), "graph.js");
  let loaded: Picturing | undefined;
  return () => (loaded ??= require(file) as Picturing);
}
