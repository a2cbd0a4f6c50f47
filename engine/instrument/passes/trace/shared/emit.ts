import type { Node } from "@babel/types";
import { endOf, startOf } from "../../../../source/nodes";
import { findToken } from "../../../../source/trivia";
import { KIND, PRIMITIVE } from "../../../kinds";
import { kindsOf } from "../../../neverTracked";
import type { PassContext } from "../../../context";

/** Puts an expression between two texts. A sequence keeps its commas to itself. */
export function enclose(context: PassContext, node: Node, open: string, close: string): void {
  const bare = node.type === "SequenceExpression";
  context.before(startOf(node), lead(context, startOf(node), open) + (bare ? "(" : ""), "trace");
  context.after(endOf(node), (bare ? ")" : "") + close, "trace");
}

/** A space in front of a name that would join the keyword before it: `return"a"+x`. */
function lead(context: PassContext, offset: number, text: string): string {
  const joins = /^[\w$]/.test(text) && offset > 0 && /[\w$\u0080-\uffff]/.test(context.text[offset - 1] as string);
  return joins ? ` ${text}` : text;
}

/** Replaces a token that stands between two children. */
export function replaceToken(context: PassContext, token: string, from: number, to: number, text: string): void {
  const at = findToken(context.text, token, from, to);
  if (at < 0) throw new Error(`${context.file}: "${token}" expected between ${from} and ${to}`);
  context.replace(at, at + token.length, text, "trace");
}

/** The call of a helper: `$ad.mul(a,b,$s+3)`. */
export function call(context: PassContext, helper: string, ...args: readonly string[]): string {
  return `${context.names.runtime}.${helper}(${args.join(",")})`;
}

/** True while a typed-array element is shadowed. */
export function shadowed(context: PassContext): string {
  return `${context.names.runtime}.ta`;
}

export function kindOf(context: PassContext, node: Node): number {
  return kindsOf(context.scopes).of(node);
}

/** May the value be a tracer? Objects made in sight are none. */
export function mayBeTracer(context: PassContext, node: Node): boolean {
  return (kindOf(context, node) & KIND.any) !== 0;
}

/** True for a value whose primitive is known to be a string alone. */
export function isString(context: PassContext, node: Node): boolean {
  const kinds = kindOf(context, node);
  return kinds !== 0 && (kinds & ~KIND.string) === 0;
}

export function isPrimitive(context: PassContext, node: Node): boolean {
  return (kindOf(context, node) & ~PRIMITIVE) === 0;
}

/** `typeof a==="number"&&typeof b==="number"` over the texts that are not null, each once. */
export function areNumbers(...texts: readonly (string | null)[]): string {
  const tested = [...new Set(texts.filter((text) => text !== null))];
  return tested.map((text) => `typeof ${text}==="number"`).join("&&");
}
