import type { CallExpression, NewExpression, Node } from "@babel/types";
import { unwrap } from "../../../source/nodes";
import { isObject } from "./shared/condition";
import type { Pass, PassContext } from "../../context";
import { call, enclose, isPrimitive } from "./shared/emit";
import { isStable, simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";
import { viewBehind } from "./shared/viewClass";

/** Globals that make no memory for numbers. */
const OTHERS = /^(Map|Set|WeakMap|WeakSet|WeakRef|Promise|Proxy|Date|RegExp|Object|Function|\w*Error)$/;

/**
 * `new C(x)` → `$ad.nb(new C($ad.na(C,x,$s+3)))`: C may make an array of a length, or a typed array of elements, that are
 * tracers. Only the first argument says so.
 */
export const newExpression: Pass<NewExpression> = (node, context) => {
  const [first] = node.arguments;
  if (!first || first.type === "SpreadElement" || first.type === "ArgumentPlaceholder") return;
  if (isPrimitive(context, first)) return;
  const callee = unwrap(node.callee);
  const isGlobal = callee.type === "Identifier" && !context.scopes.binding(callee);
  const view = isGlobal ? null : viewBehind(context, callee);
  if (view !== null) return makeView(context, node, first, view);
  if (isElsewhere(node, context)) return;
  const site = context.site(node, "new");
  const temporaries = new Temporaries(context, node);
  const isName = callee.type === "Identifier" && (isGlobal || isStable(context, callee, [first]));
  const maker = isName ? context.reference(callee) : temporaries.take();
  enclose(context, node, `${temporaries.open} ${context.names.runtime}.nb(`, `)${temporaries.close}`);
  if (!isName) enclose(context, node.callee, `(${maker}=`, ")");
  const simple = simpleText(context, first);
  if (simple === null) enclose(context, first, `${context.names.runtime}.na(${maker},`, `,${site})`);
  else enclose(context, first, `${isObject(simple)}?${call(context, "na", maker, simple, site)}:`, "");
};

/** `new V(x)` or `super(x)` that makes a typed array of the kind `view` names. */
export function makeView(context: PassContext, node: NewExpression | CallExpression, first: Node, view: string): void {
  enclose(context, node, ` ${context.names.runtime}.nb(`, ")");
  enclose(context, first, `${context.names.runtime}.na(${view},`, `,${context.site(node, "new")})`);
}

/** A class or function of the file, or a global that takes values as they are. */
function isElsewhere(node: NewExpression, context: PassContext): boolean {
  const callee = unwrap(node.callee);
  if (callee.type !== "Identifier") return callee.type === "ClassExpression" || callee.type === "FunctionExpression";
  const binding = context.scopes.binding(callee);
  if (!binding) return OTHERS.test(callee.name);
  return (binding.kind === "class" || binding.kind === "function" || binding.kind === "self") && !binding.reassigned;
}
