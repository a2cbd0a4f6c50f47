import type { AssignmentExpression, MemberExpression, Node } from "@babel/types";
import { endOf, startOf, unwrap } from "../../../source/nodes";
import type { PassContext } from "../../context";
import { helpers } from "./BinaryExpression";
import { areNumbers, call, enclose, isPrimitive, replaceToken, shadowed } from "./shared/emit";
import { useOf } from "./shared/position";
import { isInitialised, isStable, simpleText } from "./shared/simple";
import { readText, storeText, targetOf } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

/** `x += v`, `o.p *= v`, `x[i] -= v`: what is written to is evaluated once, then read, then the right side. */
export function compoundAssignment(
  node: AssignmentExpression,
  member: MemberExpression | null,
  context: PassContext,
): void {
  if (isPrimitive(context, node.left) && isPrimitive(context, node.right)) return;
  const site = context.site(node, `assign ${node.operator}`);
  if (member) property(node, member, context, site);
  else variable(node, context, site);
}

/** `x += v` → `x =(typeof x==="number"&&typeof v==="number"?x+ v:$ad.add(x,v,$s+3))`. */
function variable(node: AssignmentExpression, context: PassContext, site: string): void {
  const { left, right } = node;
  const temporaries = new Temporaries(context, node);
  const stable = isStable(context, left, [right]) ? simpleText(context, left) : null;
  const simple = simpleText(context, right);
  const written = unwrap(left);
  const name =
    written.type === "Identifier" ? context.reference(written) : context.text.slice(startOf(left), endOf(left));
  if (!temporaries.cheap && (stable === null || simple === null)) {
    replaceOperator(node, context, `=${context.names.runtime}.${helperOf(node)}(${name},`);
    return context.after(endOf(node), `,${site})`, "trace");
  }
  const old = stable ?? temporaries.take();
  const kept = stable === null ? `${old}=${name},` : isInitialised(context, left) || simple !== null ? "" : `${old},`;
  apply(node, context, { old, kept, simple, temporaries, site, wrap: ["", ""] });
}

interface Parts {
  /** Text of the old value, and what evaluates it. */
  old: string;
  kept: string;
  /** Text of the right side, null when it needs a temporary. */
  simple: string | null;
  temporaries: Temporaries;
  site: string;
  wrap: [open: string, close: string];
}

/** `+= v` → `=(…?old+ v:$ad.add(old,v,site))`. */
function apply(node: AssignmentExpression, context: PassContext, parts: Parts): void {
  const { old, kept, simple, temporaries, site } = parts;
  const operator = node.operator.slice(0, -1);
  const operand = simple ?? temporaries.take();
  const test = nativeTest(node, context, old, operand);
  const slow = call(context, helperOf(node), old, operand, site);
  if (simple === null) {
    replaceOperator(node, context, `=(${kept}${operand}=`);
    context.after(endOf(node), `,${test}?${old}${operator} ${operand}:${slow})`, "trace");
  } else {
    replaceOperator(node, context, `=(${kept}${test}?${old}${operator} `);
    context.after(endOf(node), `:${slow})`, "trace");
  }
}

/** The same for a property; an element is stored through the helper unless it is a plain number. */
function property(node: AssignmentExpression, member: MemberExpression, context: PassContext, site: string): void {
  const { right } = node;
  const temporaries = new Temporaries(context, node);
  const target = targetOf(context, member, [right], temporaries);
  const used = target.element && useOf(node, context.parents) !== "unused";
  const old = temporaries.take();
  const simple = simpleText(context, right);
  const operand = simple ?? temporaries.take();
  const operator = node.operator.slice(0, -1);
  const result = used ? `${old}=` : "";
  const test = nativeTest(node, context, old, operand) + (target.element ? `&&!${shadowed(context)}` : "");
  const computed = `${result}${call(context, helperOf(node), old, operand, site)}`;
  const slow = target.element ? storeText(context, target, computed, site) : computed;
  const fast = `${test}?${result}${old}${operator} `;
  const open = temporaries.open + (used || temporaries.open !== "" ? "(" : "");
  const close = (used ? `,${old})` : temporaries.open !== "" ? ")" : "") + temporaries.close;
  enclose(context, node, open, close);
  target.apply();
  const read = `${old}=${readText(context, target)},`;
  replaceOperator(node, context, `=(${read}${simple === null ? `${operand}=` : fast}`);
  enclose(context, right, "", simple === null ? `,${fast}${operand}:${slow})` : `:${slow})`);
}

function nativeTest(node: AssignmentExpression, context: PassContext, old: string, operand: string): string {
  const left = isPrimitive(context, node.left) ? null : old;
  return areNumbers(left, isPrimitive(context, node.right) ? null : operand);
}

function helperOf(node: AssignmentExpression): string {
  return helpers[node.operator.slice(0, -1)] as string;
}

function replaceOperator(
  node: { left: Node; right: Node; operator: string },
  context: PassContext,
  text: string,
): void {
  replaceToken(context, node.operator, endOf(node.left), startOf(node.right), text);
}
