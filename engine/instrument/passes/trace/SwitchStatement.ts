import type { Node, SwitchStatement } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { KIND } from "../../kinds";
import type { Pass, PassContext } from "../../context";
import { isObject } from "./shared/condition";
import { call, enclose, isPrimitive, kindOf } from "./shared/emit";
import { simpleText } from "./shared/simple";
import { Temporaries } from "./shared/temporaries";

/**
 * `switch (d) { case a: …` → `switch (($t0=d,typeof $t0==="object"?true:$t0)) { case typeof $t0==="object"?$ad.seq($t0,a,$s+3):a: …`.
 * What is no tracer goes through the user's own switch; a tracer is compared with one label after the other.
 */
export const switchStatement: Pass<SwitchStatement> = (node, context) => {
  const { discriminant } = node;
  const labels = node.cases.flatMap(({ test }) => test ?? []);
  const mayEqual = (label: Node): boolean => (kindOf(context, label) & (KIND.number | KIND.any)) !== 0;
  const isPlain = isPrimitive(context, discriminant);
  if (isPlain ? labels.every((label) => isPrimitive(context, label)) : !labels.some(mayEqual)) return;
  const temporaries = new Temporaries(context, node);
  const [value, label] = temporaries.cheap
    ? [temporaries.take(), temporaries.take()]
    : [`${context.names.runtime}0`, `${context.names.runtime}1`];
  if (!temporaries.cheap) {
    // A static block declares nothing of its own for us: a block around the switch does.
    context.before(startOf(node), `{let ${value},${label};`, "trace");
    context.after(endOf(node), "}", "trace");
  }
  enclose(context, discriminant, `(${value}=`, isPlain ? ")" : `,${isObject(value)}?true:${value})`);
  for (const one of labels) caseLabel(one, context, value, label, isPlain);
};

/**
 * With a tracer (or another object) the switch looks for `true`. With a plain value it looks for that value: a label that is
 * a tracer gives the value itself when they are equal, and otherwise something nothing equals.
 */
function caseLabel(label: Node, context: PassContext, value: string, kept: string, isPlain: boolean): void {
  const labelIsPlain = isPrimitive(context, label);
  if (isPlain && labelIsPlain) return;
  const simple = simpleText(context, label);
  const text = simple ?? kept;
  const equal = call(context, "seq", value, text, context.site(label, "switch"));
  const whenObject = isPlain ? "" : `${isObject(value)}?${equal}:`;
  const whenTracer = labelIsPlain ? "" : `${isObject(text)}?${equal}?${value}:{}:`;
  if (simple === null) enclose(context, label, `(${text}=`, `,${whenObject}${whenTracer}${text})`);
  else enclose(context, label, `(${whenObject}${whenTracer}`, ")");
}
