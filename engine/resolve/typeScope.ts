import type { TSType } from "@babel/types";
import type { Declarations } from "./declarations";
import type { TypeFiles } from "./files";
import type { Shape } from "./shapes";

/** Where a type is written: its file's names, the type parameters in force, the declarations being expanded. */
export interface TypeScope {
  readonly files: TypeFiles;
  readonly declarations: Declarations;
  /** Names of type parameters → what they stand for. */
  readonly parameters: ReadonlyMap<string, Shape>;
  readonly expanding: readonly { key: unknown; args: readonly Shape[] }[];
  /** How many declarations may still be expanded: types of packages can lead through thousands. */
  readonly work: { left: number };
  /** The file the function stands in; classes of other files are reached through their exports. */
  readonly home: string;
  /** Reads a type in a scope: the parts of the reader call each other through it. */
  readonly read: (type: TSType, scope: TypeScope) => Shape;
}

export function bound(scope: TypeScope, name: string, shape: Shape): TypeScope {
  return { ...scope, parameters: new Map(scope.parameters).set(name, shape) };
}

/** For one function: what is larger is no point anybody could read. */
export const MOST_EXPANDED = 400;
