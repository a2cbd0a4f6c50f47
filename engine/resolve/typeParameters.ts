import type { TSTypeParameterDeclaration } from "@babel/types";
import { unknown, type Shape } from "./shapes";
import { bound, type TypeScope } from "./typeScope";

/**
 * Adds a declaration's type parameters: the argument, else the default, else the constraint. Of a function (`free`) the
 * caller chooses: what nothing is asked of is a number.
 */
export function withParameters(
  scope: TypeScope,
  node: { type: string } | null | undefined,
  args: readonly Shape[] = [],
  free = false,
): TypeScope {
  if (node?.type !== "TSTypeParameterDeclaration") return scope;
  return (node as TSTypeParameterDeclaration).params.reduce((within, one, i) => {
    const written = one.name as unknown as string | { name: string };
    const name = typeof written === "string" ? written : written.name;
    const fallback = free ? (one.constraint ?? one.default) : (one.default ?? one.constraint);
    const missing: Shape = free ? { kind: "number" } : unknown(name);
    return bound(within, name, args[i] ?? (fallback ? scope.read(fallback, within) : missing));
  }, scope);
}
