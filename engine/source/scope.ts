import type { Function as FunctionNode, Identifier, Node } from "@babel/types";

export type BindingKind =
  | "var"
  | "let"
  | "const"
  | "using"
  | "function"
  | "class"
  | "parameter"
  | "catch"
  | "import"
  | "enum"
  | "enum-member"
  | "namespace"
  /** `import A = B.C` and `import a = require("b")`. */
  | "alias"
  /** The own name of a function or class expression. */
  | "self"
  /** In the body of a `with`: a property of its object, or what the name is outside. */
  | "with";

/** One use of a name as a value. Type positions are not uses. */
export interface Reference {
  readonly node: Identifier;
  /** Where it stands; function bodies, blocks, loops and classes have scopes of their own. */
  readonly scope: Scope;
  /** Null for a name the file does not declare. */
  readonly binding: Binding | null;
  readonly read: boolean;
  /**
   * The node that gives it a new value: a declarator with an initial value, an assignment, an update, a `for` head.
   * Null when it is only read. When the target is a pattern the node stands around the pattern.
   */
  readonly writer: Node | null;
}

export interface Declaration {
  readonly id: Identifier;
  readonly node: Node;
  readonly kind: BindingKind;
}

/** One declared name. */
export interface Binding {
  readonly name: string;
  /** Of the first declaration. */
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** `var`, parameters named twice and merged declarations have several. */
  readonly declarations: readonly Declaration[];
  /** Uses, and the writes of initial values. */
  readonly references: readonly Reference[];
  /** Written after its declaration gave it its value, or possibly so (direct eval). */
  readonly reassigned: boolean;
  /**
   * An enum's member, or exported from a namespace: the property that holds it. A `local` one (function, class, enum,
   * namespace) is a variable too in the block that declares it.
   */
  readonly member: { readonly of: Scope; readonly local: boolean } | null;
}

export type ScopeKind =
  | "module"
  | "parameters"
  | "body"
  | "block"
  | "for"
  | "switch"
  | "catch"
  | "class"
  | "field"
  | "enum"
  | "namespace"
  | "self"
  | "with";

/**
 * A region of the text with its own names. A function has two: its parameters (with `arguments`) and, within, its body.
 * Initial values of class fields and static blocks are functions of their own, as in the language.
 */
export interface Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly strict: boolean;
  /** Of a "parameters" scope: `arguments` is used in the function (arrow functions within count). */
  readonly usesArguments: boolean;
  /** A direct eval stands here or further in, so that any name may be read or written by it. */
  readonly hasEval: boolean;
  /** The innermost binding of a name seen from here; null for a name the file does not declare. */
  lookup(name: string): Binding | null;
  /** True when the members of another enum or namespace scope are its own: the same one, or one merged with it. */
  sharesMembers(other: Scope): boolean;
}

export interface JsxRoots {
  readonly element: Identifier | null;
  readonly fragment: Identifier | null;
}

/** All names of one file. */
export interface ScopeTree {
  readonly root: Scope;
  /** The scope a node opens; of a function that of its parameters, of a field that of its value. */
  opened(node: Node): Scope | null;
  /** The scope of a function's body, block or expression. */
  body(node: FunctionNode): Scope;
  /** Whether the scope a node opens, or one within it, declares a name. */
  declaredWithin(node: Node, name: string): boolean;
  /** The reference an identifier is; null for declarations without a value, keys, labels and types. */
  reference(node: Identifier): Reference | null;
  /** The binding an identifier declares or refers to. */
  binding(node: Identifier): Binding | null;
  /** Names used but not declared, with their uses. */
  readonly unresolved: ReadonlyMap<string, readonly Reference[]>;
  /** The names an element of JSX uses without naming them: the roots of `React.createElement` and of `React.Fragment`. */
  jsxRoots(node: Node): JsxRoots;
  /** All elements and fragments. */
  readonly jsx: readonly Node[];
  readonly hasEval: boolean;
  readonly hasWith: boolean;
  /** Every declared or used name that begins with `$`. */
  readonly dollars: ReadonlySet<string>;
  /** The first `await` that belongs to no function: the file is a module with top-level await. */
  readonly topLevelAwait: Node | null;
}

/** Kinds of scope in which `var` declares. */
export function hoists(kind: ScopeKind): boolean {
  return kind === "module" || kind === "body" || kind === "field" || kind === "namespace" || kind === "enum";
}

/** The scope of the function (or module) around a scope: where its `var`s live. */
export function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.parent && !hoists(at.kind)) at = at.parent;
  return at;
}
