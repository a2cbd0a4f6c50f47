import type { CallExpression, Node } from "@babel/types";
import { unwrap } from "../../../source/nodes";
import type { Binding } from "../../../source/scope";
import type { Pass, PassContext } from "../../context";
import { isObject } from "./shared/condition";
import { makeView } from "./NewExpression";
import { call, enclose, isPrimitive, mayBeTracer } from "./shared/emit";
import { simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";
import { classAround, viewAbove } from "./shared/viewClass";

/** Calls are as they are, but for direct eval, `Array(n)`, a `super` that makes a typed array, and the place a function of Math is told. */
export const callExpression: Pass<CallExpression> = (node, context) => {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (!first) return;
  if (callee.type === "Super") return superCall(node, first, context);
  if (callee.type === "Identifier" && callee.name === "eval" && first.type !== "SpreadElement") {
    const binding = context.scopes.binding(callee);
    if (!binding || binding.kind === "with") return directEval(first, binding !== null, context);
  }
  if (callee.type === "Identifier" && !context.scopes.binding(callee) && first.type !== "SpreadElement") {
    if (callee.name === "Array" && node.arguments.length === 1 && mayBeTracer(context, first)) {
      const site = context.site(node, "call");
      return enclose(context, first, `${context.names.runtime}.na(Array,`, `,${site})`);
    }
  }
  if (isMath(context, node.callee)) tellPlace(node, context);
};

/** In a `with` the name may be a property: what it is, is asked once more. */
function directEval(text: Node, within: boolean, context: PassContext): void {
  const { runtime } = context.names;
  enclose(context, text, `${runtime}.ev(`, `,${context.scope.strict},"${runtime}"${within ? ",eval" : ""})`);
}

/** A class above may be a typed array. */
function superCall(node: CallExpression, first: Node, context: PassContext): void {
  const around = classAround(context.parents);
  const view = around && viewAbove(context, around);
  if (view === null || first.type === "SpreadElement" || isPrimitive(context, first)) return;
  makeView(context, node, first, view);
}

/** `Math.sin(x)` → `Math.sin(typeof x==="object"?$ad.at(x,$s+3):x)`: the node of a native has the place of its call. */
function tellPlace(node: CallExpression, context: PassContext): void {
  const values = node.arguments.map((one) => (one.type === "SpreadElement" ? one.argument : one) as Node);
  if (values.every((one) => isPrimitive(context, one))) return;
  const last = values.at(-1) as Node;
  const site = context.site(node, "call");
  const texts = values.map((one) => simpleText(context, one));
  const tested = [...new Set(texts)].filter((_, i) => !isPrimitive(context, values[i] as Node));
  const spread = node.arguments.some((one) => one.type === "SpreadElement");
  if (!spread && texts.every((text) => text !== null)) {
    const test = tested.map((text) => isObject(text as string)).join("||");
    return enclose(context, last, `${test}?${call(context, "at", texts.at(-1) as string, site)}:`, "");
  }
  const temporaries = new Temporaries(context, node);
  if (values.length > 1 || spread || !temporaries.cheap) {
    return enclose(context, last, ` ${context.names.runtime}.at(`, `,${site})`);
  }
  const value = temporaries.take();
  enclose(context, last, `(${value}=`, `,${isObject(value)}?${call(context, "at", value, site)}:${value})`);
}

/** A function of Math, by its own name or by a constant that was given it. */
function isMath(context: PassContext, node: Node): boolean {
  const callee = unwrap(node);
  if (callee.type === "MemberExpression") return isMathObject(context, callee.object);
  const binding = callee.type === "Identifier" ? context.scopes.binding(callee) : null;
  const value = binding && constantValue(binding);
  if (!value) return false;
  return value.pattern ? isMathObject(context, value.init) : isMath(context, value.init);
}

function isMathObject(context: PassContext, node: Node): boolean {
  const object = unwrap(node);
  if (object.type !== "Identifier") return false;
  const binding = context.scopes.binding(object);
  if (!binding) return object.name === "Math";
  const value = constantValue(binding);
  return value !== null && !value.pattern && isMathObject(context, value.init);
}

/** What a variable that is written once is given; `pattern` when it is a part of it. */
function constantValue(binding: Binding): { init: Node; pattern: boolean } | null {
  const declared = binding.declarations[0]?.node;
  if (binding.reassigned || declared?.type !== "VariableDeclarator" || !declared.init) return null;
  return { init: declared.init, pattern: declared.id.type !== "Identifier" };
}
