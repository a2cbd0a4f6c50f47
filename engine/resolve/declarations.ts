import type {
  ClassDeclaration,
  ClassExpression,
  Expression,
  Statement,
  TSEnumDeclaration,
  TSInterfaceDeclaration,
  TSTypeAliasDeclaration,
} from "@babel/types";
import { unwrap } from "../source/nodes";
import type { Parsed } from "../source/parse";

export type ClassNode = ClassDeclaration | ClassExpression;

/** What a name of a file means as a type. */
export type Declaration =
  | { kind: "alias"; node: TSTypeAliasDeclaration }
  | { kind: "interface"; nodes: TSInterfaceDeclaration[] }
  | { kind: "class"; node: ClassNode }
  | { kind: "enum"; node: TSEnumDeclaration }
  | { kind: "import"; specifier: string; imported: string };

/** The types one file declares, by their local names, and what it exports them as. */
export interface Declarations {
  readonly file: string;
  readonly types: ReadonlyMap<string, Declaration>;
  /** Exported name → local name, or the file it is passed on from. */
  readonly exports: ReadonlyMap<string, { local: string } | { specifier: string; imported: string }>;
  readonly stars: readonly string[];
  /** Initial values of top-level variables, for `typeof x`. */
  readonly values: ReadonlyMap<string, Expression>;
}

export function declarationsOf({ file, program }: Parsed): Declarations {
  const types = new Map<string, Declaration>();
  const exports = new Map<string, { local: string } | { specifier: string; imported: string }>();
  const values = new Map<string, Expression>();
  const stars: string[] = [];

  function declare(statement: Statement): string[] {
    switch (statement.type) {
      case "TSTypeAliasDeclaration":
        types.set(statement.id.name, { kind: "alias", node: statement });
        return [statement.id.name];
      case "TSInterfaceDeclaration": {
        const before = types.get(statement.id.name);
        const nodes = before?.kind === "interface" ? [...before.nodes, statement] : [statement];
        if (before?.kind !== "class") types.set(statement.id.name, { kind: "interface", nodes });
        return [statement.id.name];
      }
      case "ClassDeclaration":
        if (!statement.id) return [];
        types.set(statement.id.name, { kind: "class", node: statement });
        return [statement.id.name];
      case "TSEnumDeclaration":
        types.set(statement.id.name, { kind: "enum", node: statement });
        return [statement.id.name];
      case "VariableDeclaration":
        return statement.declarations.flatMap(({ id, init }) => {
          if (id.type !== "Identifier" || !init) return [];
          values.set(id.name, init);
          const value = unwrap(init);
          if (value.type === "ClassExpression") types.set(id.name, { kind: "class", node: value });
          return [id.name];
        });
      default:
        return [];
    }
  }

  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const one of statement.specifiers) {
        const imported =
          one.type === "ImportSpecifier"
            ? nameOf(one.imported)
            : one.type === "ImportDefaultSpecifier"
              ? "default"
              : "*";
        types.set(one.local.name, { kind: "import", specifier: statement.source.value, imported });
      }
    } else if (statement.type === "ExportNamedDeclaration") {
      if (statement.declaration) for (const name of declare(statement.declaration)) exports.set(name, { local: name });
      for (const one of statement.specifiers) {
        if (one.type !== "ExportSpecifier") continue;
        const local = nameOf(one.local);
        const target = statement.source ? { specifier: statement.source.value, imported: local } : { local };
        exports.set(nameOf(one.exported), target);
      }
    } else if (statement.type === "ExportAllDeclaration") stars.push(statement.source.value);
    else if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      if (declaration.type === "Identifier") exports.set("default", { local: declaration.name });
      else if (
        declaration.type === "ClassDeclaration" ||
        (declaration as Statement).type === "TSInterfaceDeclaration"
      ) {
        const [name] = declare(declaration as Statement);
        if (name === undefined && declaration.type === "ClassDeclaration")
          types.set("default", { kind: "class", node: declaration });
        exports.set("default", { local: name ?? "default" });
      }
    } else declare(statement);
  }
  return { file, types, exports, stars, values };
}

function nameOf(node: { type: string }): string {
  return node.type === "StringLiteral"
    ? (node as { value: string } & typeof node).value
    : (node as { name: string } & typeof node).name;
}
