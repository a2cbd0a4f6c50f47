import type { Function as FunctionNode, Identifier, Node, WithStatement } from "@babel/types";
import type { Scope, ScopeTree } from "../source/scope";

/** Which texts an edit belongs to: the plain text takes `type` and `module`, the traced text takes all three. */
export type EditTag = "type" | "module" | "trace";

/**
 * What a pass may do. Edits are by offset of the original text; nothing is ever reprinted from the tree. Parentheses are
 * nodes (ParenthesizedExpression), so the offsets of a child never leave its parentheses out. Where a statement of the
 * traced text needs a semicolon that the user left to be inserted, the driver adds it.
 */
export interface PassContext {
  readonly text: string;
  readonly file: string;
  /**
   * Inserts before `offset`. Visiting is parent first, so a parent's prefix stands outside its child's.
   */
  before(offset: number, insert: string, tag: EditTag): void;
  /** Inserts after `offset` (an end). A parent's suffix stands outside its child's. */
  after(offset: number, insert: string, tag: EditTag): void;
  /** Replaces a range that holds no visited child, keeping its newlines: `insert` must not hold any. */
  replace(start: number, end: number, insert: string, tag: EditTag): void;
  /** Number of a new site for this node, as the expression that stands in the emitted text (`$s+12`). */
  site(node: Node, kind: string): string;
  /** All names of the file: what an identifier refers to, what is reassigned, what is not declared. */
  readonly scopes: ScopeTree;
  /** The scope the node being visited stands in. */
  readonly scope: Scope;
  /** Ancestors of the node being visited, innermost last. */
  readonly parents: readonly Node[];
  /** A temporary of the innermost function (or the module's top level); null where none can be declared (parameters, fields). */
  temporary(): string | null;
  /**
   * Puts `open` at the start of the body of a function or a `with` (after its directives and temporaries) and `close` at its end, in the
   * traced text. The body of an arrow function becomes a block that returns it. To be called when the node is visited.
   */
  body(node: FunctionNode | WithStatement, open: string, close: string): void;
  /** How the emitted text reads a variable: its name, `$i0.name` for an import, `N.name` for a namespace's export. */
  reference(node: Identifier): string;
  /** True when the expression can never hold a tracer: a literal, a loop counter, `.length`, a comparison … */
  neverTracked(node: Node): boolean;
  /** Collects a refusal; the text will not be run. */
  refuse(node: Node, code: string, message: string): void;
  /** Names of the run-time objects in the emitted text, chosen so that the user's text does not contain them. */
  readonly names: { runtime: string; module: string; siteBase: string };
}

/**
 * A pass sees a node before its children are visited. Returning "skip" leaves the children unvisited: from a type or
 * module pass by every pass, from a trace pass by trace passes only (types within still have to go).
 */
export type Pass<T extends Node = Node> = (node: T, context: PassContext) => void | "skip";

/** One entry per node type; a type that no table names is refused by the fence. */
export type PassTable = { readonly [K in Node["type"]]?: Pass<Extract<Node, { type: K }>> };
