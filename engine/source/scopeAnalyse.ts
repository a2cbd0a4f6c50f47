import type {
  ClassAccessorProperty,
  ClassDeclaration,
  ClassExpression,
  ClassPrivateProperty,
  ClassProperty,
  ForInStatement,
  ForOfStatement,
  Function as FunctionNode,
  Identifier,
  JSXElement,
  JSXFragment,
  Node,
  Program,
  Statement,
  TSEnumDeclaration,
  TSModuleDeclaration,
  VariableDeclaration,
} from "@babel/types";
import { eachChild, isField, isFunction, isIntrinsic, isWrapper, unwrap } from "./nodes";
import type { BindingKind, ScopeTree } from "./scope";
import { ScopeBuilder, type BindingNode, type ScopeNode } from "./scopeBuild";
import { importedNames, isTypeStatement } from "./typeOnly";

/** Names that JSX uses where functions in scope make its elements; null for those that are none. */
export interface ImplicitNames {
  element: string | null;
  fragment: string | null;
}

/** What a text means beyond its own words. */
export interface ScopeOptions {
  jsx?: ImplicitNames | null;
  /** The text of an eval: the names it gives to the code around it count as not declared. */
  shared?: boolean;
}

/** All names of a file: where they are declared, used and written. One walk; uses are resolved at its end. */
export function analyseScopes(
  program: Program,
  strict: boolean,
  { jsx = null, shared = false }: ScopeOptions = {},
): ScopeTree {
  const builder = new ScopeBuilder(program, strict || hasUseStrict(program), shared);
  const walk = new ScopeWalk(builder, jsx);
  for (const statement of program.body) walk.visit(statement, builder.root);
  return builder.finish();
}

function hasUseStrict(node: Node): boolean {
  const directives = "directives" in node ? (node.directives ?? []) : [];
  return directives.some(({ value }) => value.value === "use strict");
}

/** How the names of a pattern get their values: declared as `kind` by `node`, or written by `writer`. */
interface Target {
  kind: BindingKind | null;
  node: Node;
  writer: Node | null;
  /** `x += 1` reads as it writes. */
  read: boolean;
}

class ScopeWalk {
  /** The blocks of each namespace and enum. */
  readonly #merged = new Map<BindingNode, ScopeNode[]>();
  #functions = 0;

  constructor(
    readonly builder: ScopeBuilder,
    readonly jsx: ImplicitNames | null,
  ) {}

  visit(node: Node, scope: ScopeNode): void {
    if (isTypeStatement(node)) return;
    if (isFunction(node)) return this.#function(node, scope);
    switch (node.type) {
      case "Identifier":
        return this.builder.use(node, scope, true, null);
      case "MemberExpression":
      case "OptionalMemberExpression":
        this.visit(node.object, scope);
        if (node.computed) this.visit(node.property, scope);
        return;
      case "ObjectProperty":
        if (node.computed) this.visit(node.key, scope);
        return this.visit(node.value, scope);
      case "CallExpression": {
        const callee = unwrap(node.callee);
        if (callee.type === "Identifier" && callee.name === "eval") this.builder.markEval(scope);
        return this.#children(node, scope);
      }
      case "AssignmentExpression":
        this.#pattern(node.left, scope, { kind: null, node, writer: node, read: node.operator !== "=" });
        return this.visit(node.right, scope);
      case "UpdateExpression":
        return this.#pattern(node.argument, scope, { kind: null, node, writer: node, read: true });
      case "AwaitExpression":
        this.#await(node);
        return this.#children(node, scope);
      case "BlockStatement":
        return this.#children(node, this.builder.open("block", node, scope));
      case "ForStatement":
        return this.#children(node, this.builder.open("for", node, scope));
      case "ForInStatement":
      case "ForOfStatement":
        return this.#forEach(node, scope);
      case "SwitchStatement": {
        this.visit(node.discriminant, scope);
        const inner = this.builder.open("switch", node, scope);
        for (const one of node.cases) this.#children(one, inner);
        return;
      }
      case "CatchClause": {
        const inner = this.builder.open("catch", node, scope);
        if (node.param) this.#pattern(node.param, inner, { kind: "catch", node, writer: null, read: false });
        return this.visit(node.body, inner);
      }
      case "WithStatement":
        this.builder.hasWith = true;
        this.visit(node.object, scope);
        return this.visit(node.body, this.builder.open("with", node, scope));
      case "LabeledStatement":
        return this.visit(node.body, scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      case "VariableDeclaration":
        return this.#variables(node, scope, null);
      case "ClassDeclaration":
      case "ClassExpression":
        return this.#class(node, scope);
      case "ImportDeclaration":
        for (const one of importedNames(node)) this.builder.declare(scope, one.local, "import", one.node);
        return;
      case "ExportAllDeclaration":
        return;
      case "ExportNamedDeclaration":
        if (node.declaration) return this.visit(node.declaration, scope);
        if (node.source) return;
        for (const one of node.specifiers) {
          if (one.type === "ExportSpecifier" && one.exportKind !== "type") this.visit(one.local, scope);
        }
        return;
      case "JSXElement":
      case "JSXFragment":
        this.#jsx(node, scope);
        return this.#children(node, scope);
      case "JSXOpeningElement":
        if (node.name.type !== "JSXIdentifier" || !isIntrinsic(node.name.name)) this.visit(node.name, scope);
        for (const one of node.attributes) this.visit(one, scope);
        return;
      case "JSXIdentifier":
        if (node.name !== "this") this.builder.use(node as unknown as Identifier, scope, true, null);
        return;
      case "TSEnumDeclaration":
        this.#enum(node, this.builder.declare(scope, node.id, "enum", node), scope);
        return;
      case "TSModuleDeclaration":
        return this.#namespace(node, scope, false);
      case "TSImportEqualsDeclaration":
        this.builder.declare(scope, node.id, "alias", node);
        return this.#entity(node.moduleReference, scope);
      default:
        // Type syntax has no children in the table, so nothing in it counts as a use.
        return this.#children(node, scope);
    }
  }

  #children(node: Node, scope: ScopeNode): void {
    eachChild(node, (child) => this.visit(child, scope));
  }

  #jsx(node: JSXElement | JSXFragment, scope: ScopeNode): void {
    const use = (name: string | null | undefined): Identifier | null => {
      if (name == null) return null;
      const { start, end } = node;
      const id = { type: "Identifier", name, start, end } as unknown as Identifier;
      this.builder.use(id, scope, true, null);
      return id;
    };
    const fragment = node.type === "JSXFragment" ? use(this.jsx?.fragment) : null;
    this.builder.jsx.set(node, { element: use(this.jsx?.element), fragment });
  }

  #await(node: Node): void {
    if (this.#functions === 0) this.builder.topLevelAwait ??= node;
  }

  /** The leftmost name of `A.B.C` is the one that is used. */
  #entity(node: Node, scope: ScopeNode): void {
    if (node.type === "TSQualifiedName") this.#entity(node.left, scope);
    else if (node.type === "Identifier") this.visit(node, scope);
  }

  /** Declares or writes every name of a pattern; the expressions in it are visited in `scope`. */
  #pattern(node: Node, scope: ScopeNode, target: Target): void {
    switch (node.type) {
      case "Identifier":
        if (target.kind === null) return this.builder.use(node, scope, target.read, target.writer);
        this.builder.declare(scope, node, target.kind, target.node);
        if (target.writer) this.builder.use(node, scope, false, target.writer, true);
        return;
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "ObjectProperty") {
            if (property.computed) this.visit(property.key, scope);
            this.#pattern(property.value, scope, target);
          } else this.#pattern(property, scope, target);
        }
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#pattern(element, scope, target);
        return;
      case "AssignmentPattern":
        this.#pattern(node.left, scope, target);
        return this.visit(node.right, scope);
      case "RestElement":
        return this.#pattern(node.argument, scope, target);
      case "TSParameterProperty":
        return this.#pattern(node.parameter, scope, target);
      default:
        if (isWrapper(node)) return this.#pattern(node.expression, scope, target);
        return this.visit(node, scope);
    }
  }

  #variables(node: VariableDeclaration, scope: ScopeNode, loop: Node | null): void {
    const kind = node.kind === "await using" ? "using" : node.kind;
    if (node.kind === "await using") this.#await(node);
    for (const one of node.declarations) {
      const writer = loop ?? (one.init ? one : null);
      this.#pattern(one.id, scope, { kind, node: one, writer, read: false });
      if (one.init) this.visit(one.init, scope);
    }
  }

  #forEach(node: ForInStatement | ForOfStatement, scope: ScopeNode): void {
    if (node.type === "ForOfStatement" && node.await) this.#await(node);
    const inner = this.builder.open("for", node, scope);
    if (node.left.type === "VariableDeclaration") this.#variables(node.left, inner, node);
    else this.#pattern(node.left, inner, { kind: null, node, writer: node, read: false });
    this.visit(node.right, inner);
    this.visit(node.body, inner);
  }

  #function(node: FunctionNode, scope: ScopeNode): void {
    let outer = scope;
    if (node.type === "FunctionDeclaration") {
      if (node.id && (node.async || node.generator)) this.builder.declare(scope, node.id, "function", node);
      else if (node.id) this.builder.declareBlockFunction(scope, node.id, node);
    } else if (node.type === "FunctionExpression") {
      if (node.id) {
        outer = this.builder.open("self", node.id, scope);
        this.builder.declare(outer, node.id, "self", node);
      }
    } else if (node.type !== "ArrowFunctionExpression" && "computed" in node && node.computed)
      this.visit(node.key, scope);
    const strict = outer.strict || hasUseStrict(node.body);
    this.#functions++;
    const parameters = this.builder.open("parameters", node, outer, strict);
    for (const parameter of node.params) {
      if (parameter.type === "Identifier" && parameter.name === "this") continue;
      if ("decorators" in parameter) for (const one of parameter.decorators ?? []) this.visit(one, outer);
      this.#pattern(parameter, parameters, { kind: "parameter", node, writer: null, read: false });
    }
    const body = this.builder.open("body", node, parameters, strict);
    if (node.body.type === "BlockStatement") this.#children(node.body, body);
    else this.visit(node.body, body);
    this.#functions--;
  }

  #class(node: ClassDeclaration | ClassExpression, scope: ScopeNode): void {
    for (const one of node.decorators ?? []) this.visit(one, scope);
    const inner = this.builder.open("class", node, scope, true);
    if (node.id && node.type === "ClassDeclaration") this.builder.declare(scope, node.id, "class", node);
    else if (node.id) this.builder.declare(inner, node.id, "self", node);
    if (node.superClass) this.visit(node.superClass, inner);
    for (const member of node.body.body) {
      if ("decorators" in member) for (const one of member.decorators ?? []) this.visit(one, inner);
      if (isFunction(member)) this.#function(member, inner);
      else if (member.type === "StaticBlock") this.#field(member, inner, member.body);
      else if (isField(member)) this.#property(member, inner);
    }
  }

  #property(node: ClassProperty | ClassPrivateProperty | ClassAccessorProperty, scope: ScopeNode): void {
    if ("computed" in node && node.computed && !node.declare) this.visit(node.key, scope);
    if (node.value) this.#field(node, scope, [node.value]);
  }

  #field(node: Node, scope: ScopeNode, parts: readonly Node[]): void {
    this.#functions++;
    const inner = this.builder.open("field", node, scope);
    for (const part of parts) this.visit(part, inner);
    this.#functions--;
  }

  #enum(node: TSEnumDeclaration, binding: BindingNode, scope: ScopeNode): void {
    const inner = this.#merge(node, binding, this.builder.open("enum", node, scope));
    for (const member of node.members) {
      const { id } = member;
      const name =
        id.type === "Identifier" ? id : ({ ...id, type: "Identifier", name: id.value } as unknown as Identifier);
      this.builder.declareMember(inner, name, "enum-member", member, false);
      if (member.initializer) this.visit(member.initializer, inner);
    }
  }

  #namespace(node: TSModuleDeclaration, scope: ScopeNode, exported: boolean): void {
    const id = node.id as Identifier;
    if (exported) this.builder.declareMember(scope, id, "namespace", node, true);
    else this.builder.declare(scope, id, "namespace", node);
    const binding = scope.bindings.get(id.name) as BindingNode;
    const inner = this.#merge(node, binding, this.builder.open("namespace", node, scope));
    this.#functions++;
    const body = node.body as Node;
    if (body.type === "TSModuleDeclaration") this.#namespace(body, inner, true);
    else for (const statement of (body as { body: Statement[] }).body) this.#namespaceStatement(statement, inner);
    this.#functions--;
  }

  #namespaceStatement(node: Statement, scope: ScopeNode): void {
    const declared =
      node.type === "ExportNamedDeclaration"
        ? node.declaration
        : node.type === "TSImportEqualsDeclaration"
          ? node
          : null;
    const exported =
      node.type === "ExportNamedDeclaration" || (node.type === "TSImportEqualsDeclaration" && node.isExport);
    if (!exported || !declared) return this.visit(node, scope);
    if (declared.type === "TSModuleDeclaration") {
      if (!isTypeStatement(declared)) this.#namespace(declared, scope, true);
      return;
    }
    const before = new Set(scope.bindings.keys());
    // `export declare const x` has a property although nothing here gives it a value.
    const ambient = declared.type === "VariableDeclaration" && declared.declare === true;
    if (ambient) this.#variables(declared, scope, null);
    else this.visit(declared, scope);
    const local = declared.type !== "VariableDeclaration" && declared.type !== "TSImportEqualsDeclaration";
    for (const [name, binding] of scope.bindings) {
      if (!before.has(name)) binding.member = { of: scope, local };
    }
  }

  /** Exported members of every block of one namespace (or enum) are seen in all of them. */
  #merge(node: Node, binding: BindingNode, inner: ScopeNode): ScopeNode {
    const canonical = (binding.member && binding.scope.mergedMember(binding.name)) || binding;
    const blocks = this.#merged.get(canonical) ?? [];
    this.#merged.set(canonical, blocks);
    blocks.push(inner);
    inner.merged = blocks.filter((block) => block.kind === inner.kind);
    for (const block of inner.merged) if (block !== inner) block.merged = inner.merged;
    return inner;
  }
}
