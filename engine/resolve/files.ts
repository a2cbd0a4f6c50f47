import { readFileSync } from "node:fs";
import { isParsed, parse } from "../source/parse";
import { createResolver, type ModuleResolver } from "../source/resolveModule";
import { inNodeModules } from "../source/resolveFile";
import { declarationFile } from "./declarationFiles";
import { declarationsOf, withTensor, type Declaration, type Declarations, type ValueDeclaration } from "./declarations";
import { TENSOR_MODULE } from "./tensorModule";

/** The import that leads to a declaration: what a module that runs can be asked for. */
export interface Via {
  file: string;
  exported: string;
}

/** A declaration and the file whose names it is written in. */
export interface Found {
  declaration: Declaration;
  name: string;
  declarations: Declarations;
  via?: Via;
}

/** How many files one name is followed through. */
const FURTHEST = 8;
/** How many files one outline opens: packages pass their types on through hundreds. */
const MOST_FILES = 80;
const MOST_CHARACTERS = 300_000;

/** Files of types as they were last read; a text that is the same is not parsed again. */
const kept = new Map<string, { text: string; declarations: Declarations | null }>();
/** Of the texts together: the trees in memory are many times as large. */
const MOST_KEPT = 400_000;

/** What functions of tensors name besides, for where the declarations are not installed. */
const TENSOR_TYPES = `export type Operand = Tensor | number;
export type Axes = number | readonly number[];
export type DType = "float64" | "float32" | "int32" | "bool";`;

/** The files types are followed into: those that imports lead to, of packages their declaration files. */
export class TypeFiles {
  readonly #known = new Map<string, Declarations | null>();
  readonly #read: (file: string) => string | undefined;
  #resolver: ModuleResolver | undefined;
  #tensors: Declarations | undefined;

  constructor(read: ((file: string) => string | undefined) | undefined) {
    this.#read = read ?? fromDisk;
  }

  add(declarations: Declarations): void {
    this.#known.set(declarations.file, declarations);
  }

  /** What the path `N.M.name` means in the file, imports followed; names of what stands around a namespace included. */
  find(declarations: Declarations, path: readonly string[], left = FURTHEST): Found | undefined {
    const [name, ...more] = path;
    if (name === undefined || left <= 0) return undefined;
    const space = more.length > 0 ? declarations.spaces.get(name) : undefined;
    const inSpace = space && this.#member(space, more, left - 1);
    if (inSpace) return inSpace;
    const declaration = declarations.types.get(name);
    if (declaration?.kind === "import") {
      const { specifier, imported } = declaration;
      if (imported === "*") return more.length > 0 ? this.#exported(declarations, specifier, more, left) : undefined;
      return this.#exported(declarations, specifier, [imported, ...more], left);
    }
    if (declaration?.kind === "member") return this.find(declarations, [...declaration.path, ...more], left - 1);
    if (declaration && more.length === 0) return { declaration, name, declarations };
    return declarations.outer ? this.find(declarations.outer, path, left - 1) : undefined;
  }

  /** What `import("specifier").path` means. */
  findIn(declarations: Declarations, specifier: string, path: readonly string[]): Found | undefined {
    return this.#exported(declarations, specifier, path, FURTHEST);
  }

  /** The value a name stands for. */
  findValue(
    declarations: Declarations,
    name: string,
    left = FURTHEST,
  ): { value: ValueDeclaration; declarations: Declarations } | undefined {
    const value = declarations.values.get(name);
    if (value) return { value, declarations };
    const imported = declarations.types.get(name);
    if (imported?.kind === "import")
      return this.#exportedValue(declarations, imported.specifier, imported.imported, left);
    return declarations.outer ? this.findValue(declarations.outer, name, left - 1) : undefined;
  }

  #exportedValue(
    from: Declarations,
    specifier: string,
    name: string,
    left: number,
  ): { value: ValueDeclaration; declarations: Declarations } | undefined {
    const target = left > 0 ? this.#open(specifier, from.file) : null;
    if (!target) return undefined;
    const row = target.exports.get(name);
    if (row && "local" in row) return this.findValue(target, row.local, left - 1);
    if (row) return this.#exportedValue(target, row.specifier, row.imported, left - 1);
    for (const star of target.stars) {
      const found = this.#exportedValue(target, star, name, left - 1);
      if (found) return found;
    }
    return undefined;
  }

  /** A member of a namespace; what is written `export =` or as a default may be one. */
  #member(space: Declarations, path: readonly string[], left: number): Found | undefined {
    const row = space.exports.get(path[0] ?? "");
    const [, ...more] = path;
    if (row && "local" in row) return this.find(space, [row.local, ...more], left);
    // In declaration files everything in a namespace is exported, said or not.
    return this.find({ ...space, outer: null }, path, left);
  }

  #exported(from: Declarations, specifier: string, path: readonly string[], left: number): Found | undefined {
    const target = left > 0 ? this.#open(specifier, from.file) : null;
    const [name = "", ...more] = path;
    if (!target) return undefined;
    const found = this.#exportOf(target, name, more, left);
    // `import N from` and `import * as N` of a file that says `export = N` are N.
    const whole = found ?? (name === "default" ? undefined : this.#exportOf(target, "default", path, left));
    return whole && ({ ...whole, via: this.#via(specifier, from.file, name) ?? whole.via } as Found);
  }

  #exportOf(target: Declarations, name: string, more: readonly string[], left: number): Found | undefined {
    const row = target.exports.get(name);
    if (row && "local" in row) return this.find(target, [row.local, ...more], left - 1);
    if (row?.imported === "*") return this.#exported(target, row.specifier, more, left - 1);
    if (row) return this.#exported(target, row.specifier, [row.imported, ...more], left - 1);
    for (const star of target.stars) {
      const found = this.#exported(target, star, [name, ...more], left - 1);
      if (found) return found;
    }
    // What an editor names may be global: declared in a script, or in `declare global`.
    const global = target.spaces.get("global") ?? (target.exports.size === 0 ? target : undefined);
    return global && this.find({ ...global, outer: null }, [name, ...more], left - 1);
  }

  #via(specifier: string, from: string, exported: string): Via | undefined {
    if (/\.d\.[cm]?ts$/.test(from)) return undefined;
    this.#resolver ??= createResolver();
    const answer = this.#resolver.resolve(specifier, from, "import");
    return answer.type === "file" ? { file: answer.file, exported } : undefined;
  }

  #open(specifier: string, from: string): Declarations | null {
    if (specifier !== TENSOR_MODULE) return this.#openFile(specifier, from);
    this.#tensors ??= withTensor(this.#openFile(specifier, from) ?? declarationsOfText("tensor.d.ts", TENSOR_TYPES));
    return this.#tensors;
  }

  #openFile(specifier: string, from: string): Declarations | null {
    const file = this.#fileOf(specifier, from);
    if (file === null) return null;
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_FILES) return null;
    const text = this.#read(file);
    const declarations = text === undefined || text.length > MOST_CHARACTERS ? null : declarationsOfText(file, text);
    this.#known.set(file, declarations);
    return declarations;
  }

  /** The source, or the declarations where the source is not TypeScript's. */
  #fileOf(specifier: string, from: string): string | null {
    this.#resolver ??= createResolver();
    const answer = this.#resolver.resolve(specifier, from, "import");
    const source = answer.type === "file" && /\.[cm]?[jt]sx?$/.test(answer.file) ? answer.file : null;
    if (source !== null && !inNodeModules(source) && /\.[cm]?tsx?$/.test(source)) return source;
    const declared = declarationFile(specifier, from);
    if (declared !== null) return declared;
    return source !== null && !inNodeModules(source) ? source : null;
  }
}

function declarationsOfText(file: string, text: string): Declarations | null {
  const before = kept.get(file);
  kept.delete(file);
  let entry = before?.text === text ? before : undefined;
  if (!entry) {
    const parsed = parse(file, text);
    entry = { text, declarations: isParsed(parsed) ? declarationsOf(parsed) : null };
  }
  kept.set(file, entry);
  let size = 0;
  for (const [name, one] of [...kept].reverse()) {
    size += one.text.length;
    if (size > MOST_KEPT && name !== file) kept.delete(name);
  }
  return entry.declarations;
}

function fromDisk(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
