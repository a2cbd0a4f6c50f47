import type { Function as FunctionNode, Identifier, Node, Program } from "@babel/types";
import {
  hoists,
  type Binding,
  type BindingKind,
  type Declaration,
  type JsxRoots,
  type Reference,
  type Scope,
  type ScopeKind,
  type ScopeTree,
} from "./scope";

/** A scope while it is built: the published interface with its fields open to writing. */
export class ScopeNode implements Scope {
  readonly bindings = new Map<string, BindingNode>();
  usesArguments = false;
  hasEval = false;
  /** The blocks of one namespace or enum, this one included. */
  merged: ScopeNode[] | null = null;

  constructor(
    readonly kind: ScopeKind,
    readonly node: Node,
    readonly parent: ScopeNode | null,
    readonly strict: boolean,
  ) {}

  lookup(name: string): BindingNode | null {
    const found = this.bindings.get(name) ?? this.mergedMember(name);
    return found ?? this.parent?.lookup(name) ?? null;
  }

  mergedMember(name: string): BindingNode | null {
    for (const block of this.merged ?? []) {
      const found = block.bindings.get(name);
      if (found?.member) return found;
    }
    return null;
  }

  sharesMembers(other: Scope): boolean {
    return this === other || (this.merged?.includes(other as ScopeNode) ?? false);
  }

  /** Where `var` declares. */
  hoistTarget(): ScopeNode {
    let at: ScopeNode | null = this.parent;
    if (hoists(this.kind) || !at) return this;
    while (at.parent && !hoists(at.kind)) at = at.parent;
    return at;
  }
}

export class BindingNode implements Binding {
  readonly declarations: Declaration[] = [];
  readonly references: Reference[] = [];
  reassigned = false;
  member: { of: ScopeNode; local: boolean } | null = null;

  constructor(
    readonly name: string,
    readonly kind: BindingKind,
    readonly scope: ScopeNode,
  ) {}
}

const noRoots: JsxRoots = { element: null, fragment: null };

/** A reference before all declarations are known. */
interface Use {
  node: Identifier;
  scope: ScopeNode;
  read: boolean;
  writer: Node | null;
  /** The write is the initial value of a declaration. */
  initial: boolean;
}

/** Collects scopes, declarations and uses during one walk, and resolves the uses at its end. */
export class ScopeBuilder {
  readonly root: ScopeNode;
  readonly #opened = new Map<Node, ScopeNode>();
  readonly #bodies = new Map<Node, ScopeNode>();
  readonly #uses: Use[] = [];
  readonly #declared = new Map<Identifier, BindingNode>();
  readonly #dollars = new Set<string>();
  readonly jsx = new Map<Node, JsxRoots>();
  hasWith = false;
  topLevelAwait: Node | null = null;
  readonly #shared: boolean;

  /** `shared`: what the text declares at its top with `var` or `function` belongs to the code around it too. */
  constructor(program: Program, strict: boolean, shared: boolean) {
    this.#shared = shared;
    this.root = new ScopeNode("module", program, null, strict);
    this.#opened.set(program, this.root);
  }

  open(kind: ScopeKind, node: Node, parent: ScopeNode, strict = parent.strict): ScopeNode {
    const scope = new ScopeNode(kind, node, parent, strict);
    (kind === "body" ? this.#bodies : this.#opened).set(node, scope);
    return scope;
  }

  declare(scope: ScopeNode, id: Identifier, kind: BindingKind, node: Node): BindingNode {
    this.#note(id.name);
    let home = kind === "var" ? scope.hoistTarget() : scope;
    // A `var` or function in a body with the name of a parameter is that parameter.
    const parameters = home.kind === "body" ? home.parent : null;
    if ((kind === "var" || kind === "function") && parameters?.bindings.has(id.name)) home = parameters;
    let binding = home.bindings.get(id.name);
    if (binding === undefined) {
      binding = new BindingNode(id.name, kind, home);
      home.bindings.set(id.name, binding);
    } else if (kind === "function") binding.reassigned = true;
    binding.declarations.push({ id, node, kind });
    this.#declared.set(id, binding);
    return binding;
  }

  /** Annex B: in sloppy code a function in a block is a `var` of the function too, unless a let or const is in the way. */
  declareBlockFunction(scope: ScopeNode, id: Identifier, node: Node): void {
    const binding = this.declare(scope, id, "function", node);
    if (scope.strict || hoists(scope.kind)) return;
    for (let at = scope.parent; at; at = at.parent) {
      const found = at.bindings.get(id.name);
      if (found && found.kind !== "var" && found.kind !== "function" && found.kind !== "parameter") return;
      if (hoists(at.kind)) break;
    }
    this.declare(scope, id, "var", node).reassigned = true;
    this.#declared.set(id, binding);
  }

  /** A member of an enum, or one exported from a namespace. */
  declareMember(scope: ScopeNode, id: Identifier, kind: BindingKind, node: Node, local: boolean): void {
    const binding = this.declare(scope, id, kind, node);
    binding.member = { of: scope, local };
  }

  use(node: Identifier, scope: ScopeNode, read: boolean, writer: Node | null, initial = false): void {
    this.#note(node.name);
    this.#uses.push({ node, scope, read, writer, initial });
  }

  markEval(scope: ScopeNode): void {
    for (let at: ScopeNode | null = scope; at; at = at.parent) at.hasEval = true;
  }

  finish(): ScopeTree {
    const references = new Map<Identifier, Reference>();
    const unresolved = new Map<string, Reference[]>();
    for (const { node, scope, read, writer, initial } of this.#uses) {
      const found = scope.lookup(node.name);
      const binding = found && this.#isShared(found) ? null : found;
      const reference: Reference = { node, scope, binding, read, writer };
      const hidden = this.hasWith ? withBetween(scope, binding) : null;
      // The variable may be the one that is meant, so what is written here counts for it.
      const seen = hidden ? { ...reference, binding: new BindingNode(node.name, "with", hidden) } : reference;
      references.set(node, seen);
      if (binding) {
        binding.references.push(reference);
        if (writer && !initial) binding.reassigned = true;
        continue;
      }
      if (node.name === "arguments" && markArguments(scope)) continue;
      if (hidden) continue;
      const list = unresolved.get(node.name);
      if (list) list.push(reference);
      else unresolved.set(node.name, [reference]);
    }
    this.#exposeToEval();
    const opened = this.#opened;
    const bodies = this.#bodies;
    const declared = this.#declared;
    return {
      root: this.root,
      opened: (node) => opened.get(node) ?? null,
      body: (node: FunctionNode) => bodies.get(node) as ScopeNode,
      declaredWithin: (node, name) => {
        const outer = opened.get(node);
        const within = (scope: ScopeNode): boolean => scope.bindings.has(name) && isWithin(scope, outer);
        return [...opened.values(), ...bodies.values()].some(within);
      },
      reference: (node) => references.get(node) ?? null,
      binding: (node) => references.get(node)?.binding ?? declared.get(node) ?? null,
      unresolved,
      jsxRoots: (node) => this.jsx.get(node) ?? noRoots,
      jsx: [...this.jsx.keys()],
      hasEval: this.root.hasEval,
      hasWith: this.hasWith,
      dollars: this.#dollars,
      topLevelAwait: this.topLevelAwait,
    };
  }

  /** Other code may write it, or make an accessor of it: to this text it is a name like any that it does not declare. */
  #isShared({ scope, kind }: BindingNode): boolean {
    return this.#shared && scope === this.root && (kind === "var" || kind === "function");
  }

  #note(name: string): void {
    if (name.charCodeAt(0) === 36) this.#dollars.add(name);
  }

  /** Whatever a direct eval can see it can write. */
  #exposeToEval(): void {
    if (!this.root.hasEval) return;
    for (const scope of [...this.#opened.values(), ...this.#bodies.values()]) {
      if (!scope.hasEval) continue;
      for (const binding of scope.bindings.values()) {
        binding.reassigned ||= binding.kind !== "const" && binding.kind !== "import" && binding.kind !== "using";
      }
    }
  }
}

/** The innermost `with` between a use and the scope of its variable: its object is asked for the name first. */
function withBetween(scope: ScopeNode, binding: BindingNode | null): ScopeNode | null {
  for (let at: ScopeNode | null = scope; at && at !== binding?.scope; at = at.parent) if (at.kind === "with") return at;
  return null;
}

/** The innermost function that is no arrow owns `arguments`; false at the top level. */
function markArguments(scope: ScopeNode): boolean {
  let at: ScopeNode | null = scope;
  while (at && (at.kind !== "parameters" || at.node.type === "ArrowFunctionExpression")) at = at.parent;
  if (at) at.usesArguments = true;
  return at !== null;
}

function isWithin(scope: ScopeNode, outer: ScopeNode | undefined): boolean {
  let at: ScopeNode | null = scope;
  while (at && at !== outer) at = at.parent;
  return at !== null;
}
