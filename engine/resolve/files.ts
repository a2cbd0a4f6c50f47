import { readFileSync } from "node:fs";
import { isParsed, parseCached } from "../source/parse";
import { createResolver, type ModuleResolver } from "../source/resolveModule";
import { inNodeModules } from "../source/resolveFile";
import { declarationsOf, type Declaration, type Declarations } from "./declarations";

/** A declaration and the file whose names it is written in. */
export interface Found {
  declaration: Declaration;
  name: string;
  declarations: Declarations;
}

/** How many files one type is followed through. */
const FURTHEST = 6;

/** The files types are followed into: those of the project that imports lead to. Packages are not read. */
export class TypeFiles {
  readonly #known = new Map<string, Declarations | null>();
  readonly #read: (file: string) => string | undefined;
  #resolver: ModuleResolver | undefined;

  constructor(read: ((file: string) => string | undefined) | undefined) {
    this.#read = read ?? fromDisk;
  }

  add(declarations: Declarations): void {
    this.#known.set(declarations.file, declarations);
  }

  /** What `name` means in the file, imports followed. */
  find(declarations: Declarations, name: string, left = FURTHEST): Found | undefined {
    const declaration = declarations.types.get(name);
    if (declaration?.kind !== "import") return declaration && { declaration, name, declarations };
    if (declaration.imported === "*") return undefined;
    return this.#exported(declarations, declaration.specifier, declaration.imported, left);
  }

  /** `N.name` where N is `import * as N`. */
  findMember(declarations: Declarations, space: string, name: string): Found | undefined {
    const imported = declarations.types.get(space);
    if (imported?.kind !== "import" || imported.imported !== "*") return undefined;
    return this.#exported(declarations, imported.specifier, name, FURTHEST);
  }

  #exported(from: Declarations, specifier: string, name: string, left: number): Found | undefined {
    const target = left > 0 ? this.#open(specifier, from.file) : undefined;
    if (!target) return undefined;
    const row = target.exports.get(name);
    if (row && "local" in row) return this.find(target, row.local, left - 1);
    if (row) return this.#exported(target, row.specifier, row.imported, left - 1);
    for (const star of target.stars) {
      const found = this.#exported(target, star, name, left - 1);
      if (found) return found;
    }
    return undefined;
  }

  #open(specifier: string, from: string): Declarations | null {
    this.#resolver ??= createResolver();
    const answer = this.#resolver.resolve(specifier, from, "import");
    if (answer.type !== "file" || inNodeModules(answer.file) || !/\.[cm]?[jt]sx?$/.test(answer.file)) return null;
    const kept = this.#known.get(answer.file);
    if (kept !== undefined) return kept;
    const text = this.#read(answer.file);
    const parsed = text === undefined ? null : parseCached(answer.file, text);
    const declarations = parsed && isParsed(parsed) ? declarationsOf(parsed) : null;
    this.#known.set(answer.file, declarations);
    return declarations;
  }
}

function fromDisk(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
