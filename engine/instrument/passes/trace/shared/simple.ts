import type { Node } from "@babel/types";
import { endOf, isFunction, startOf, unwrap } from "../../../../source/nodes";
import type { Binding, Scope } from "../../../../source/scope";
import type { PassContext } from "../../../context";

/** Names that are values, unless the file declares them. */
const GLOBAL_VALUES: ReadonlySet<string> = new Set(["undefined", "NaN", "Infinity"]);

/**
 * Text that gives the value of an expression again without doing anything: a local variable, a literal, `this`. Null for
 * everything else: names of other modules and of the global object may be getters.
 */
export function simpleText(context: PassContext, node: Node): string | null {
  const inner = unwrap(node);
  switch (inner.type) {
    case "Identifier": {
      const binding = context.scopes.binding(inner);
      // In a `with` a name may be a property, and reading that may do anything.
      if (binding?.kind === "with") return null;
      const known = binding !== null || GLOBAL_VALUES.has(inner.name);
      return known && context.reference(inner) === inner.name ? inner.name : null;
    }
    case "NumericLiteral":
    case "StringLiteral":
    case "BigIntLiteral": {
      const text = context.text.slice(startOf(inner), endOf(inner));
      return /[\n\r\u2028\u2029]/.test(text) ? null : text;
    }
    case "BooleanLiteral":
      return String(inner.value);
    case "NullLiteral":
      return "null";
    case "ThisExpression":
      return isSloppyThis(context) ? null : "this";
    case "UnaryExpression": {
      const negative = inner.operator === "-" && unwrap(inner.argument).type === "NumericLiteral";
      const digits = negative ? simpleText(context, inner.argument) : null;
      return digits === null ? null : `(-${digits})`;
    }
    default:
      return null;
  }
}

/** Is `this` here that of a sloppy function? Called on a number it is an object there. */
export function isSloppyThis(context: PassContext): boolean {
  for (let i = context.parents.length - 1; i >= 0; i--) {
    const parent = context.parents[i] as Node;
    if (parent.type === "ClassBody") return false;
    if (isFunction(parent) && parent.type !== "ArrowFunctionExpression") return !context.scopes.body(parent).strict;
  }
  return false;
}

/**
 * True when a simple expression still has its value after `parts` were evaluated: it is never written again, or only by
 * the function it belongs to and not within `parts`. A call cannot run the activation it is called from.
 */
export function isStable(context: PassContext, node: Node, parts: readonly Node[]): boolean {
  const inner = unwrap(node);
  if (inner.type !== "Identifier") return true;
  const reference = context.scopes.reference(inner);
  const binding = reference?.binding;
  if (!reference || !binding) return GLOBAL_VALUES.has(inner.name);
  if (binding.kind === "with") return false;
  if (parts.every((part) => simpleText(context, part) !== null)) return true;
  const { scope } = binding;
  if (scope.hasEval && binding.reassigned) return false;
  // `arguments[0] = …` writes a parameter in sloppy code.
  if (scope.kind === "parameters" && scope.usesArguments && !scope.strict) return false;
  const home = activation(scope);
  if (!binding.reassigned) return binding.kind !== "var" || activation(reference.scope) === home;
  if (activation(reference.scope) !== home) return false;
  const { atHome, starts } = writesOf(binding, home);
  return atHome && !parts.some((part) => holdsWrite(part, starts));
}

/** True when reading the variable cannot fail because its declaration was not reached yet. */
export function isInitialised(context: PassContext, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type !== "Identifier") return true;
  const reference = context.scopes.reference(inner);
  const binding = reference?.binding;
  if (!reference || !binding) return GLOBAL_VALUES.has(inner.name);
  if (binding.kind === "var" || binding.kind === "function" || binding.kind === "self") return true;
  if (binding.kind === "parameter") return reference.scope !== binding.scope;
  if (binding.kind === "catch") return true;
  const declared = binding.declarations[0];
  // The name of a `with` has none.
  if (!declared || binding.scope.kind === "switch") return false;
  return activation(binding.scope) === activation(reference.scope) && endOf(declared.node) <= startOf(inner);
}

/** The function (module, field value …) whose run a scope belongs to. */
function activation(scope: Scope): Scope {
  let at = scope;
  for (;;) {
    if (at.kind === "parameters" || at.kind === "field" || at.kind === "module" || !at.parent) return at;
    if (at.kind === "namespace" || at.kind === "enum") return at;
    at = at.parent;
  }
}

interface Writes {
  /** All of them are in the function the variable belongs to. */
  atHome: boolean;
  /** Where they stand, in order. */
  starts: number[];
}

const writesKnown = new WeakMap<Binding, Writes>();

function writesOf(binding: Binding, home: Scope): Writes {
  let writes = writesKnown.get(binding);
  if (!writes) {
    const written = binding.references.filter(({ writer }) => writer !== null);
    writes = {
      atHome: written.every(({ scope }) => activation(scope) === home),
      starts: written.map(({ node }) => startOf(node)).sort((a, b) => a - b),
    };
    writesKnown.set(binding, writes);
  }
  return writes;
}

function holdsWrite(part: Node, starts: readonly number[]): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < startOf(part)) low = middle + 1;
    else high = middle;
  }
  return low < starts.length && (starts[low] as number) < endOf(part);
}
