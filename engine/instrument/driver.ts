import type { Node } from "@babel/types";
import {
  isParsed,
  nestedTooDeeply,
  parseCached,
  parseFragment,
  type KindHint,
  type ModuleKind,
  type Parsed,
} from "../source/parse";
import type { Position } from "../source/positions";
import type { ScopeTree } from "../source/scope";
import { analyseScopes } from "../source/scopeAnalyse";
import { SiteList, type Sites } from "../source/sites";
import { isStackOverflow } from "../source/tooDeep";
import type { PassTable } from "./context";
import { EditList } from "./edits";
import { emit, emitFragment } from "./emit";
import { fence } from "./fence";
import { Frame } from "./frames";
import { implicitNames, jsxMode, type JsxOptions } from "./jsx";
import type { SourceMap } from "./map";
import { moduleTable, type ExportRow, type ImportRow, type ModuleTable } from "./modules";
import { chooseNames, type Names } from "./names";
import type { Options } from "./own";
import { FileContext } from "./passContext";
import { keptTypes } from "./passes/keep";
import { modulePasses } from "./passes/modules/index";
import { typePasses } from "./passes/types/index";
import type { Refusal } from "./refusals";
import { Walk, type Tables } from "./walk";

export interface TransformInput extends JsxOptions {
  file: string;
  text: string;
  /** What the package says; the extension decides over it, and for TypeScript the syntax. */
  kind?: KindHint;
  verbatimModuleSyntax?: boolean;
  /** False for projects whose compiler options leave fields without a value out. */
  useDefineForClassFields?: boolean;
  /** Decorators are TypeScript's own, older kind; the types they ask for. */
  experimentalDecorators?: boolean;
  emitDecoratorMetadata?: boolean;
  /** The traced text is not needed: half the work. It is empty then, and there are no sites. */
  plainOnly?: boolean;
}

/** A file as both children run it. With any problem both texts are empty. */
export interface Transformed {
  kind: ModuleKind;
  plain: string;
  traced: string;
  /** Top-level await: the text is an async generator function. */
  async: boolean;
  sites: SiteList;
  imports: readonly ImportRow[];
  exports: readonly ExportRow[];
  /** Specifiers of `export * from`. */
  stars: readonly string[];
  problems: readonly Problem[];
  /** What the two below are made of; null with a problem. */
  readonly source: SourceMap | null;
  /** Emitted position → the user's; all 1-based. Null for a line that does not exist. */
  map(line: number, column: number, which: "plain" | "traced"): Position | null;
  /** What the plain text has for a node that is the traced text from `start` to `end`. */
  plainBetween(start: number, end: number): string;
}

/** Code made at run time: the text of an eval, or of a function expression that `Function` is to give. */
export interface FragmentInput {
  text: string;
  /** Whether the code around it is strict. */
  strict: boolean;
  /**
   * What the runtime, the module object and the first site are called where the text will run; no module is "". The
   * beginning of the names of temporaries has to be given where the text's own declarations outlive it: in a script.
   */
  names: { runtime: string; module: string; siteBase: string; temporary?: string };
}

export interface Fragment {
  /** Null when the text has to run as it is. */
  text: string | null;
  sites: Sites;
  problems: readonly Problem[];
  /** What the user's text has for a node that is the emitted text from `start` to `end`. */
  originalBetween(start: number, end: number): string;
  /** Emitted position → the user's; both 1-based. Null for a line that does not exist. */
  map(line: number, column: number): Position | null;
}

/** A syntax error (`syntax`) or a refusal. */
export type Problem = Omit<Refusal, "construct"> & { construct?: string };

export interface Instrumentation {
  readonly passes: PassTable;
  /** Expressions that can never hold a tracer, of one file. */
  readonly neverTracked: (parsed: Parsed, scopes: ScopeTree) => (node: Node) => boolean;
}

/** Edits nothing: what the plain text alone needs. */
export const noInstrumentation: Instrumentation = { passes: {}, neverTracked: () => () => false };

/** What one set of trace passes can do. */
export interface Driver {
  readonly transform: (input: TransformInput) => Transformed;
  readonly instrumentFragment: (input: FragmentInput) => Fragment;
}

export function createDriver(instrumentation: Instrumentation): Driver {
  const tables: Tables = { type: typePasses, module: modulePasses, trace: instrumentation.passes };
  const plainTables: Tables = { ...tables, trace: {} };
  const known = (type: Node["type"]): boolean =>
    keptTypes.has(type) || type in tables.type || type in tables.module || type in tables.trace;
  /** All edits of a text; `temporaries` declares those of its top level. */
  const edit = (parsed: Parsed, scopes: ScopeTree, names: Names, options: Options, plainOnly: boolean): Edited => {
    const modules = moduleTable(parsed, scopes, names, options);
    const edits = new EditList(parsed.text);
    const neverTracked = plainOnly ? (): boolean => false : instrumentation.neverTracked(parsed, scopes);
    const context = new FileContext({ parsed, scopes, edits, modules, names, options, neverTracked });
    let temporaries = "";
    const frame = new Frame(names.temporary, (declarations) => (temporaries = declarations));
    context.standing.frame = frame;
    new Walk(plainOnly ? plainTables : tables, scopes, context, context.standing).visit(parsed.program, true);
    frame.finish();
    return { context, edits, modules, temporaries };
  };

  return {
    transform(input) {
      const parsed = parseCached(input.file, input.text, input.kind);
      if (!isParsed(parsed)) return failed([parsed]);
      try {
        return transformed(parsed, input);
      } catch (error) {
        if (isStackOverflow(error)) return failed([nestedTooDeeply(input.text, parsed.lines)], parsed.kind);
        throw error;
      }
    },

    instrumentFragment(input) {
      const parsed = parseFragment(input.text, input.strict);
      if (!isParsed(parsed)) return refusedFragment([parsed]);
      try {
        return fragment(parsed, input);
      } catch (error) {
        if (isStackOverflow(error)) return refusedFragment([nestedTooDeeply(input.text, parsed.lines)]);
        throw error;
      }
    },
  };

  function transformed(parsed: Parsed, input: TransformInput): Transformed {
    const refused = fence(parsed, known);
    if (refused.length > 0) return failed(refused, parsed.kind);
    const jsx = jsxMode(parsed, input);
    const scopes = analyseScopes(parsed.program, parsed.strict, { jsx: implicitNames(jsx) });
    const names = chooseNames(parsed.text, scopes);
    const { plainOnly = false, verbatimModuleSyntax = false, useDefineForClassFields = true } = input;
    const options: Options = {
      verbatim: verbatimModuleSyntax,
      defineFields: useDefineForClassFields,
      jsx,
      olderDecorators: input.experimentalDecorators ?? false,
      decoratorMetadata: input.emitDecoratorMetadata ?? false,
    };
    const { context, edits, modules, temporaries } = edit(parsed, scopes, names, options, plainOnly);
    if (context.problems.length > 0) return failed(context.problems, parsed.kind);
    const { around, sites, dynamicImports } = context;
    const { async, map } = emit({ parsed, scopes, edits, modules, names, temporaries, plainOnly, around });
    const imports = [...modules.imports, ...dynamicImports];
    return textsOf(map, { kind: parsed.kind, async, sites, imports, exports: modules.exports, stars: modules.stars });
  }

  function fragment(parsed: Parsed, input: FragmentInput): Fragment {
    const found = fence(parsed, known);
    if (found.length > 0) return refusedFragment(found);
    const scopes = analyseScopes(parsed.program, parsed.strict, { shared: true });
    const names = { ...chooseNames(parsed.text, scopes), ...input.names };
    // The names are given here, so a text that uses one of them itself cannot have ours.
    if (Object.values(input.names).some((name) => scopes.dollars.has(name))) return refusedFragment([]);
    const { context, edits, temporaries } = edit(parsed, scopes, names, fragmentOptions, false);
    if (context.problems.length > 0) return refusedFragment(context.problems);
    const map = emitFragment(parsed, edits, temporaries);
    return {
      text: map.texts.traced?.text ?? "",
      sites: context.sites,
      problems: [],
      map: (line, column) => map.position(line, column, "traced"),
      originalBetween: (start, end) => map.originalBetween(start, end),
    };
  }
}

/** The transform alone. */
export function createTransform(instrumentation: Instrumentation): Driver["transform"] {
  return createDriver(instrumentation).transform;
}

const fragmentOptions: Options = {
  verbatim: true,
  defineFields: true,
  olderDecorators: false,
  decoratorMetadata: false,
  jsx: { source: "react" },
};

interface Edited {
  context: FileContext;
  edits: EditList;
  modules: ModuleTable;
  temporaries: string;
}

/** Beside the texts and their map nothing of the work is held on to: no tree, no scopes, no edits. */
export function textsOf(
  map: SourceMap,
  rest: Pick<Transformed, "kind" | "async" | "sites" | "imports" | "exports" | "stars">,
): Transformed {
  return {
    ...rest,
    plain: map.texts.plain?.text ?? "",
    traced: map.texts.traced?.text ?? "",
    problems: [],
    source: map,
    map: (line, column, which) => map.position(line, column, which),
    plainBetween: (start, end) => map.plainBetween(start, end),
  };
}

function refusedFragment(problems: readonly Problem[]): Fragment {
  return { text: null, sites: new SiteList(""), problems, originalBetween: () => "", map: () => null };
}

function failed(problems: readonly Problem[], kind: ModuleKind = "cjs"): Transformed {
  return {
    kind,
    plain: "",
    traced: "",
    async: false,
    sites: new SiteList(""),
    imports: [],
    exports: [],
    stars: [],
    problems,
    source: null,
    map: () => null,
    plainBetween: () => "",
  };
}
