import type { AssignmentExpression, MemberExpression } from "@babel/types";
import { endOf, startOf, unwrap } from "../../../source/nodes";
import type { PassContext } from "../../context";
import { truth } from "./shared/condition";
import { call, enclose, isPrimitive, mayBeTracer, replaceToken, shadowed } from "./shared/emit";
import { useOf } from "./shared/position";
import { simpleText } from "./shared/simple";
import { storeText, targetOf } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

/** `&&=`, `||=` and, for elements of typed arrays, `??=`. The right side stays next to its `=`, which may name it. */
export function logicalAssignment(
  node: AssignmentExpression,
  member: MemberExpression | null,
  context: PassContext,
): void {
  if (member) property(node, member, context);
  else if (node.operator !== "??=" && mayBeTracer(context, node.left)) variable(node, context);
}

/** `x ||= v` → `((typeof x==="object"?$ad.b(x,$s+3):x)?x:x = v)`. */
function variable(node: AssignmentExpression, context: PassContext): void {
  const { left, operator } = node;
  const site = context.site(node, `assign ${operator}`);
  const written = unwrap(left);
  const simple = simpleText(context, left);
  const name = written.type === "Identifier" ? context.reference(written) : "";
  const test = simple === null ? call(context, "t", name, site) : `(${truth(context, simple, site)})`;
  const old = simple ?? `${context.names.runtime}.l`;
  if (operator === "||=") enclose(context, node, `(${test}?${old}:`, ")");
  else enclose(context, node, `(${test}?`, `:${old})`);
  replaceToken(context, operator, endOf(left), startOf(node.right), "=");
}

/** `o.p ||= v` → `(($t1=o.p,truth)?$t1:o.p=v)`: the user's text is what reads, a second one writes. */
function property(node: AssignmentExpression, member: MemberExpression, context: PassContext): void {
  const { left, operator, right } = node;
  const temporaries = new Temporaries(context, node);
  const target = targetOf(context, member, [right], temporaries);
  const old = temporaries.take();
  const site = context.site(node, `assign ${operator}`);
  const traced = target.element
    ? `,${shadowed(context)}&&(${old}=${call(context, "gi", old, target.object, target.key)})`
    : "";
  const test = operator === "??=" ? `${old}===null||${old}===void 0` : truth(context, old, site);
  const whenFalse = operator === "||=";
  enclose(context, node, `${temporaries.open}((${old}=`, `${whenFalse ? "" : `:${old}`})${temporaries.close}`);
  target.apply();
  replaceToken(
    context,
    operator,
    endOf(left),
    startOf(right),
    `${traced},${test})?${whenFalse ? `${old}:` : ""}${open(context, node, target.text, target.element, old)}`,
  );
  if (target.element) {
    const plain = isPrimitive(context, right) ? "" : `typeof ${old}==="number"&&`;
    const stored = `${plain}!${shadowed(context)}?${old}:${storeText(context, target, old, site)}`;
    const used = useOf(node, context.parents) !== "unused";
    enclose(context, right, "", `,${stored})${used ? `,${old})` : ""}`);
  }
}

/** What stands in front of the right side: `o.p=`, or for an element the first half of its store. */
function open(context: PassContext, node: AssignmentExpression, text: string, element: boolean, value: string): string {
  if (!element) return `${text}=`;
  return `${useOf(node, context.parents) !== "unused" ? "(" : ""}${text}=(${value}=`;
}
