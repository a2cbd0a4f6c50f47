import type { Node } from "@babel/types";
import type { Parsed } from "../source/parse";
import type { PassContext } from "./context";
import type { EditList } from "./edits";
import type { JsxMode } from "./jsx";
import type { ImportRow, ModuleTable } from "./modules";
import type { Names } from "./names";
import type { RefusalCode } from "./refusals";

/** What type and module passes see beyond what every pass does. */
export interface OwnContext extends PassContext {
  readonly parsed: Parsed;
  readonly edits: EditList;
  readonly modules: ModuleTable;
  readonly allNames: Names;
  readonly options: Options;
  readonly dynamicImports: ImportRow[];
  /** The parameters that hold enums and namespaces. */
  readonly containers: Map<Node, string>;
  /** Fields that became methods the constructor calls, by class. */
  readonly lateFields: Map<Node, Map<Node, string>>;
  /** What the whole text is put into, as declarations at the top level ask for. */
  readonly around: { open: string; close: string };
  /** What the bodies of loops are put into, within whatever else is put around them. */
  readonly bodies: Map<Node, readonly [open: string, close: string]>;
  /** Values of enum members that are known from the text alone. */
  readonly enumValues: Map<Node, number | string>;
  /** A name no other call gets: `prefix` and a number. */
  fresh(prefix: string): string;
  refuseKind(node: Node, code: RefusalCode): void;
}

/** What of a project's configuration changes the meaning of a file. */
export interface Options {
  /** Imports stay although nothing uses them as values (`verbatimModuleSyntax`). */
  verbatim: boolean;
  /** Fields without a value exist (`useDefineForClassFields`, the default for ES2022 and later). */
  defineFields: boolean;
  /** Decorators are TypeScript's own, older kind (`experimentalDecorators`). */
  olderDecorators: boolean;
  /** They ask for the types of what they stand on (`emitDecoratorMetadata`). */
  decoratorMetadata: boolean;
  /** What elements of JSX become. */
  jsx: JsxMode;
}

export type OwnPass<T extends Node = Node> = (node: T, context: OwnContext) => void | "skip";

export type OwnPassTable = { readonly [K in Node["type"]]?: OwnPass<Extract<Node, { type: K }>> };
