import type { ExportSpecifier, Identifier, ImportDeclaration, Node, Statement } from "@babel/types";
import { endOf, isIdentifier, startOf } from "../source/nodes";
import type { Parsed } from "../source/parse";
import type { Binding, ScopeTree } from "../source/scope";
import { importedNames, isTypeStatement, type ImportedName } from "../source/typeOnly";
import { jsxFunction, type JsxMode, type JsxNode } from "./jsx";
import type { Names } from "./names";

/** One import, or re-export, as the registry has to resolve it. */
export interface ImportRow {
  specifier: string;
  dynamic: boolean;
  /** Nothing of it is left in the text: types, or names that are only used as types. */
  typeOnly: boolean;
  /** `*` is the namespace. `maybeType`: only exported again, so a module without that name is no error. */
  names: { imported: string; local: string; maybeType?: true }[];
  line: number;
  column: number;
}

export interface ExportRow {
  name: string;
  /** The variable; for a re-export the name in `from`, `*` for its namespace. */
  local: string;
  /** The value may change after the declaration gave it: importers have to read it anew each time. */
  reassigned: boolean;
  from?: string;
  maybeType?: true;
}

/** What a file imports and exports, and how its text refers to it. */
export interface ModuleTable {
  readonly imports: readonly ImportRow[];
  readonly exports: readonly ExportRow[];
  readonly stars: readonly string[];
  /** The variable that holds a module's bindings, for a binding made by an import; null for a namespace or no import. */
  bindingsOf(binding: Binding): { variable: string; imported: string } | null;
  /** True for an import or alias that is left out because nothing uses it as a value. */
  isElided(binding: Binding): boolean;
  /** What stands before the first `yield`; of CommonJS at its very start. */
  readonly header: string;
  /** What elements of JSX are made with; `member` is where a function of the runtime is. */
  readonly jsx: { readonly mode: JsxMode; member(name: string): string };
}

export interface ModuleOptions {
  /** Imports stay although they may be types. */
  verbatim: boolean;
  jsx: JsxMode;
}

export function moduleTable(parsed: Parsed, scopes: ScopeTree, names: Names, options: ModuleOptions): ModuleTable {
  return new Collector(parsed, scopes, names, options).collect();
}

class Collector {
  readonly #imports: ImportRow[] = [];
  readonly #exports: ExportRow[] = [];
  readonly #stars: string[] = [];
  readonly #variables = new Map<string, string>();
  readonly #imported = new Map<Binding, { variable: string; imported: string }>();
  readonly #elided = new Set<Binding>();
  readonly #elidedAliases: Node[] = [];
  /** Identifiers that stand in an export list. */
  readonly #exported = new Set<Node>();
  readonly #getters: string[] = [];
  readonly #jsxMembers = new Map<string, string>();
  #header = "";
  #namespaces = 0;

  constructor(
    readonly parsed: Parsed,
    readonly scopes: ScopeTree,
    readonly names: Names,
    readonly options: ModuleOptions,
  ) {}

  collect(): ModuleTable {
    const { body } = this.parsed.program;
    for (const one of body) {
      if (one.type !== "ExportNamedDeclaration") continue;
      for (const specifier of one.specifiers)
        if (specifier.type === "ExportSpecifier") this.#exported.add(specifier.local);
    }
    this.#elideAliases(body);
    this.#jsxImports();
    for (const statement of body) this.#importsOf(statement);
    for (const statement of body) if (!isTypeStatement(statement)) this.#exportsOf(statement);
    const { module } = this.names;
    if (this.#getters.length > 0) this.#header += `${module}.e({${this.#getters.join(",")}});`;
    for (const specifier of this.#stars) this.#header += `${module}.star(${JSON.stringify(specifier)});`;
    return {
      imports: this.#imports,
      exports: this.#exports,
      stars: this.#stars,
      header: this.#header,
      jsx: { mode: this.options.jsx, member: (name) => this.#jsxMembers.get(name) as string },
      bindingsOf: (binding) => this.#imported.get(binding) ?? null,
      isElided: (binding) => this.#elided.has(binding),
    };
  }

  // ------------------------------------------------------------------ what is left out

  /** `import A = B.C` that nothing uses, from the last to the first, because one may be all that uses another. */
  #elideAliases(body: readonly Statement[]): void {
    for (const statement of [...body].reverse()) {
      if (statement.type !== "TSImportEqualsDeclaration" || statement.isExport || statement.importKind === "type")
        continue;
      const binding = this.scopes.binding(statement.id);
      if (!binding || this.#isUsed(binding)) continue;
      this.#elided.add(binding);
      this.#elidedAliases.push(statement);
    }
  }

  #isUsed(binding: Binding): boolean {
    const { verbatim } = this.options;
    if (verbatim || !this.parsed.dialect.typescript) return true;
    return binding.references.some(({ node }) => !this.#standsInElidedAlias(node));
  }

  #standsInElidedAlias(node: Identifier): boolean {
    return this.#elidedAliases.some((alias) => startOf(alias) <= startOf(node) && endOf(node) <= endOf(alias));
  }

  /** What the runtime of JSX gives is imported ahead of everything the file imports. */
  #jsxImports(): void {
    const mode = this.options.jsx;
    const nodes = this.scopes.jsx as readonly JsxNode[];
    if (!("source" in mode) || nodes.length === 0) return;
    const used = new Set<string>(nodes.map(jsxFunction));
    if (nodes.some(({ type }) => type === "JSXFragment")) used.add("Fragment");
    const { jsx } = this.names;
    for (const source of [mode.source, `${mode.source}/jsx-runtime`]) {
      const names = [...used].filter((name) => (name === "createElement") === (source === mode.source));
      if (names.length === 0) continue;
      let variable = jsx + (source === mode.source ? 0 : 1);
      if (this.parsed.kind === "esm") {
        this.#row(
          nodes[0] as JsxNode,
          source,
          names.map((imported) => ({ imported, local: `${jsx}_${imported}` })),
        );
        variable = this.#bindings(source);
      } else this.#header += `const ${variable}=require(${JSON.stringify(source)});`;
      for (const name of names) this.#jsxMembers.set(name, member(variable, name));
    }
  }

  // ------------------------------------------------------------------ imports

  #importsOf(statement: Statement): void {
    if (statement.type === "ImportDeclaration") return this.#import(statement);
    if (isTypeStatement(statement)) return;
    if (statement.type === "ExportAllDeclaration") {
      this.#row(statement, statement.source.value, []);
      this.#stars.push(statement.source.value);
    } else if (statement.type === "ExportNamedDeclaration" && statement.source) {
      const source = statement.source.value;
      const values = statement.specifiers.filter((one) => one.type !== "ExportSpecifier" || one.exportKind !== "type");
      if (values.length === 0 && statement.specifiers.length > 0) return;
      this.#row(statement, source, []);
      for (const one of values) this.#reexport(one, source);
      if (values.length === 0) this.#header += `${this.names.module}.dep(${JSON.stringify(source)});`;
    }
  }

  #import(statement: ImportDeclaration): void {
    const source = statement.source.value;
    const all = importedNames(statement);
    const used = all.filter(({ local }) => this.#isUsed(this.scopes.binding(local) as Binding));
    for (const one of all) if (!used.includes(one)) this.#elided.add(this.scopes.binding(one.local) as Binding);
    const types = typeNames(statement, used);
    if (types.length > 0) this.#row(statement, source, types, true);
    // Names that are all types take the import with them; one that never had names is there for its effects.
    const bare = statement.specifiers.length === 0 && !this.#emptyList(statement);
    const effects = bare || (this.options.verbatim && statement.importKind !== "type");
    if (used.length === 0 && (!effects || statement.importKind === "type")) return;
    this.#row(
      statement,
      source,
      used.map((one) => this.#importedRow(one)),
    );
    if (used.length === 0) this.#header += `${this.names.module}.dep(${JSON.stringify(source)});`;
    for (const { imported, local } of used) {
      const binding = this.scopes.binding(local) as Binding;
      const variable = this.#bindings(source);
      if (imported === "*")
        this.#header += `const ${local.name}=${this.names.module}.dep(${JSON.stringify(source)}).ns;`;
      this.#imported.set(binding, { variable, imported });
    }
  }

  /** `import {} from "./a"` in TypeScript is a list of which nothing is left. */
  #emptyList(statement: ImportDeclaration): boolean {
    const { text, dialect } = this.parsed;
    return dialect.typescript && text.slice(startOf(statement), startOf(statement.source)).includes("{");
  }

  /** A name that is only exported again may be a type: TypeScript cannot tell in one file, and neither can we. */
  #importedRow({ imported, local }: ImportedName): ImportRow["names"][number] {
    const row = { imported, local: local.name };
    return this.#maybeType(this.scopes.binding(local)) ? { ...row, maybeType: true } : row;
  }

  #maybeType(binding: Binding | null): boolean {
    if (!binding || !this.parsed.dialect.typescript || this.options.verbatim) return false;
    return binding.references.every(({ node }) => this.#exported.has(node));
  }

  #row(node: Node, specifier: string, names: ImportRow["names"], typeOnly = false): void {
    const { line, column } = this.parsed.lines.position(startOf(node));
    this.#imports.push({ specifier, dynamic: false, typeOnly, names, line, column });
  }

  #bindings(specifier: string): string {
    const known = this.#variables.get(specifier);
    if (known !== undefined) return known;
    const variable = this.names.bindings + this.#variables.size;
    this.#variables.set(specifier, variable);
    this.#header += `const ${variable}=${this.names.module}.dep(${JSON.stringify(specifier)}).b;`;
    return variable;
  }

  // ------------------------------------------------------------------ exports

  #reexport(node: Node, from: string): void {
    if (node.type === "ExportNamespaceSpecifier") {
      const variable = this.names.namespace + this.#namespaces++;
      this.#header += `const ${variable}=${this.names.module}.dep(${JSON.stringify(from)}).ns;`;
      this.#export({ name: moduleName(node.exported), local: "*", reassigned: false, from }, variable);
    } else if (node.type === "ExportSpecifier") {
      const local = moduleName(node.local);
      const value = member(this.#bindings(from), local);
      const row: ExportRow = { name: moduleName(node.exported), local, reassigned: true, from };
      if (this.parsed.dialect.typescript) row.maybeType = true;
      this.#export(row, value);
    }
  }

  #exportsOf(statement: Statement): void {
    if (statement.type === "ExportDefaultDeclaration") return this.#exportDefault(statement.declaration);
    if (statement.type === "TSExportAssignment" && this.parsed.kind === "esm") {
      const local = this.names.defaultExport;
      for (const name of ["default", "module.exports"]) this.#export({ name, local, reassigned: false }, local);
    } else if (statement.type === "TSImportEqualsDeclaration" && statement.isExport) this.#exportLocal(statement.id);
    else if (statement.type === "ExportNamedDeclaration" && !statement.source) {
      if (statement.declaration) for (const id of declaredNames(statement.declaration)) this.#exportLocal(id);
      for (const one of statement.specifiers) {
        if (one.type === "ExportSpecifier" && one.exportKind !== "type") this.#exportSpecifier(one);
      }
    }
  }

  #exportSpecifier({ local, exported }: ExportSpecifier): void {
    const binding = this.scopes.binding(local);
    // What has no value here is a type.
    if (!binding && this.parsed.dialect.typescript) return;
    this.#exportLocal(local, moduleName(exported));
  }

  #exportLocal(id: Identifier, name = id.name): void {
    const binding = this.scopes.binding(id);
    // A merged declaration (function and namespace, two enums) exports its name once.
    if (this.#exports.some((row) => row.name === name)) return;
    const imported = binding ? this.#imported.get(binding) : undefined;
    const value = imported && imported.imported !== "*" ? member(imported.variable, imported.imported) : id.name;
    const row: ExportRow = { name, local: id.name, reassigned: binding?.reassigned ?? true };
    if (binding?.kind === "import" && this.#maybeType(binding)) row.maybeType = true;
    this.#export(row, value);
  }

  #exportDefault(declaration: Node): void {
    const named =
      (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id;
    if (named) return this.#exportLocal(named, "default");
    const local = this.names.defaultExport;
    if (declaration.type === "FunctionDeclaration") this.#header += nameDefault(local);
    this.#export({ name: "default", local, reassigned: false }, local);
  }

  #export(row: ExportRow, value: string): void {
    this.#exports.push(row);
    const key = row.name === "__proto__" ? '["__proto__"]' : JSON.stringify(row.name);
    this.#getters.push(`${isName(row.name) && row.name !== "__proto__" ? row.name : key}:()=>${value}`);
  }
}

/** A hoisted function cannot be named `default`, but its `name` has to say so. `Object` may be the user's own here. */
function nameDefault(local: string): string {
  return `({}).constructor.defineProperty(${local},"name",{value:"default",configurable:true});`;
}

function typeNames(statement: ImportDeclaration, used: readonly ImportedName[]): ImportRow["names"] {
  const values = new Set(used.map(({ node }) => node));
  const names: ImportRow["names"] = [];
  for (const one of statement.specifiers) {
    if (values.has(one)) continue;
    const imported =
      one.type === "ImportSpecifier"
        ? moduleName(one.imported)
        : one.type === "ImportDefaultSpecifier"
          ? "default"
          : "*";
    names.push({ imported, local: one.local.name });
  }
  return names;
}

function declaredNames(node: Node): Identifier[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id }) => patternNames(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSModuleDeclaration":
      return isIdentifier(node.id) ? [node.id] : [];
    default:
      return [];
  }
}

/** The identifiers a pattern declares, in the order of the text. */
export function patternNames(node: Node | null): Identifier[] {
  switch (node?.type) {
    case "Identifier":
      return [node];
    case "ObjectPattern":
      return node.properties.flatMap((one) => patternNames(one.type === "ObjectProperty" ? one.value : one));
    case "ArrayPattern":
      return node.elements.flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(node.left);
    case "RestElement":
      return patternNames(node.argument);
    default:
      return [];
  }
}

function moduleName(node: Node): string {
  return node.type === "StringLiteral" ? node.value : (node as Identifier).name;
}

function isName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

/** `object.name`, or with brackets where the name is no identifier. */
export function member(object: string, name: string): string {
  return isName(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}
