/** `gradproof/tensor` in the PLAIN child: the library as it ships, whose cuts are held still in the probes. */
import { createRequire } from "node:module";
import type { AdReplay } from "../ad/replay";
import type { Library } from "./tensorHost";
import { tensorLibrary } from "./tensorLibrary";

export function plainTensor(file: string, ad: AdReplay): Library {
  const library = createRequire(file)(file) as Library;
  return tensorLibrary(library, {
    ad: ad.module,
    holds: () => ad.holds,
    evaluation: () => ad.evaluation,
    operation: (_name, _self, _args, run) => run(),
    back: (run) => run(),
    put: (to, place, from, index) => (to[place] = from[index]!),
    customs: false,
  });
}
