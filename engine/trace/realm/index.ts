import { patchArray } from "./array";
import { patchBuffer } from "./buffer";
import { patchClone } from "./clone";
import { patchCollections } from "./collections";
import { patchDataView } from "./dataView";
import { patchFunction } from "./function";
import { patchIdentity } from "./identity";
import { patchIterators } from "./iterators";
import { patchJson } from "./json";
import { patchMath } from "./math";
import { patchNodeBuffer } from "./nodeBuffer";
import { patchNumber } from "./number";
import { patchObject } from "./object";
import { createPatcher, type Realm } from "./patcher";
import { patchTypedArray } from "./typedArray";

/** Patches the intrinsics of this realm for tracers; gives the function that puts the originals back. */
export function patchRealm(parts: Omit<Realm, "patcher">): () => void {
  const patcher = createPatcher();
  const realm: Realm = { ...parts, patcher };
  patchMath(realm);
  patchNumber(realm);
  patchArray(realm);
  patchTypedArray(realm);
  patchBuffer(realm);
  patchDataView(realm);
  patchNodeBuffer(realm);
  patchObject(realm);
  patchIdentity(realm);
  patchIterators(realm);
  patchCollections(realm);
  patchJson(realm);
  patchClone(realm);
  patchFunction(realm);
  return patcher.undo;
}
