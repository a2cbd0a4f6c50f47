/** `gradproof/tensor` as a check hands it to user code: the library itself, beside this bundle, loaded when it is asked for. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** `bundle` is the file this process runs from. */
export function tensorBundle(bundle: string): () => object {
  const require = createRequire(bundle);
  const file = join(dirname(bundle), "tensor.js");
  return () => require(file) as object;
}
