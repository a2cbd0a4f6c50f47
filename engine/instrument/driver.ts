import type { Node } from "@babel/types";
import { isParsed, parseCached, type KindHint, type ModuleKind, type Parsed } from "../source/parse";
import type { Position } from "../source/positions";
import type { ScopeTree } from "../source/scope";
import { analyseScopes } from "../source/scopeAnalyse";
import type { SiteRow } from "../source/sites";
import type { PassTable } from "./context";
import { EditList } from "./edits";
import { emit } from "./emit";
import { fence } from "./fence";
import { Frame } from "./frames";
import { moduleTable, type ExportRow, type ImportRow } from "./modules";
import { chooseNames } from "./names";
import type { Options } from "./own";
import { FileContext } from "./passContext";
import { keptTypes } from "./passes/keep";
import { modulePasses } from "./passes/modules/index";
import { typePasses } from "./passes/types/index";
import type { Refusal } from "./refusals";
import { Walk, type Tables } from "./walk";

export interface TransformInput {
  file: string;
  text: string;
  /** What the package says; the extension decides over it, and for TypeScript the syntax. */
  kind?: KindHint;
  verbatimModuleSyntax?: boolean;
  /** False for projects whose compiler options leave fields without a value out. */
  useDefineForClassFields?: boolean;
}

/** A file as both children run it. With any problem both texts are empty. */
export interface Transformed {
  kind: ModuleKind;
  plain: string;
  traced: string;
  /** Top-level await: the text is an async generator function. */
  async: boolean;
  sites: readonly SiteRow[];
  imports: readonly ImportRow[];
  exports: readonly ExportRow[];
  /** Specifiers of `export * from`. */
  stars: readonly string[];
  problems: readonly Problem[];
  /** Emitted position → the user's; all 1-based. Null for a line that does not exist. */
  map(line: number, column: number, which: "plain" | "traced"): Position | null;
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

/** The transform for one set of trace passes. */
export function createTransform(instrumentation: Instrumentation): (input: TransformInput) => Transformed {
  const tables: Tables = { type: typePasses, module: modulePasses, trace: instrumentation.passes };
  const known = (type: Node["type"]): boolean =>
    keptTypes.has(type) || type in tables.type || type in tables.module || type in tables.trace;

  return (input) => {
    const parsed = parseCached(input.file, input.text, input.kind);
    if (!isParsed(parsed)) return failed([parsed]);
    const refused = fence(parsed, known);
    if (refused.length > 0) return failed(refused, parsed.kind);
    const scopes = analyseScopes(parsed.program, parsed.strict);
    const names = chooseNames(parsed.text, scopes);
    const options: Options = {
      verbatim: input.verbatimModuleSyntax ?? false,
      defineFields: input.useDefineForClassFields ?? true,
    };
    const modules = moduleTable(parsed, scopes, names, options);
    const edits = new EditList(parsed.text);
    const neverTracked = instrumentation.neverTracked(parsed, scopes);
    const context = new FileContext({ parsed, scopes, edits, modules, names, options, neverTracked });
    let temporaries = "";
    const frame = new Frame(names.temporary, (declarations) => (temporaries = declarations));
    context.standing.frame = frame;
    new Walk(tables, scopes, context, context.standing).visit(parsed.program, true);
    frame.finish();
    if (context.problems.length > 0) return failed(context.problems, parsed.kind);
    const texts = emit({ parsed, scopes, edits, modules, names, temporaries });
    return {
      kind: parsed.kind,
      plain: texts.plain,
      traced: texts.traced,
      async: texts.async,
      sites: context.sites,
      imports: [...modules.imports, ...context.dynamicImports],
      exports: modules.exports,
      stars: modules.stars,
      problems: [],
      map: texts.map,
    };
  };
}

function failed(problems: readonly Problem[], kind: ModuleKind = "cjs"): Transformed {
  return {
    kind,
    plain: "",
    traced: "",
    async: false,
    sites: [],
    imports: [],
    exports: [],
    stars: [],
    problems,
    map: () => null,
  };
}
