import type { BinaryExpression } from "@babel/types";
import { endOf, isWrapper, startOf, unwrap } from "../../../source/nodes";
import { KIND } from "../../kinds";
import type { Pass, PassContext } from "../../context";
import { areNumbers, call, enclose, isPrimitive, isString, kindOf, mayBeTracer, replaceToken } from "./shared/emit";
import { key } from "./shared/keys";
import { isStable, simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";

/** Operators with a helper of the run-time object. */
export const helpers: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "rem",
  "**": "pow",
  "|": "bor",
  "&": "band",
  "^": "bxor",
  "<<": "shl",
  ">>": "shr",
  ">>>": "ushr",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  "===": "seq",
  "!==": "sne",
};

/** `a * b` → `(typeof a==="number"&&typeof b==="number"?a * b:$ad.mul(a,b,$s+3))`. */
export const binaryExpression: Pass<BinaryExpression> = (node, context) => {
  const { left, right, operator } = node;
  if (left.type === "PrivateName") return;
  if (operator === "in") return key(context, left, "(", ")");
  if (operator === "instanceof") {
    if (!mayBeTracer(context, left)) return;
    enclose(context, node, call(context, "io").slice(0, -1), ")");
    return replaceToken(context, operator, endOf(left), startOf(right), ",");
  }
  const helper = helpers[operator];
  if (helper === undefined) throw new Error(`${context.file}: operator ${operator}`);
  if (isNative(context, node)) return;
  operation(context, node, helper, context.site(node, `binary ${operator}`));
};

/** No operand can make a difference: both are plain, or the comparison gives the same for a tracer. */
function isNative(context: PassContext, { left, right, operator }: BinaryExpression): boolean {
  if (isPrimitive(context, left) && isPrimitive(context, right)) return true;
  const [a, b] = [kindOf(context, left), kindOf(context, right)];
  if (operator === "===" || operator === "!==") {
    // A tracer equals numbers only, and it is no other object.
    const mayEqual = KIND.number | KIND.any;
    return !(a & mayEqual) || !(b & mayEqual);
  }
  if (operator === "==" || operator === "!=") {
    // No tracer is null or undefined.
    return !(a & ~KIND.nullish) || !(b & ~KIND.nullish);
  }
  return false;
}

function operation(context: PassContext, node: BinaryExpression, helper: string, site: string): void {
  const { left, right, operator } = node;
  const temporaries = new Temporaries(context, node);
  const stable = isStable(context, left, [right]) ? simpleText(context, left) : null;
  const simpleRight = simpleText(context, right);
  if ((stable === null || simpleRight === null) && !temporaries.cheap) {
    enclose(context, node, `${context.names.runtime}.${helper}(`, `,${site})`);
    return replaceToken(context, operator, endOf(left), startOf(right), ",");
  }
  const a = stable ?? temporaries.take();
  const b = simpleRight ?? temporaries.take();
  const test = nativeTest(context, node, a, b);
  const slow = call(context, helper, a, b, site);
  const replace = (text: string): void => replaceToken(context, operator, endOf(left), startOf(right), text);
  if (stable !== null && simpleRight !== null) {
    enclose(context, node, `(${test}?`, `:${slow})`);
  } else if (simpleRight !== null) {
    enclose(context, node, `(${a}=`, `:${slow})`);
    // The right operand stays where it is and becomes that of the native operator.
    replace(`,${test}?${a}${operator} `);
  } else {
    // A stable left operand stays too: reading it may be what throws.
    enclose(context, node, stable === null ? `(${a}=` : "(", `,${test}?${a}${operator} ${b}:${slow})`);
    replace(`,${b}=`);
  }
}

/** When the native operator gives what the helper would. */
function nativeTest(context: PassContext, { left, right, operator }: BinaryExpression, a: string, b: string): string {
  const testedA = isPrimitive(context, left) ? null : a;
  const testedB = isPrimitive(context, right) ? null : b;
  const joins = operator === "+" && (isString(context, left) || isString(context, right));
  if (!joins && !/^[!=]==?$/.test(operator)) return areNumbers(testedA, testedB);
  // Whatever is no object is no tracer.
  const tested = [...new Set([testedA, testedB].filter((text) => text !== null))];
  return tested.map((text) => `typeof ${text}!=="object"`).join("&&");
}

/** The other side of `typeof x === "…"`, null when the parent is no such comparison. */
export function comparedTypeof(node: unknown, parents: PassContext["parents"]): string | null {
  let child = node;
  let i = parents.length - 1;
  for (; i >= 0 && isWrapper(parents[i] as never); i--) child = parents[i];
  const parent = parents[i];
  if (parent?.type !== "BinaryExpression" || !/^[!=]==?$/.test(parent.operator)) return null;
  const other = unwrap(parent.left === child ? parent.right : parent.left);
  return other.type === "StringLiteral" ? other.value : null;
}
