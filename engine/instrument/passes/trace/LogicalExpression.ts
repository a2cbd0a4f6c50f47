import type { LogicalExpression } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import type { Pass } from "../../context";
import { condition, truthiness } from "./shared/condition";
import { enclose, mayBeTracer, replaceToken } from "./shared/emit";
import { useOf } from "./shared/position";
import { Temporaries } from "./shared/temporaries";

/** `a && b` → `((typeof a==="object"?$ad.b(a,$s+3):a)?b:a)`, so that its value is the tracer itself. */
export const logicalExpression: Pass<LogicalExpression> = (node, context) => {
  const { left, right, operator } = node;
  // A tracer is never nullish.
  if (operator === "??") return;
  const use = useOf(node, context.parents);
  if (use !== "value") {
    condition(context, left);
    if (use === "test") condition(context, right);
    return;
  }
  if (!mayBeTracer(context, left)) return;
  const temporaries = new Temporaries(context, node);
  const site = context.site(node, `logical ${operator}`);
  const { open, close, value } = truthiness(context, left, site, temporaries);
  const { runtime } = context.names;
  // Where nothing can be declared the helper keeps the value: it is read with nothing in between.
  const kept = value ?? `${runtime}.l`;
  enclose(context, node, "(", operator === "&&" ? `:${kept})` : ")");
  if (value === null) enclose(context, left, `${runtime}.t(`, close);
  else enclose(context, left, `(${open}`, `${close})`);
  replaceToken(context, operator, endOf(left), startOf(right), operator === "&&" ? "?" : `?${kept}:`);
};
