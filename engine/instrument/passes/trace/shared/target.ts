import type { MemberExpression, Node, OptionalMemberExpression } from "@babel/types";
import { unwrap } from "../../../../source/nodes";
import { KIND } from "../../../kinds";
import type { PassContext } from "../../../context";
import { call, enclose, kindOf, mayBeTracer, shadowed } from "./emit";
import { isNameLiteral, keyTest } from "./keys";
import { isStable, simpleText } from "./simple";
import type { Temporaries } from "./temporaries";

/** A property that is read or written, in words that may be used again without evaluating anything twice. */
export interface Target {
  /** Text of the object. */
  readonly object: string;
  /** Text of the key; empty for a named property. */
  readonly key: string;
  /** Text of the property: `o.p`, `o[k]`. */
  readonly text: string;
  /** It may be an element of a typed array. */
  readonly element: boolean;
  /** Edits the user's own text so that object and key are kept where they have to be. */
  apply(): void;
}

/** A member expression the object and key of which are still to hold after `later` was evaluated. */
export function targetOf(
  context: PassContext,
  node: MemberExpression | OptionalMemberExpression,
  later: readonly Node[],
  temporaries: Temporaries,
): Target {
  const { computed, property } = node;
  const object = objectText(context, node.object, computed ? [property, ...later] : later, temporaries);
  const key = computed ? keyText(context, property, later, temporaries) : { text: "", apply: nothing };
  const text = computed ? `${object.text}[${key.text}]` : object.text + nameText(property);
  const apply = (): void => {
    object.apply();
    key.apply();
  };
  return { object: object.text, key: key.text, text, element: mayBeElement(context, node), apply };
}

/** A text and the edit that makes it good. */
export interface Kept {
  text: string;
  apply(): void;
}

const nothing = (): void => undefined;

function objectText(context: PassContext, node: Node, later: readonly Node[], temporaries: Temporaries): Kept {
  if (node.type === "Super") return { text: "super", apply: nothing };
  if (node.type === "ThisExpression") return { text: "this", apply: nothing };
  const simple = isStable(context, node, later) ? simpleText(context, node) : null;
  if (simple !== null) return { text: /^\d/.test(simple) ? `(${simple})` : simple, apply: nothing };
  const text = temporaries.take();
  return { text, apply: () => enclose(context, node, `(${text}=`, ")") };
}

/** The key of an element, as a text that gives it again. */
export function keyText(context: PassContext, node: Node, later: readonly Node[], temporaries: Temporaries): Kept {
  const simple = isStable(context, node, later) ? simpleText(context, node) : null;
  if (simple !== null && !mayBeTracer(context, node)) return { text: simple, apply: nothing };
  const text = temporaries.take();
  const around = keyTest(context, node, text);
  return { text, apply: () => around && enclose(context, node, around.open, around.close) };
}

function nameText(property: Node): string {
  return property.type === "PrivateName" ? `.#${property.id.name}` : `.${(property as { name: string }).name}`;
}

/** Can a member be an element of a typed array? Of what is made in sight it may be known that it is something else. */
export function mayBeElement(context: PassContext, node: { object: Node; property: Node; computed: boolean }): boolean {
  if (!node.computed || node.object.type === "Super" || isNameLiteral(node.property)) return false;
  return (kindOf(context, node.object) & (KIND.view | KIND.any)) !== 0;
}

/** Reads a target: the tracer that shadows an element of a typed array, if there is one. */
export function readText(context: PassContext, { object, key, text, element }: Target): string {
  return element ? `${shadowed(context)}?${call(context, "gi", text, object, key)}:${text}` : text;
}

/** What is to be stored in an element for a value that is not plain, or while elements are shadowed. */
export function storeText(context: PassContext, { object, key }: Target, value: string, site: string): string {
  return call(context, "w", object, key, value, site);
}

/** The member expression an assignment or update writes, null when it writes a variable or a pattern. */
export function memberOf(node: Node): MemberExpression | null {
  const inner = unwrap(node);
  return inner.type === "MemberExpression" ? inner : null;
}
