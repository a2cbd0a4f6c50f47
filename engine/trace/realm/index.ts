import { patchMath } from "./math";
import { createPatcher, type Realm } from "./patcher";

export type { CompileFunction } from "./patcher";

/** Patches the intrinsics of this realm for tracers; gives the function that puts the originals back. */
export function patchRealm(parts: Omit<Realm, "patcher">): () => void {
  const patcher = createPatcher();
  const realm: Realm = { ...parts, patcher };
  patchMath(realm);
  return patcher.undo;
}
