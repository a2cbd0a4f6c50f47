import type { Node } from "@babel/types";
import { unwrap } from "../../../../source/nodes";
import type { PassContext } from "../../../context";
import { call, enclose, mayBeTracer } from "./emit";
import { simpleText } from "./simple";

/** A computed key: a tracer becomes the number it stands for. `open` and `close` go around the conversion. */
export function key(context: PassContext, node: Node, open = "", close = ""): void {
  const text = keyTest(context, node, null);
  if (text === null) return;
  enclose(context, node, open + text.open, text.close + close);
}

/**
 * The texts around a key that make it plain, keeping it in `temporary` if there is one; null when there is nothing to do.
 */
export function keyTest(
  context: PassContext,
  node: Node,
  temporary: string | null,
): { open: string; close: string } | null {
  const keep = temporary === null ? "" : `${temporary}=`;
  if (!mayBeTracer(context, node)) return keep === "" ? null : { open: keep, close: "" };
  const site = context.site(node, "property key");
  const simple = simpleText(context, node);
  if (simple !== null) {
    return { open: `${keep}typeof ${simple}==="object"?${call(context, "k", simple, site)}:`, close: "" };
  }
  if (temporary === null) return { open: `${context.names.runtime}.k(`, close: `,${site})` };
  const plain = call(context, "k", temporary, site);
  return { open: `typeof(${keep}`, close: `)==="object"?${temporary}=${plain}:${temporary}` };
}

/** A literal key that names no element of a typed array. */
export function isNameLiteral(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === "StringLiteral" && String(Number(inner.value)) !== inner.value;
}
