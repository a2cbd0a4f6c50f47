import type { ThisExpression } from "@babel/types";
import type { Pass } from "../../context";
import { isObject } from "./shared/condition";
import { call, enclose } from "./shared/emit";
import { placeOf } from "./shared/position";
import { isSloppyThis } from "./shared/simple";

/** `this` → `(typeof this==="object"?$ad.th(this):this)` in sloppy functions, unless a property of it is used. */
export const sloppyThis: Pass<ThisExpression> = (node, context) => {
  const parent = context.parents.at(-1);
  const isBase = /MemberExpression$/.test(parent?.type ?? "") && (parent as { object?: unknown }).object === node;
  if (isBase || !isSloppyThis(context) || placeOf(node, context.parents) === "called") return;
  enclose(context, node, `(${isObject("this")}?${call(context, "th", "this")}:`, ")");
};
