import type { ImportKind, ModuleResolver } from "../source/resolveModule";
import type { LoadedModule, View } from "./modules";
import type { RegistryOptions } from "./types";

/** Makes the `require` of a module, or of any path for `createRequire`. */
export type RequireOf = (from: LoadedModule | string | URL) => NodeJS.Require;

/** Of Node's class what user code and packages use; `this` of its methods is a module object. */
export interface ModuleObject {
  id: string;
  path: string;
  exports: unknown;
  filename: string | null;
  loaded: boolean;
  children: unknown[];
  paths: string[];
}

export type ModuleClass = (new (id?: string) => ModuleObject) & { readonly prototype: object };

/** What a module needs of the registry while it is made, linked and run. */
export interface Host {
  readonly options: RegistryOptions;
  readonly resolver: ModuleResolver;
  readonly notInstrumented: Set<string>;
  /** The script of `gradproof run`; null in a check. */
  readonly main: string | null;
  log(message: string): void;
  /** Does what does not run the user's code: the time it takes is not the user's. */
  work<T>(work: () => T): T;
  /** A file as messages name it: relative to the workspace folder. */
  nameOf(file: string): string;
  /** The module a specifier means in `importer`; the edge is kept for invalidation. */
  ask(specifier: string, importer: LoadedModule, kind: ImportKind): LoadedModule;
  /** What the importer sees of a module. */
  view(module: LoadedModule, importer: LoadedModule): View;
  /** Forgets a module that could not be loaded, and nothing else: the next attempt starts anew. */
  discard(module: LoadedModule): void;
  requireOf: RequireOf;
  /** What stands for `require.cache`: user code may delete from it, and finds nothing. */
  readonly cache: object;
  /** The class of every `module`, with the registry behind it. */
  readonly Module: ModuleClass;
  /** The records by the name of their file. */
  readonly byFile: ReadonlyMap<string, LoadedModule>;
  /** `import(specifier)` in `importer`. */
  importFrom(importer: LoadedModule, specifier: unknown): Promise<object>;
}
