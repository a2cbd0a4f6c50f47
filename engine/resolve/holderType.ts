import type { Node, TSType } from "@babel/types";
import { unwrap } from "../source/nodes";
import type { FoundFunction } from "./found";

/** The type a function has from what holds it: `const f: Loss = …`, `… satisfies Loss`, a field of a class. */
export function typeOfHolder({ whole, node }: FoundFunction): TSType | null {
  const target = whole.type === "VariableDeclarator" ? whole.id : whole;
  const { typeAnnotation } = target as { typeAnnotation?: { type: string; typeAnnotation?: TSType } | null };
  if (typeAnnotation?.type === "TSTypeAnnotation" && whole !== node) return typeAnnotation.typeAnnotation ?? null;
  const value = (whole as { init?: Node | null; value?: Node | null }).init ?? (whole as { value?: Node | null }).value;
  return value && unwrap(value) === node ? castOf(value) : null;
}

function castOf(value: Node): TSType | null {
  if (value.type === "ParenthesizedExpression") return castOf(value.expression);
  if (value.type === "TSSatisfiesExpression" || value.type === "TSAsExpression") return value.typeAnnotation;
  return null;
}
