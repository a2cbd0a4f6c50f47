import type {
  ClassDeclaration,
  ClassExpression,
  Comment,
  Expression,
  Function as FunctionNode,
  Node,
  Statement,
  TSDeclareFunction,
  TSEnumDeclaration,
  TSImportEqualsDeclaration,
  TSInterfaceDeclaration,
  TSType,
  TSTypeAliasDeclaration,
} from "@babel/types";
import { unwrap } from "../source/nodes";
import { isParsed, parse, type Parsed } from "../source/parse";
import { declarationsInComments } from "./docTypes";

export type ClassNode = ClassDeclaration | ClassExpression;

/** What a name of a file means as a type. */
export type Declaration =
  | { kind: "alias"; node: TSTypeAliasDeclaration }
  | { kind: "interface"; nodes: TSInterfaceDeclaration[] }
  | { kind: "class"; node: ClassNode }
  | { kind: "enum"; node: TSEnumDeclaration }
  | { kind: "import"; specifier: string; imported: string }
  /** `Tensor` of `gradproof/tensor`, whether or not its declarations can be found. */
  | { kind: "tensor" }
  /** `import A = N.B`: another name for a member of a namespace. */
  | { kind: "member"; path: string[] };

/** What a name means as a value, for `typeof x`. */
export type ValueDeclaration =
  | { kind: "variable"; init: Expression | null; type: TSType | null; constant: boolean }
  | { kind: "function"; node: FunctionNode | TSDeclareFunction };

type Target = { local: string } | { specifier: string; imported: string };

/** The names one file (or one namespace in it) declares, and what it exports them as. */
export interface Declarations {
  readonly file: string;
  readonly types: ReadonlyMap<string, Declaration>;
  readonly values: ReadonlyMap<string, ValueDeclaration>;
  readonly spaces: ReadonlyMap<string, Declarations>;
  /** Exported name → local name, or the file it is passed on from; `*` of a file is all of it as one name. */
  readonly exports: ReadonlyMap<string, Target>;
  readonly stars: readonly string[];
  /** Of a namespace: what stands around it, and its name with a dot. */
  readonly outer: Declarations | null;
  readonly path: string;
}

interface Building extends Declarations {
  types: Map<string, Declaration>;
  values: Map<string, ValueDeclaration>;
  spaces: Map<string, Building>;
  exports: Map<string, Target>;
  stars: string[];
}

function empty(file: string, outer: Building | null, path: string): Building {
  return { file, outer, path, types: new Map(), values: new Map(), spaces: new Map(), exports: new Map(), stars: [] };
}

/** A module of tensors: what its declarations say where there are some, and `Tensor` in any case. */
export function withTensor(found: Declarations | null): Declarations {
  const { types, exports, ...others } = found ?? empty("", null, "");
  return {
    ...others,
    types: new Map(types).set("Tensor", { kind: "tensor" }),
    exports: new Map(exports).set("Tensor", { local: "Tensor" }),
  };
}

export function declarationsOf({ file, program, ast }: Parsed): Declarations {
  const found = empty(file, null, "");
  // What the text declares wins over a comment.
  addComments(ast.comments ?? [], found);
  for (const statement of program.body) addStatement(statement, found);
  return found;
}

/** `text` holds declarations of its own, such as an editor's answer; they come behind those of `outer`. */
export function declarationsIn(text: string, outer: Declarations): Declarations | null {
  const parsed = parse("declarations.ts", text);
  if (!isParsed(parsed)) return null;
  const found = { ...empty(outer.file, null, ""), outer };
  for (const statement of parsed.program.body) addStatement(statement, found);
  return found;
}

function addComments(comments: readonly Comment[], found: Building): void {
  const text = declarationsInComments(comments);
  const parsed = text === "" ? null : parse("typedefs.ts", text);
  if (parsed && isParsed(parsed)) for (const statement of parsed.program.body) addStatement(statement, found);
}

function addStatement(statement: Statement, found: Building): void {
  switch (statement.type) {
    case "ImportDeclaration":
      for (const one of statement.specifiers) {
        const named = one.type === "ImportSpecifier" ? nameOf(one.imported) : null;
        const imported = named ?? (one.type === "ImportDefaultSpecifier" ? "default" : "*");
        found.types.set(one.local.name, { kind: "import", specifier: statement.source.value, imported });
      }
      break;
    case "ExportNamedDeclaration":
      if (statement.declaration)
        for (const name of declare(statement.declaration, found)) found.exports.set(name, { local: name });
      for (const one of statement.specifiers) {
        const exported = nameOf(one.exported);
        const local =
          one.type === "ExportSpecifier" ? nameOf(one.local) : one.type === "ExportDefaultSpecifier" ? "default" : "*";
        const { source } = statement;
        found.exports.set(exported, source ? { specifier: source.value, imported: local } : { local });
      }
      break;
    case "ExportAllDeclaration":
      found.stars.push(statement.source.value);
      break;
    case "ExportDefaultDeclaration":
      addDefault(statement.declaration, found);
      break;
    case "TSExportAssignment":
      addDefault(statement.expression, found);
      break;
    case "TSImportEqualsDeclaration":
      addImportEquals(statement, found);
      break;
    default:
      declare(statement, found);
  }
}

function addDefault(declaration: Node, found: Building): void {
  if (declaration.type === "Identifier") {
    found.exports.set("default", { local: declaration.name });
    return;
  }
  const [name] = declare(declaration as Statement, found);
  if (name === undefined && (declaration.type === "ClassDeclaration" || declaration.type === "ClassExpression"))
    found.types.set("default", { kind: "class", node: declaration });
  found.exports.set("default", { local: name ?? "default" });
}

function addImportEquals(statement: TSImportEqualsDeclaration, found: Building): void {
  const { id, moduleReference } = statement;
  if (moduleReference.type === "TSExternalModuleReference") {
    const { value } = moduleReference.expression as { value?: string };
    if (value !== undefined) found.types.set(id.name, { kind: "import", specifier: value, imported: "default" });
  } else {
    const path = pathOf(moduleReference);
    if (path !== null) found.types.set(id.name, { kind: "member", path });
  }
  if (statement.isExport) found.exports.set(id.name, { local: id.name });
}

/** The names a statement declares. */
function declare(statement: Statement, found: Building): string[] {
  const { types, values } = found;
  switch (statement.type) {
    case "TSTypeAliasDeclaration":
      types.set(statement.id.name, { kind: "alias", node: statement });
      return [statement.id.name];
    case "TSInterfaceDeclaration": {
      const { name } = statement.id;
      const before = types.get(name);
      const nodes = before?.kind === "interface" ? [...before.nodes, statement] : [statement];
      if (before?.kind !== "class") types.set(name, { kind: "interface", nodes });
      return [name];
    }
    case "ClassDeclaration":
      if (!statement.id) return [];
      types.set(statement.id.name, { kind: "class", node: statement });
      return [statement.id.name];
    case "TSEnumDeclaration":
      types.set(statement.id.name, { kind: "enum", node: statement });
      return [statement.id.name];
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      if (!statement.id) return [];
      // The first overload is what callers see.
      if (!values.has(statement.id.name)) values.set(statement.id.name, { kind: "function", node: statement });
      return [statement.id.name];
    case "VariableDeclaration":
      return statement.declarations.flatMap(({ id, init }) => {
        if (id.type !== "Identifier") return [];
        const written = id.typeAnnotation?.type === "TSTypeAnnotation" ? id.typeAnnotation.typeAnnotation : null;
        values.set(id.name, {
          kind: "variable",
          init: init ?? null,
          type: written,
          constant: statement.kind === "const",
        });
        const value = init && unwrap(init);
        if (value?.type === "ClassExpression") types.set(id.name, { kind: "class", node: value });
        return [id.name];
      });
    case "TSModuleDeclaration":
      return statement.id.type === "Identifier" ? [declareSpace(statement.id.name, statement.body, found)] : [];
    default:
      return [];
  }
}

/** A namespace may be written in several parts. */
function declareSpace(name: string, body: Node, found: Building): string {
  const space = found.spaces.get(name) ?? empty(found.file, found, `${found.path}${name}.`);
  found.spaces.set(name, space);
  const inner = body.type === "TSModuleBlock" ? body.body : [body as Statement];
  for (const statement of inner) addStatement(statement, space);
  return name;
}

/** The names of `N.M.T`. */
export function pathOf(node: Node): string[] | null {
  if (node.type === "Identifier") return [node.name];
  if (node.type !== "TSQualifiedName") return null;
  const left = pathOf(node.left);
  return left && [...left, node.right.name];
}

function nameOf(node: { type: string }): string {
  return node.type === "StringLiteral"
    ? (node as { value: string } & typeof node).value
    : (node as { name: string } & typeof node).name;
}
