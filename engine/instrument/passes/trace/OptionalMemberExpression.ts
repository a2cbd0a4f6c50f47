import type { Node, OptionalCallExpression, OptionalMemberExpression } from "@babel/types";
import { endOf } from "../../../source/nodes";
import type { Pass, PassContext } from "../../context";
import { call, enclose, replaceToken, shadowed } from "./shared/emit";
import { key } from "./shared/keys";
import { placeOf } from "./shared/position";
import { keyText, mayBeElement, targetOf } from "./shared/target";
import { Temporaries } from "./shared/temporaries";

type Link = OptionalMemberExpression | OptionalCallExpression;

/**
 * `a?.[i]` → `($t0=a?.[i],$ad.ta?$ad.gi($t0,a,i):$t0)`. Only the end of a chain is read as a number; what comes before is
 * left in its chain, so that nothing behind a missing object is evaluated.
 */
export const optionalMemberExpression: Pass<OptionalMemberExpression> = (node, context) => {
  if (!node.computed) return;
  const opener = node.optional ? null : chainOpener(node.object);
  const bound = opener?.type === "OptionalCallExpression" && isMethod(opener.callee);
  if (placeOf(node, context.parents) !== "read" || !mayBeElement(context, node) || bound)
    return key(context, node.property);
  const temporaries = new Temporaries(context, node);
  const value = temporaries.take();
  if (opener) return readBehind(node, opener, context, temporaries, value);
  const target = targetOf(context, node, [], temporaries);
  const traced = call(context, "gi", value, target.object, target.key);
  const read = `,${shadowed(context)}?${traced}:${value})`;
  enclose(context, node, `${temporaries.open}(${value}=`, read + temporaries.close);
  target.apply();
};

/**
 * `a?.b[i]` → `(($t1=a)==null?void 0:($t0=($t2=$t1.b)[i],…))`: the chain is opened by hand, because parentheses around
 * `a?.b` would end it.
 */
function readBehind(
  node: OptionalMemberExpression,
  opener: Link,
  context: PassContext,
  temporaries: Temporaries,
  value: string,
): void {
  const first = opener.type === "OptionalCallExpression" ? opener.callee : opener.object;
  const [start, object] = [temporaries.take(), temporaries.take()];
  const { text: index, apply } = keyText(context, node.property, [], temporaries);
  const traced = call(context, "gi", value, object, index);
  const read = `,${shadowed(context)}?${traced}:${value}))`;
  enclose(context, node, `${temporaries.open}((${start}=`, read + temporaries.close);
  context.after(endOf(first), `)==null?void 0:(${value}=(${object}=${start}`, "trace");
  const named = opener.type === "OptionalMemberExpression" && !opener.computed;
  replaceToken(context, "?.", endOf(first), endOf(opener), named ? "." : "");
  context.after(endOf(node.object), ")", "trace");
  apply();
}

/** The last `?.` before the end of a chain; what stands before it may end early without harm. */
function chainOpener(node: Node): Link | null {
  let at = node;
  for (;;) {
    if (at.type === "TSNonNullExpression") at = at.expression;
    else if (at.type === "OptionalMemberExpression" || at.type === "OptionalCallExpression") {
      if (at.optional) return at;
      at = at.type === "OptionalCallExpression" ? at.callee : at.object;
    } else return null;
  }
}

/** A method needs its object: the call cannot be taken out of its chain. */
function isMethod(callee: Node): boolean {
  return (
    /MemberExpression$/.test(callee.type) || (callee.type === "TSNonNullExpression" && isMethod(callee.expression))
  );
}
