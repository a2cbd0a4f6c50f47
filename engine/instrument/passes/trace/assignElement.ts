import type { AssignmentExpression, MemberExpression, Node } from "@babel/types";
import { KIND } from "../../kinds";
import type { PassContext } from "../../context";
import { areNumbers, enclose, isPrimitive, kindOf, shadowed } from "./shared/emit";
import { key } from "./shared/keys";
import { useOf } from "./shared/position";
import { simpleText } from "./shared/simple";
import { mayBeElement, storeText, targetOf, type Target } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

/**
 * `x[i] = v` → `x[i] = (typeof v==="number"&&!$ad.ta?v:$ad.w(x,i,v,$s+3))`. The store itself stays the user's, and with it
 * its strictness; the value of the expression is v, not the number a typed array was given.
 */
export function storeElement(node: AssignmentExpression, member: MemberExpression, context: PassContext): void {
  const { right } = node;
  if (!mayBeElement(context, member) || isObject(context, right)) return key(context, member.property);
  const used = useOf(node, context.parents) !== "unused";
  const temporaries = new Temporaries(context, node);
  const target = targetOf(context, member, [right], temporaries);
  const simple = used ? null : simpleText(context, right);
  const site = context.site(node, "member store");
  const value = simple ?? temporaries.take();
  if (used) enclose(context, node, `${temporaries.open}(`, `,${value})${temporaries.close}`);
  else enclose(context, node, temporaries.open && `${temporaries.open}(`, temporaries.close && `)${temporaries.close}`);
  target.apply();
  const stored = guarded(context, right, target, value, site);
  if (simple === null) enclose(context, right, `(${value}=`, `,${stored.test}${value}${stored.slow})`);
  else enclose(context, right, `(${stored.test}`, `${stored.slow})`);
}

/** The texts around a value: a plain number goes straight in unless elements are shadowed. */
function guarded(
  context: PassContext,
  right: Node,
  target: Target,
  value: string,
  site: string,
): { test: string; slow: string } {
  const plain = isPrimitive(context, right) ? "" : `${areNumbers(value)}&&`;
  return { test: `${plain}!${shadowed(context)}?`, slow: `:${storeText(context, target, value, site)}` };
}

/** A function, class or literal object: no tracer. */
function isObject(context: PassContext, node: Node): boolean {
  const kinds = kindOf(context, node);
  return kinds !== 0 && (kinds & ~(KIND.object | KIND.array)) === 0;
}
