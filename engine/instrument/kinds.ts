import type { Node, UnaryExpression } from "@babel/types";
import { unwrap } from "../source/nodes";
import type { Binding, Reference, ScopeTree } from "../source/scope";

/** What the value of an expression may be, as a set of bits. */
export const KIND = {
  number: 1,
  string: 2,
  boolean: 4,
  /** null and undefined. */
  nullish: 8,
  bigint: 16,
  /** A function, class, object literal or regular expression. */
  object: 32,
  /** An array made here: its `length` is a number and its elements hold anything. */
  array: 64,
  /** A typed array made here. */
  view: 128,
  /** Anything, a tracer too. */
  any: 256,
} as const;

/** Values no operator can turn into a tracer: an object's own conversion may give one, these have none. */
export const PRIMITIVE = KIND.number | KIND.string | KIND.boolean | KIND.nullish | KIND.bigint;

/** Names of the typed arrays. */
export const VIEW_NAMES = /^(Float(16|32|64)|(Big)?(Ui|I)nt(8|16|32|64)|Uint8Clamped)Array$/;
const GLOBAL_NUMBERS: ReadonlySet<string> = new Set(["NaN", "Infinity"]);

/**
 * The least kinds that hold for every expression of a file. Sound for what a file's own text can do: parameters, results
 * of calls and properties may be anything, and a variable is what every write to it may give, closures included. A
 * variable that a direct eval can see may be anything. `.length` is a number only of arrays, typed arrays and strings that
 * are made in sight: on an object of the user's it may be a tracer.
 */
export class Kinds {
  readonly #scopes: ScopeTree;
  readonly #variables = new Map<Binding, number>();
  /** Variables whose kinds depend on those of the key. */
  readonly #readers = new Map<Binding, Set<Binding>>();
  readonly #pending: Binding[] = [];
  readonly #known = new Map<Node, number>();
  /** What the look that is under way found. */
  readonly #seen: [Node, number][] = [];
  /** The variable whose writes are being looked at. */
  #current: Binding | null = null;

  constructor(scopes: ScopeTree) {
    this.#scopes = scopes;
  }

  of(node: Node): number {
    // The first look finds the variables it depends on, the second sees what they have become.
    this.#seen.length = 0;
    this.#expression(node);
    if (this.#pending.length > 0) {
      this.#solve();
      this.#seen.length = 0;
      this.#expression(node);
    }
    for (const [part, kinds] of this.#seen) this.#known.set(part, kinds);
    return this.#known.get(unwrap(node)) as number;
  }

  #solve(): void {
    for (let binding = this.#pending.pop(); binding; binding = this.#pending.pop()) {
      this.#current = binding;
      const before = this.#variables.get(binding) ?? 0;
      const after = before | this.#written(binding);
      if (after === before) continue;
      this.#variables.set(binding, after);
      this.#pending.push(...(this.#readers.get(binding) ?? []));
    }
    this.#current = null;
  }

  #variable(binding: Binding): number {
    if (!this.#variables.has(binding)) {
      this.#variables.set(binding, 0);
      this.#readers.set(binding, new Set());
      this.#pending.push(binding);
    }
    if (this.#current) this.#readers.get(binding)?.add(this.#current);
    return this.#variables.get(binding) as number;
  }

  /** All that is ever written to a variable. */
  #written(binding: Binding): number {
    if (binding.kind === "with" || binding.member !== null || (binding.scope.hasEval && binding.reassigned))
      return KIND.any;
    let kinds = 0;
    for (const { kind, node } of binding.declarations) {
      if (kind === "function" || kind === "class" || kind === "self") kinds |= KIND.object;
      else if (kind === "let" || kind === "var")
        kinds |= node.type === "VariableDeclarator" && node.init ? 0 : KIND.nullish;
      else if (kind !== "const") return KIND.any;
    }
    for (const reference of binding.references) if (reference.writer) kinds |= this.#write(reference, reference.writer);
    return kinds;
  }

  #write({ node }: Reference, writer: Node): number {
    switch (writer.type) {
      case "VariableDeclarator":
        return writer.id === node && writer.init ? this.#expression(writer.init) : KIND.any;
      case "AssignmentExpression":
        return unwrap(writer.left) === node ? this.#expression(writer) : KIND.any;
      case "UpdateExpression":
        return this.#expression(writer);
      case "ForInStatement": {
        const { left } = writer;
        const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : unwrap(left);
        return target === node ? KIND.string : KIND.any;
      }
      default:
        return KIND.any;
    }
  }

  #expression(wrapped: Node): number {
    const node = unwrap(wrapped);
    const kinds = this.#known.get(node) ?? this.#compute(node);
    this.#seen.push([node, kinds]);
    return kinds;
  }

  #compute(node: Node): number {
    switch (node.type) {
      case "NumericLiteral":
        return KIND.number;
      case "StringLiteral":
      case "TemplateLiteral":
        return KIND.string;
      case "BooleanLiteral":
        return KIND.boolean;
      case "NullLiteral":
        return KIND.nullish;
      case "BigIntLiteral":
        return KIND.bigint;
      case "RegExpLiteral":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
      case "ClassExpression":
      case "ObjectExpression":
        return KIND.object;
      case "ArrayExpression":
        return KIND.array;
      case "Identifier":
        return this.#identifier(this.#scopes.binding(node), node.name);
      case "UnaryExpression":
        return this.#unary(node);
      case "UpdateExpression":
        return numeric(this.#expression(node.argument));
      case "BinaryExpression":
        return binary(node.operator, this.#expression(node.left), this.#expression(node.right));
      case "LogicalExpression":
        return this.#expression(node.left) | this.#expression(node.right);
      case "ConditionalExpression":
        return this.#expression(node.consequent) | this.#expression(node.alternate);
      case "SequenceExpression":
        return this.#expression(node.expressions.at(-1) as Node);
      case "AssignmentExpression": {
        const right = this.#expression(node.right);
        if (node.operator === "=") return right;
        const left = this.#expression(node.left);
        return /^(&&|\|\||\?\?)=$/.test(node.operator) ? left | right : binary(node.operator.slice(0, -1), left, right);
      }
      case "NewExpression":
        return this.#made(node.callee);
      case "MemberExpression": {
        if (node.computed || node.property.type !== "Identifier" || node.property.name !== "length") return KIND.any;
        const { array, view, string } = KIND;
        return this.#expression(node.object) & ~(array | view | string) ? KIND.any : KIND.number;
      }
      default:
        return KIND.any;
    }
  }

  #identifier(binding: Binding | null, name: string): number {
    if (binding) return this.#variable(binding);
    if (name === "undefined") return KIND.nullish;
    return GLOBAL_NUMBERS.has(name) ? KIND.number : KIND.any;
  }

  #unary({ operator, argument }: UnaryExpression): number {
    switch (operator) {
      case "!":
      case "delete":
        return KIND.boolean;
      case "typeof":
        return KIND.string;
      case "void":
        return KIND.nullish;
      case "+":
        return this.#expression(argument) & ~PRIMITIVE ? KIND.any : KIND.number;
      case "-":
      case "~":
        return numeric(this.#expression(argument));
      default:
        return KIND.any;
    }
  }

  /** What `new C` gives, for the language's own constructors of memory. */
  #made(callee: Node): number {
    const node = unwrap(callee);
    if (node.type !== "Identifier" || this.#scopes.binding(node)) return KIND.any;
    return node.name === "Array" ? KIND.array : VIEW_NAMES.test(node.name) ? KIND.view : KIND.any;
  }
}

/** ToNumeric. */
function numeric(kinds: number): number {
  if (kinds & ~PRIMITIVE) return KIND.any;
  return (kinds & ~KIND.bigint ? KIND.number : 0) | (kinds & KIND.bigint);
}

function binary(operator: string, left: number, right: number): number {
  switch (operator) {
    case "==":
    case "!=":
    case "===":
    case "!==":
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "in":
    case "instanceof":
      return KIND.boolean;
    case "+": {
      if ((left | right) & ~PRIMITIVE) return KIND.any;
      const { string, bigint } = KIND;
      const noNumber = string | bigint;
      return (
        ((left | right) & string) | (left & right & bigint) | (left & ~noNumber && right & ~noNumber ? KIND.number : 0)
      );
    }
    default: {
      if ((left | right) & ~PRIMITIVE) return KIND.any;
      return numeric(left) & numeric(right);
    }
  }
}
