import type { Identifier, UnaryExpression } from "@babel/types";
import { startOf, unwrap } from "../../../source/nodes";
import type { Pass, PassContext } from "../../context";
import { comparedTypeof } from "./BinaryExpression";
import { condition } from "./shared/condition";
import { areNumbers, call, enclose, isPrimitive, mayBeTracer } from "./shared/emit";
import { simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";

const helpers: Readonly<Record<string, string>> = { "-": "neg", "+": "plus", "~": "bnot" };

/** `-x` → `(typeof x==="number"?-x:$ad.neg(x,$s+3))`; `!x` and `typeof x` see through a tracer. */
export const unaryExpression: Pass<UnaryExpression> = (node, context) => {
  const { argument, operator } = node;
  if (operator === "!") return condition(context, argument);
  if (operator === "typeof") return typeOf(node, context);
  const helper = helpers[operator];
  if (helper === undefined || isPrimitive(context, argument)) return;
  const site = context.site(node, `unary ${operator}`);
  const temporaries = new Temporaries(context, node);
  const simple = simpleText(context, argument);
  if (simple !== null) {
    return enclose(context, node, `(${areNumbers(simple)}?`, `:${call(context, helper, simple, site)})`);
  }
  const value = temporaries.cheap ? temporaries.take() : null;
  const start = startOf(node);
  if (value === null) {
    context.replace(start, start + 1, ` ${context.names.runtime}.${helper}(`, "trace");
    return context.after(node.end as number, `,${site})`, "trace");
  }
  context.replace(start, start + 1, `(${value}=`, "trace");
  const slow = call(context, helper, value, site);
  context.after(node.end as number, `,${areNumbers(value)}?${operator}${value}:${slow})`, "trace");
};

/** The type of a tracer is "number". A name nobody declares keeps its own `typeof`, which does not throw. */
function typeOf(node: UnaryExpression, context: PassContext): void {
  const { argument } = node;
  if (!mayBeTracer(context, argument)) return;
  const compared = comparedTypeof(node, context.parents);
  // Natively a tracer's is "object": unequal to these as it should be.
  if (compared !== null && compared !== "number" && compared !== "object") return;
  const text = simpleText(context, argument);
  if (text !== null) return enclose(context, node, `(typeof ${text}==="object"?${call(context, "ty", text)}:`, ")");
  const inner = unwrap(argument);
  if (inner.type === "Identifier" && isUnknown(context, inner)) {
    // It may be a getter: what is no object is read once.
    const temporaries = new Temporaries(context, node);
    const type = temporaries.take();
    const open = `${temporaries.open}((${type}=`;
    return enclose(context, node, open, `)==="object"?${call(context, "ty", inner.name)}:${type})${temporaries.close}`);
  }
  const start = startOf(node);
  context.replace(start, start + "typeof".length, ` ${context.names.runtime}.ty(`, "trace");
  context.after(node.end as number, ")", "trace");
}

/** A name that may be declared nowhere. */
function isUnknown(context: PassContext, node: Identifier): boolean {
  const binding = context.scopes.binding(node);
  return !binding || binding.kind === "with";
}
