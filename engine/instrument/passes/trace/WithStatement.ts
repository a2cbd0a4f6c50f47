import type { WithStatement } from "@babel/types";
import type { Pass } from "../../context";
import { enclose } from "./shared/emit";

/**
 * `with (o) s` → `with ($ad.wi(o,{a:$ad,…})) {const {a:$ad,…}=0["with $ad"];s}`. Names of ours are never asked of the
 * object: the helper leaves them where a number finds them, once, and no code of the user's runs before they are read.
 */
export const withStatement: Pass<WithStatement> = (node, context) => {
  const { runtime, siteBase } = context.names;
  // In code made at run time the base of the sites is a number.
  const names = /^\d/.test(siteBase) ? `{a:${runtime}}` : `{a:${runtime},s:${siteBase}}`;
  enclose(context, node.object, `${runtime}.wi(`, `,${names})`);
  context.body(node, `const ${names}=0["with $ad"];`, "");
};
