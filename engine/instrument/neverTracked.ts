import type { Node } from "@babel/types";
import type { ScopeTree } from "../source/scope";
import { Kinds, PRIMITIVE } from "./kinds";

const analyses = new WeakMap<ScopeTree, Kinds>();

/** The kinds of the expressions of a file; the same object each time it is asked for. */
export function kindsOf(scopes: ScopeTree): Kinds {
  let kinds = analyses.get(scopes);
  if (!kinds) analyses.set(scopes, (kinds = new Kinds(scopes)));
  return kinds;
}

/**
 * Expressions that never hold a tracer, nor an object whose own conversion could give one: operators on them stay as they
 * are, which keeps index arithmetic native.
 */
export function neverTracked(_parsed: unknown, scopes: ScopeTree): (node: Node) => boolean {
  const kinds = kindsOf(scopes);
  return (node) => (kinds.of(node) & ~PRIMITIVE) === 0;
}
