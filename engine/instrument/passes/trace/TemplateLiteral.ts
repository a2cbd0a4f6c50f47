import type { TemplateLiteral } from "@babel/types";
import type { Pass } from "../../context";
import { isObject } from "./shared/condition";
import { call, enclose, mayBeTracer } from "./shared/emit";
import { simpleText } from "./shared/simple";

/** `${x}` → `${$ad.s(x,$s+3)}`: the tracer is cut here, where the place is known. Tags take their values as they are. */
export const templateLiteral: Pass<TemplateLiteral> = (node, context) => {
  if (context.parents.at(-1)?.type === "TaggedTemplateExpression") return;
  for (const expression of node.expressions) {
    if (!mayBeTracer(context, expression)) continue;
    const site = context.site(expression, "template");
    const simple = simpleText(context, expression);
    if (simple !== null) enclose(context, expression, `${isObject(simple)}?${call(context, "s", simple, site)}:`, "");
    else enclose(context, expression, `${context.names.runtime}.s(`, `,${site})`);
  }
};
