import type { Identifier, MemberExpression, UpdateExpression } from "@babel/types";
import { endOf, startOf, unwrap } from "../../../source/nodes";
import type { Pass, PassContext } from "../../context";
import { areNumbers, call, enclose, isPrimitive, shadowed } from "./shared/emit";
import { useOf } from "./shared/position";
import { simpleText } from "./shared/simple";
import { memberOf, readText, storeText, targetOf } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

/** `x++` → `(typeof x==="number"?x++:x=$ad.inc(x,$s+3))`. A counter that holds numbers only is left alone. */
export const updateExpression: Pass<UpdateExpression> = (node, context) => {
  if (isPrimitive(context, node.argument)) return;
  const site = context.site(node, `update ${node.operator}`);
  const helper = node.operator === "++" ? "inc" : "dec";
  const kept = !node.prefix && useOf(node, context.parents) !== "unused";
  const member = memberOf(node.argument);
  if (member) return property(node, member, context, { helper, kept, site });
  const written = unwrap(node.argument) as Identifier;
  const name = context.reference(written);
  const last = `${context.names.runtime}.l`;
  const next = call(context, kept ? `p${helper}` : helper, name, site);
  const simple = simpleText(context, written);
  if (simple !== null) {
    const slow = kept ? `(${name}=${next},${last})` : `${name}=${next}`;
    return enclose(context, node, `(${areNumbers(simple)}?`, `:${slow})`);
  }
  // A name of the global object may be a getter: it is read once.
  removeOperator(node, context, `=${next}`);
  enclose(context, node, "(", kept ? `,${last})` : ")");
};

interface Update {
  helper: string;
  /** The old value is what the expression gives. */
  kept: boolean;
  site: string;
}

/** `o.p++` → `(o.p=($t0=o.p,typeof $t0==="number"?$t0+1:$ad.inc($t0=$ad.num($t0),$s+3)),$t0)`. */
function property(node: UpdateExpression, member: MemberExpression, context: PassContext, update: Update): void {
  const { helper, kept, site } = update;
  const temporaries = new Temporaries(context, node);
  const target = targetOf(context, member, [], temporaries);
  const value = temporaries.take();
  const used = useOf(node, context.parents) !== "unused";
  // An element is given a plain number; the value of the expression is the tracer.
  const result = used && !kept && target.element ? `${value}=` : "";
  const step = helper === "inc" ? "+1" : "-1";
  const old = kept ? `${value}=${call(context, "num", value, site)}` : value;
  const next = result + call(context, helper, old, site);
  const slow = target.element ? storeText(context, target, next, site) : next;
  const guard = target.element ? `&&!${shadowed(context)}` : "";
  const close = kept || result !== "" ? `,${value})` : ")";
  enclose(context, node, `${temporaries.open}(`, close + temporaries.close);
  target.apply();
  const fast = `${areNumbers(value)}${guard}?${result}${value}${step}`;
  removeOperator(node, context, `=(${value}=${readText(context, target)},${fast}:${slow})`);
}

/** Takes `++` away and puts an assignment behind its operand. */
function removeOperator(node: UpdateExpression, context: PassContext, assignment: string): void {
  const { argument, prefix } = node;
  const at = prefix ? startOf(node) : endOf(node) - 2;
  if (prefix) {
    context.replace(at, at + 2, "", "trace");
    context.after(endOf(argument), assignment, "trace");
  } else context.replace(at, at + 2, assignment, "trace");
}
