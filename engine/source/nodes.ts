import type {
  ClassAccessorProperty,
  ClassPrivateProperty,
  ClassProperty,
  Function as FunctionNode,
  Identifier,
  Node,
} from "@babel/types";

type Keys = { readonly [K in Node["type"]]?: readonly (keyof Extract<Node, { type: K }>)[] };

const functionKeys = ["id", "typeParameters", "params", "returnType", "body"] as const;
const methodKeys = ["decorators", "key", "typeParameters", "params", "returnType", "body"] as const;
const fieldKeys = ["decorators", "key", "typeAnnotation", "value"] as const;
const classKeys = ["decorators", "id", "typeParameters", "superClass", "superTypeParameters", "body"] as const;
const callKeys = ["callee", "typeParameters", "arguments"] as const;

/**
 * The children of each kind of node, in the order of the text. Kinds of type syntax have none: whoever meets one blanks
 * it whole. Our own table, because that of @babel/types would bring 600 KB with it.
 */
export const childKeys = {
  File: ["program"],
  Program: ["interpreter", "directives", "body"],
  Directive: ["value"],
  BlockStatement: ["directives", "body"],
  ExpressionStatement: ["expression"],
  IfStatement: ["test", "consequent", "alternate"],
  ForStatement: ["init", "test", "update", "body"],
  ForInStatement: ["left", "right", "body"],
  ForOfStatement: ["left", "right", "body"],
  WhileStatement: ["test", "body"],
  DoWhileStatement: ["body", "test"],
  SwitchStatement: ["discriminant", "cases"],
  SwitchCase: ["test", "consequent"],
  LabeledStatement: ["label", "body"],
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  ReturnStatement: ["argument"],
  ThrowStatement: ["argument"],
  TryStatement: ["block", "handler", "finalizer"],
  CatchClause: ["param", "body"],
  WithStatement: ["object", "body"],
  VariableDeclaration: ["declarations"],
  VariableDeclarator: ["id", "init"],
  FunctionDeclaration: functionKeys,
  FunctionExpression: functionKeys,
  ArrowFunctionExpression: ["typeParameters", "params", "returnType", "body"],
  ClassDeclaration: classKeys,
  ClassExpression: classKeys,
  ClassBody: ["body"],
  ClassMethod: methodKeys,
  ClassPrivateMethod: methodKeys,
  ObjectMethod: methodKeys,
  ClassProperty: fieldKeys,
  ClassPrivateProperty: fieldKeys,
  ClassAccessorProperty: fieldKeys,
  StaticBlock: ["body"],
  PrivateName: [],
  Decorator: ["expression"],
  Identifier: ["decorators", "typeAnnotation"],
  ParenthesizedExpression: ["expression"],
  ArrayExpression: ["elements"],
  ObjectExpression: ["properties"],
  ObjectProperty: ["decorators", "key", "value"],
  SpreadElement: ["argument"],
  ArrayPattern: ["decorators", "elements", "typeAnnotation"],
  ObjectPattern: ["decorators", "properties", "typeAnnotation"],
  AssignmentPattern: ["decorators", "left", "right"],
  RestElement: ["decorators", "argument", "typeAnnotation"],
  UnaryExpression: ["argument"],
  UpdateExpression: ["argument"],
  BinaryExpression: ["left", "right"],
  LogicalExpression: ["left", "right"],
  AssignmentExpression: ["left", "right"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  SequenceExpression: ["expressions"],
  MemberExpression: ["object", "property"],
  OptionalMemberExpression: ["object", "property"],
  CallExpression: callKeys,
  OptionalCallExpression: callKeys,
  NewExpression: callKeys,
  TaggedTemplateExpression: ["tag", "typeParameters", "quasi"],
  TemplateLiteral: ["quasis", "expressions"],
  AwaitExpression: ["argument"],
  YieldExpression: ["argument"],
  MetaProperty: [],
  ImportDeclaration: ["specifiers", "source"],
  ImportSpecifier: ["imported", "local"],
  ImportDefaultSpecifier: ["local"],
  ImportNamespaceSpecifier: ["local"],
  ExportNamedDeclaration: ["declaration", "specifiers", "source"],
  ExportDefaultDeclaration: ["declaration"],
  ExportAllDeclaration: ["source"],
  ExportSpecifier: ["local", "exported"],
  ExportNamespaceSpecifier: ["exported"],
  TSParameterProperty: ["decorators", "parameter"],
  TSAsExpression: ["expression"],
  TSSatisfiesExpression: ["expression"],
  TSTypeAssertion: ["expression"],
  TSNonNullExpression: ["expression"],
  TSInstantiationExpression: ["expression", "typeParameters"],
  TSEnumDeclaration: ["id", "members"],
  TSEnumMember: ["id", "initializer"],
  TSModuleDeclaration: ["id", "body"],
  TSModuleBlock: ["body"],
  TSImportEqualsDeclaration: ["id", "moduleReference"],
  TSExternalModuleReference: ["expression"],
  TSQualifiedName: ["left"],
  TSExportAssignment: ["expression"],
  JSXElement: ["openingElement", "children"],
  JSXFragment: ["children"],
  JSXOpeningElement: ["name", "attributes"],
  JSXMemberExpression: ["object"],
  JSXAttribute: ["value"],
  JSXSpreadAttribute: ["argument"],
  JSXSpreadChild: ["expression"],
  JSXExpressionContainer: ["expression"],
} as const satisfies Keys;

/** Calls `visit` for every child of a node, in the order of the text. */
export function eachChild(node: Node, visit: (child: Node, key: string) => void): void {
  const keys = (childKeys as Keys)[node.type] as readonly string[] | undefined;
  if (keys === undefined) return;
  for (const key of keys) {
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    if (value == null) continue;
    if (!Array.isArray(value)) visit(value, key);
    else for (const child of value) if (child) visit(child, key);
  }
}

const functionTypes: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
]);

export function isFunction(node: Node): node is FunctionNode {
  return functionTypes.has(node.type);
}

/** Kinds of node that only say something about the type of the expression within. Parentheses are among them. */
const wrappers: ReadonlySet<string> = new Set([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSNonNullExpression",
  "TSInstantiationExpression",
]);

export function isWrapper(node: Node): node is Extract<Node, { expression: unknown; type: "TSAsExpression" }> {
  return wrappers.has(node.type);
}

/** The expression within parentheses, `as`, `satisfies`, `!`, `<T>x` and `f<T>`. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

export function isIdentifier(node: Node | null | undefined): node is Identifier {
  return node?.type === "Identifier";
}

/** Offsets of a node: the parser always gives them, its types only say that it may. */
export function startOf(node: Node): number {
  return node.start as number;
}

export function endOf(node: Node): number {
  return node.end as number;
}

/** A JSX tag in lower case, or with a hyphen, is a string. */
export function isIntrinsic(name: string): boolean {
  return /^[a-z]|-/.test(name);
}

/** A field of a class, in its widest sense. */
export function isField(node: Node): node is ClassProperty | ClassPrivateProperty | ClassAccessorProperty {
  return node.type === "ClassProperty" || node.type === "ClassPrivateProperty" || node.type === "ClassAccessorProperty";
}
