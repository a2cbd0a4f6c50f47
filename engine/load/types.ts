import type { Fragment, FragmentInput, Transformed, TransformInput } from "../instrument/index";
import type { Fault, Site } from "../protocol";
import type { TextCache } from "./cache/index";

export type Transform = (input: TransformInput) => Transformed;

export type Role = "plain" | "traced";

export interface RegistryOptions {
  role: Role;
  /** The helpers traced text calls (`$ad`); not used by the plain role. */
  runtime?: object;
  /** Modules the engine itself gives user code, by specifier: `gradproof/ad`, `gradproof/tensor`. */
  builtins: Readonly<Record<string, object>>;
  transform: Transform;
  /** Instruments code made at run time; the traced role alone. */
  instrumentFragment?: (input: FragmentInput) => Fragment;
  /** What the user should know although it is no error: a file that runs untouched, a tsconfig that cannot be read. */
  log?: (message: string) => void;
  /** Texts made in earlier runs. */
  cache?: TextCache;
  /** Is told when the engine begins and ends to work on a module: that time is not the user's. */
  ownWork?: OwnWork;
  /** The workspace folder: files below it are named relative to it in messages. */
  folder?: string;
}

/** Work within work is one. */
export interface OwnWork {
  begin(): void;
  /** A text of so many characters is about to be transformed. */
  text(length: number): void;
  /** So many modules are known by now. */
  end(modules: number): void;
}

/** A loaded file, as the rest of the engine sees it. */
export interface ModuleRecord {
  readonly file: string;
  readonly text: string;
  /** Null for JSON and for a file that runs untouched. */
  readonly transformed: Transformed | null;
  /** The namespace object of an ES module, `module.exports` of a CommonJS one. */
  readonly exports: unknown;
  /**
   * Value of an expression (types already stripped) in the scope of the module; imports are visible under their local names.
   * `extra` adds names on top. Throws what the expression throws.
   */
  evaluate(expression: string, extra?: Readonly<Record<string, unknown>>): unknown;
  /** Loads a specifier as the module would, synchronously: for classes the module imports as types only. */
  require(specifier: string): unknown;
}

export interface StackFrame {
  file: string;
  line: number;
  column: number;
  function: string;
}

export interface Registry {
  /** Text of an unsaved editor, or null to go back to the disk. */
  setOverlay(file: string, text: string | null): void;
  /** The file was written, created or deleted: it and its importers are loaded anew when next asked for. */
  changed(file: string): void;
  /**
   * Loads, links and evaluates; throws LoadFault. As "main" the file is also `require.main` and `import.meta.main`,
   * which `gradproof run` wants and a check does not: a module that starts something when it is the main one must not.
   */
  load(file: string, as?: "main"): Promise<ModuleRecord>;
  /** The user's modules run anew when next loaded, as they were when first loaded; packages stay. */
  renew(): void;
  readonly sites: {
    /** Throws RangeError for an id of no loaded file. */
    get(id: number): Site;
    has(id: number): boolean;
    /** A place that is no site of a loaded file's own; gives its id. */
    add(site: Site): number;
  };
  /**
   * The exports of a CommonJS file of the engine's own, run as the role runs the user's. Stacks do not show it, and no change
   * of a file reaches it.
   */
  own(file: string): object;
  /** Frames of the user's files (packages included) in original positions, innermost first. */
  mapStack(errorOrStack: unknown): StackFrame[];
  /** From now on the stacks user code reads are those of its own text, without frames of the files named. */
  showOwnStacks(hidden: (file: string) => boolean): void;
  /** What code made at run time becomes; null without `instrumentFragment`. */
  readonly madeCode: MadeCode | null;
  /** The text of a loaded function as the plain text has it; undefined where it is that already. */
  functionText(fn: unknown): string | undefined;
  /** The text of a file as it was loaded; undefined for one that is not loaded. */
  textOf(file: string): string | undefined;
  /** Files that run without instrumentation, because they could not be parsed. */
  readonly notInstrumented: readonly string[];
  /** The text the role would run for a file, and why it would not. */
  emit(file: string): { text: string; faults: Fault[] };
  /** A loaded file and every file of the user's it imports, at any depth; packages are left out. */
  files(file: string): string[];
  /** A hash of the names and texts of those files, as they were loaded. */
  contentOf(file: string): string;
  /** Writes the texts made since to the disk, where there is a cache. Not while somebody waits. */
  saveTexts(): void;
  /** There are such texts. */
  readonly unsaved: boolean;
  /** How many modules are alive. */
  readonly size: number;
  dispose(): void;
}

/** Loading stopped. The fault says where and why in one sentence; `cause` is what user code threw, if it did. */
export class LoadFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause?: unknown) {
    super(fault.message, cause === undefined ? undefined : { cause });
    this.name = "LoadFault";
    this.fault = fault;
  }

  get verdict(): Fault["verdict"] {
    return this.fault.verdict;
  }

  get reason(): Fault["reason"] {
    return this.fault.reason;
  }

  get place(): Fault["place"] {
    return this.fault.place;
  }
}

/** Instruments the text of a direct eval: the strictness of the code around it, and what the runtime is called there. */
export type InstrumentEval = (source: string, strict: boolean, runtimeName: string) => string;

/** Indirect eval of a text. */
export type GlobalEval = (source: string) => unknown;

/** Makes what `Function(…)` and its kin make of a text that is legal; null when it is to run as it is. */
export type CompileFunction = (
  kind: "function" | "generator" | "async" | "async-generator",
  parameters: string,
  body: string,
) => object | null;

/** What the traced child does with code that is text until it runs. */
export interface MadeCode {
  readonly instrumentEval: InstrumentEval;
  readonly globalEval: GlobalEval;
  readonly compileFunction: CompileFunction;
  /**
   * Of a text by the hash of what runs for it: the position in it as it was given, the call that made it, and whether
   * that was one of `Function`.
   */
  placeOf(
    hash: string,
    line: number,
    column: number,
  ):
    | { position: { line: number; column: number } | null; madeAt: StackFrame | undefined; isFunction: boolean }
    | undefined;
  /** The texts that were instrumented. */
  sources(): Iterable<FunctionSource>;
}

/** A traced text, and the way back from a node of it to the text that runs plain. */
export interface FunctionSource {
  readonly traced: string;
  plainBetween(start: number, end: number): string;
}
