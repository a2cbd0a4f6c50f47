import type { MemberExpression } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import type { Pass, PassContext } from "../../context";
import { call, enclose, mayBeTracer, replaceToken, shadowed } from "./shared/emit";
import { key } from "./shared/keys";
import { placeOf } from "./shared/position";
import { isStable, simpleText } from "./shared/simple";
import { mayBeElement, targetOf } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

/** `x[i]` → `($ad.ta?$ad.gi(x[i],x,i):x[i])`: an element of a typed array may be shadowed by a tracer. */
export const memberExpression: Pass<MemberExpression> = (node, context) => {
  if (!node.computed) return;
  const place = placeOf(node, context.parents);
  if (place === "assigned") return;
  if (!mayBeElement(context, node) || place === "deleted" || place === "called" || place === "base") {
    return key(context, node.property);
  }
  if (place === "pattern") return patternTarget(node, context);
  readElement(node, context);
};

function readElement(node: MemberExpression, context: PassContext): void {
  const { object, property } = node;
  const temporaries = new Temporaries(context, node);
  const simple = simpleText(context, object) !== null && isStable(context, object, [property]);
  const plainKey = simpleText(context, property) !== null && !mayBeTracer(context, property);
  if (simple && plainKey) {
    const target = targetOf(context, node, [], temporaries);
    const traced = call(context, "gi", target.text, target.object, target.key);
    return enclose(context, node, `(${shadowed(context)}?${traced}:`, ")");
  }
  const value = temporaries.take();
  const target = targetOf(context, node, [], temporaries);
  const traced = call(context, "gi", value, target.object, target.key);
  const read = `,${shadowed(context)}?${traced}:${value})`;
  enclose(context, node, `${temporaries.open}(${value}=`, read + temporaries.close);
  target.apply();
}

/**
 * An element a pattern or `for … of` assigns to: only a property can stand there, so it is one whose setter stores.
 * `[x[i], y] = v` → `[(($ad1,$ad2)=>({set v($ad3){…}}))(x,i).v, y] = v`.
 */
function patternTarget(node: MemberExpression, context: PassContext): void {
  const { object, property } = node;
  const [o, k, v] = [1, 2, 3].map((number) => context.names.runtime + number) as [string, string, string];
  const site = context.site(node, "member store");
  const stored = `{set v(${v}){${o}[${k}]=${call(context, "w", o, k, v, site)}}}`;
  enclose(context, node, `((${o},${k})=>(${stored}))(`, "");
  if (mayBeTracer(context, property)) key(context, property);
  else enclose(context, property, "", "");
  replaceToken(context, "[", endOf(object), startOf(property), ",");
  replaceToken(context, "]", endOf(property), endOf(node), ").v");
}
