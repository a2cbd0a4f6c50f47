import type { Node, SwitchStatement } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { KIND } from "../../kinds";
import type { Pass } from "../../context";
import { isObject } from "./shared/condition";
import { call, enclose, isPrimitive, kindOf } from "./shared/emit";
import { simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";

/**
 * `switch (d) { case a: …` → `switch (($t0=d,typeof $t0==="object"?true:$t0)) { case typeof $t0==="object"?$ad.seq($t0,a,$s+3):a: …`.
 * What is no tracer goes through the user's own switch; a tracer is compared with one label after the other.
 */
export const switchStatement: Pass<SwitchStatement> = (node, context) => {
  const labels = node.cases.flatMap(({ test }) => test ?? []);
  const mayEqual = (label: Node): boolean => (kindOf(context, label) & (KIND.number | KIND.any)) !== 0;
  const isPlain = isPrimitive(context, node.discriminant);
  if (isPlain ? labels.every((label) => isPrimitive(context, label)) : !labels.some(mayEqual)) return;
  const temporaries = new Temporaries(context, node);
  const value = temporaries.cheap ? temporaries.take() : `${context.names.runtime}0`;
  if (!temporaries.cheap) {
    // A static block declares nothing of its own for us: a block around the switch does.
    context.before(startOf(node), `{let ${value};`, "trace");
    context.after(endOf(node), "}", "trace");
  }
  // A plain value meets labels that may be tracers: all of them are compared by the helper.
  enclose(context, node.discriminant, `(${value}=`, isPlain ? ",true)" : `,${isObject(value)}?true:${value})`);
  for (const label of labels) {
    const site = context.site(label, "switch");
    if (isPlain) {
      enclose(context, label, ` ${context.names.runtime}.seq(${value},`, `,${site})`);
      continue;
    }
    const simple = simpleText(context, label);
    if (simple === null) enclose(context, label, ` ${context.names.runtime}.seq(${value},`, `,${site})`);
    else enclose(context, label, ` ${isObject(value)}?${call(context, "seq", value, simple, site)}:`, "");
  }
};
