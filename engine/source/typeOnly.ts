import type { Identifier, ImportDeclaration, Node, Statement, TSModuleDeclaration } from "@babel/types";

export interface ImportedName {
  /** What the other module calls it: a name, `default`, or `*` for its namespace. */
  imported: string;
  local: Identifier;
  node: Node;
}

/** The specifiers of an import that may be values; none for `import type`. */
export function importedNames(node: ImportDeclaration): ImportedName[] {
  if (node.importKind === "type" || node.importKind === "typeof") return [];
  const names: ImportedName[] = [];
  for (const one of node.specifiers) {
    if (one.type === "ImportDefaultSpecifier") names.push({ imported: "default", local: one.local, node: one });
    else if (one.type === "ImportNamespaceSpecifier") names.push({ imported: "*", local: one.local, node: one });
    else if (one.importKind !== "type" && one.importKind !== "typeof") {
      const imported = one.imported.type === "Identifier" ? one.imported.name : one.imported.value;
      names.push({ imported, local: one.local, node: one });
    }
  }
  return names;
}

/** True for a statement that declares types only: nothing of it is left in the emitted text. */
export function isTypeStatement(node: Node): boolean {
  switch (node.type) {
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSDeclareFunction":
    case "TSNamespaceExportDeclaration":
      return true;
    case "VariableDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "FunctionDeclaration":
      return node.declare === true;
    case "TSModuleDeclaration":
      return !isInstantiated(node);
    case "ImportDeclaration":
      return node.importKind === "type" || node.importKind === "typeof";
    case "TSImportEqualsDeclaration":
      return node.importKind === "type";
    case "ExportNamedDeclaration":
      return node.exportKind === "type" || (node.declaration != null && isTypeStatement(node.declaration));
    case "ExportAllDeclaration":
      return node.exportKind === "type";
    case "ExportDefaultDeclaration":
      return isTypeStatement(node.declaration);
    default:
      return false;
  }
}

/** A namespace has a value when anything in it has one; `declare`, `global` and quoted names never do. */
export function isInstantiated(node: TSModuleDeclaration): boolean {
  if (node.declare === true || node.global === true || node.id.type !== "Identifier") return false;
  const body = node.body as Node;
  if (body.type === "TSModuleDeclaration") return isInstantiated(body);
  return (body as { body: Statement[] }).body.some((statement) => !isTypeStatement(statement));
}
