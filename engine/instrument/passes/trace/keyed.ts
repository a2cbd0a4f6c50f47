import type { ClassAccessorProperty, ClassMethod, ClassProperty, ObjectMethod, ObjectProperty } from "@babel/types";
import type { PassContext } from "../../context";
import { key } from "./shared/keys";

/** Computed names of properties, methods and fields. */
export function computedKey(
  node: ObjectProperty | ObjectMethod | ClassMethod | ClassProperty | ClassAccessorProperty,
  context: PassContext,
): void {
  if (node.computed) key(context, node.key);
}
