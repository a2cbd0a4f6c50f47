import type { JSXAttribute, JSXElement, JSXFragment, JSXNamespacedName, Node } from "@babel/types";
import { endOf, isIntrinsic, startOf } from "../../../source/nodes";
import { decodeEntities } from "../../../source/parse";
import { findToken } from "../../../source/trivia";
import { isChild, isKey, jsxFunction, jsxText, type JsxNode } from "../../jsx";
import type { OwnContext, OwnPassTable } from "../../own";

/**
 * Elements become calls, in place: `<A x={1}>t</A>` is `F(A,{x:(1)},"t")` where a factory is in scope, and
 * `jsx(A,{x:(1),children:"t"})` where a runtime module has it.
 */
export const jsxPasses: OwnPassTable = {
  JSXElement: element,
  JSXFragment: fragment,
  JSXOpeningElement() {},

  JSXIdentifier(node, context) {
    const text = context.reference(node as never);
    if (text !== node.name) context.replace(startOf(node), endOf(node), text, "module");
  },
  JSXMemberExpression() {},
  JSXNamespacedName() {},

  JSXAttribute: attribute,

  JSXSpreadAttribute: braces,
  JSXSpreadChild: braces,
  JSXEmptyExpression() {},

  JSXExpressionContainer(node, context) {
    const parent = context.parents.at(-1) as Node;
    if (isMovedKey(parent, context)) return;
    if (node.expression.type === "JSXEmptyExpression") return braces(node, context);
    context.replace(startOf(node), startOf(node) + 1, "(", "type");
    context.replace(endOf(node) - 1, endOf(node), ")", "type");
  },

  JSXText(node, context) {
    const text = jsxText(context.text.slice(startOf(node), endOf(node)));
    const literal = text === null ? "" : JSON.stringify(decodeEntities(text));
    context.edits.overwrite(startOf(node), endOf(node), literal, "type");
  },
};

function element(node: JSXElement, context: OwnContext): void {
  const { openingElement: opening, closingElement: closing, children } = node;
  const { name, typeParameters, attributes, selfClosing } = opening;
  const automatic = "source" in context.modules.jsx.mode && jsxFunction(node) !== "createElement";
  context.replace(startOf(node), startOf(node) + 1, `${callee(node, context)}(`, "type");
  if (name.type === "JSXNamespacedName") quote(name, namespaced(name), context);
  else if (name.type === "JSXIdentifier" && isIntrinsic(name.name)) quote(name, name.name, context);
  if (typeParameters) context.edits.blank(startOf(typeParameters), endOf(typeParameters), "type");

  const written = attributes.filter((one) => !automatic || !isKey(one));
  const props = automatic || written.length > 0;
  context.after(endOf(typeParameters ?? name), props ? ",{" : ",null", "type");
  for (const one of written.slice(1)) context.before(startOf(one), ",", "type");

  const end = endOf(opening);
  const ends = selfClosing ? context.text.lastIndexOf("/", end) : end - 1;
  const head = automatic ? childrenHead(children, written.length > 0) : props ? "}" : "";
  if (!closing) context.edits.overwrite(ends, end, "", "type");
  else {
    context.edits.overwrite(ends, end, head, "type");
    context.edits.overwrite(startOf(closing), endOf(closing), "", "type");
  }
  separate(children, automatic, context);
  const tail = closing ? (automatic ? childrenTail(children) : "") : automatic || props ? "}" : "";
  close(tail, automatic ? attributes.find(isKey) : undefined, closing ? startOf(closing) : ends, context);
}

function fragment(node: JSXFragment, context: OwnContext): void {
  const { openingFragment: opening, closingFragment: closing, children } = node;
  const { mode, member } = context.modules.jsx;
  const automatic = "source" in mode;
  const { fragment: root } = context.scopes.jsxRoots(node);
  const type = automatic ? member("Fragment") : entity(mode.fragment, root, context);
  const props = automatic ? `{${childrenHead(children, false)}` : "null";
  context.edits.overwrite(startOf(opening), endOf(opening), `${callee(node, context)}(${type},${props}`, "type");
  context.edits.overwrite(startOf(closing), endOf(closing), automatic ? `${childrenTail(children)})` : ")", "type");
  separate(children, automatic, context);
}

/** The end of a call: its key was written among the attributes and comes last. */
function close(tail: string, key: Node | undefined, at: number, context: OwnContext): void {
  if (key?.type !== "JSXAttribute") return context.before(at, `${tail})`, "type");
  const { value } = key;
  if (!value) return context.before(at, `${tail},true)`, "type");
  if (value.type === "StringLiteral") return context.before(at, `${tail},${JSON.stringify(value.value)})`, "type");
  const moved = value.type === "JSXExpressionContainer" ? value.expression : value;
  context.edits.move(startOf(moved), endOf(moved), at, { open: `${tail},(`, close: "))" }, "type");
}

function callee(node: JsxNode, context: OwnContext): string {
  const { mode, member } = context.modules.jsx;
  const word = /[\w$\u0080-\uffff]/.test(context.text[startOf(node) - 1] ?? "");
  const within = "source" in mode && context.parents.some(({ type }) => type === "WithStatement");
  if (within) context.refuseKind(node, "within-with");
  if ("source" in mode) return `(0,${member(jsxFunction(node))})`;
  const { element: root } = context.scopes.jsxRoots(node);
  const text = entity(mode.factory, root, context);
  return `${word ? " " : ""}${mode.factory.includes(".") || text === mode.factory ? text : `(0,${text})`}`;
}

/** `React.createElement`, with what the emitted text calls `React`. */
function entity(name: string, root: Node | null, context: OwnContext): string {
  const [first = "", ...rest] = name.split(".");
  return [root ? context.reference(root as never) : first, ...rest].join(".");
}

function childrenHead(children: readonly Node[], comma: boolean): string {
  const kept = children.filter(isChild);
  if (kept.length === 0) return "";
  return `${comma ? "," : ""}children:${isList(kept) ? "[" : ""}`;
}

function childrenTail(children: readonly Node[]): string {
  return isList(children.filter(isChild)) ? "]}" : "}";
}

function isList(kept: readonly Node[]): boolean {
  return kept.length > 1 || kept[0]?.type === "JSXSpreadChild";
}

/** Commas before the children; in a list of their own none before the first. */
function separate(children: readonly Node[], automatic: boolean, context: OwnContext): void {
  const kept = children.filter(isChild);
  for (const one of automatic ? kept.slice(1) : kept) context.before(startOf(one), ",", "type");
}

function attribute(node: JSXAttribute, context: OwnContext): void {
  const { name, value } = node;
  if (isMovedKey(node, context)) {
    const inner = value?.type === "JSXExpressionContainer" ? value.expression : value;
    if (!inner || inner.type === "StringLiteral") return context.edits.blank(startOf(node), endOf(node), "type");
    context.edits.blank(startOf(node), startOf(inner), "type");
    return context.edits.blank(endOf(inner), endOf(node), "type");
  }
  const text = name.type === "JSXNamespacedName" ? namespaced(name) : name.name;
  if (name.type === "JSXNamespacedName" || text.includes("-")) quote(name, text, context);
  if (!value) return context.after(endOf(name), ":true", "type");
  const at = findToken(context.text, "=", endOf(name), startOf(value));
  context.replace(at, at + 1, ":", "type");
  if (value.type === "StringLiteral") quote(value, value.value, context);
}

/** A key that is an argument of its own. */
function isMovedKey(node: Node, context: OwnContext): boolean {
  if (!isKey(node) || !("source" in context.modules.jsx.mode)) return false;
  const owner = context.parents.findLast((one) => one.type === "JSXElement");
  return owner !== undefined && jsxFunction(owner) !== "createElement";
}

/** Takes braces away. */
function braces(node: Node, context: OwnContext): void {
  context.replace(startOf(node), startOf(node) + 1, "", "type");
  context.replace(endOf(node) - 1, endOf(node), "", "type");
}

function quote(node: Node, text: string, context: OwnContext): void {
  context.edits.overwrite(startOf(node), endOf(node), JSON.stringify(text), "type");
}

function namespaced({ namespace, name }: JSXNamespacedName): string {
  return `${namespace.name}:${name.name}`;
}
