/** The bundle that answers questions about a graph, beside the child's own: loaded at the first of them. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PictureBundle } from "../picture/index";
import type { SymbolicBundle } from "../ways/index";

export interface Picturing {
  openGraph: typeof PictureBundle.openGraph;
  /** Of a bundle of its own, loaded at the first formula. */
  simplify(formula: string): string;
}

/** `bundle` is the file this process runs from. */
export function graphBundle(bundle: string): () => Picturing {
  const require = createRequire(bundle);
  const beside = (name: string): unknown => require(join(dirname(bundle), name));
  let loaded: Picturing | undefined;
  return () =>
    (loaded ??= {
      openGraph: (beside("graph.js") as typeof PictureBundle).openGraph,
      simplify: (formula) => (beside("symbolic.js") as typeof SymbolicBundle).simplify(formula),
    });
}
