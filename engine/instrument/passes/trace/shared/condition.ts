import type { Node } from "@babel/types";
import { unwrap } from "../../../../source/nodes";
import type { PassContext } from "../../../context";
import { call, enclose, mayBeTracer } from "./emit";
import { simpleText } from "./simple";
import { Temporaries } from "./temporaries";

/** An expression only the truthiness of which counts: that of a tracer is that of its value, and is logged. */
export function condition(context: PassContext, node: Node): void {
  const inner = unwrap(node);
  // Both sides of these are conditions themselves: their own passes see to it.
  if (inner.type === "LogicalExpression" && inner.operator !== "??") return;
  if (inner.type === "SequenceExpression") return condition(context, inner.expressions.at(-1) as Node);
  if (!mayBeTracer(context, inner)) return;
  const site = context.site(inner, "condition");
  const { open, close } = truthiness(context, node, site, new Temporaries(context, node));
  enclose(context, node, `(${open}`, `${close})`);
}

/** The texts around an expression that make it a plain value of the same truthiness. */
export interface Truthiness {
  open: string;
  close: string;
  /** What reads the expression's own value afterwards; null where nothing does. */
  value: string | null;
}

export function truthiness(context: PassContext, node: Node, site: string, temporaries: Temporaries): Truthiness {
  const simple = simpleText(context, node);
  if (simple !== null)
    return { open: `${isObject(simple)}?${call(context, "b", simple, site)}:`, close: "", value: simple };
  if (!temporaries.cheap) return { open: `${context.names.runtime}.b(`, close: `,${site})`, value: null };
  const value = temporaries.take();
  return { open: `${value}=`, close: `,${truth(context, value, site)}`, value };
}

/** The truthiness of what a text reads. */
export function truth(context: PassContext, text: string, site: string): string {
  return `${isObject(text)}?${call(context, "b", text, site)}:${text}`;
}

/** May the value of a text be a tracer? */
export function isObject(text: string): string {
  return `typeof ${text}==="object"`;
}
