import { parse as babelParse, type ParserOptions, type ParserPlugin } from "@babel/parser";
import type { File, Program, Statement } from "@babel/types";
import { LineMap, type Span } from "./positions";
import { deepestPlace, isStackOverflow, tooDeep } from "./tooDeep";

/** How a file may be run: from its extension, its package's `type`, or, undecided, its own syntax. */
export type KindHint = "esm" | "cjs" | "auto";
export type ModuleKind = "esm" | "cjs";

export interface Dialect {
  typescript: boolean;
  jsx: boolean;
  /** What the extension alone decides. */
  kind: ModuleKind | null;
}

export interface Parsed {
  readonly file: string;
  readonly text: string;
  readonly ast: File;
  readonly program: Program;
  readonly kind: ModuleKind;
  /** All of it is strict code: an ES module, or TypeScript that TypeScript would make a strict CommonJS module of. */
  readonly strict: boolean;
  readonly dialect: Dialect;
  readonly lines: LineMap;
}

/** Why a file cannot be read, with the place. */
export interface SyntaxProblem extends Span {
  /** The second for a text that is legal and nested deeper than the stack is. */
  code: "syntax" | "unsupported-syntax";
  message: string;
}

const dialects: Readonly<Record<string, Dialect>> = {
  ".ts": { typescript: true, jsx: false, kind: null },
  ".tsx": { typescript: true, jsx: true, kind: null },
  ".mts": { typescript: true, jsx: false, kind: "esm" },
  ".cts": { typescript: true, jsx: false, kind: "cjs" },
  ".js": { typescript: false, jsx: true, kind: null },
  ".jsx": { typescript: false, jsx: true, kind: null },
  ".mjs": { typescript: false, jsx: true, kind: "esm" },
  ".cjs": { typescript: false, jsx: true, kind: "cjs" },
};

/** A file without a known extension is JavaScript. */
export function dialectOf(file: string): Dialect {
  const extension = /\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? ".js";
  return dialects[extension] ?? (dialects[".js"] as Dialect);
}

/** Parentheses are nodes of the tree (ParenthesizedExpression), so that a child's offsets never leave them out. */
function optionsFor(dialect: Dialect, sourceType: "module" | "script" | "unambiguous", older = true): ParserOptions {
  const plugins: ParserPlugin[] = ["decoratorAutoAccessors", "explicitResourceManagement"];
  plugins.push(older ? "decorators-legacy" : ["decorators", { allowCallParenthesized: true }]);
  plugins.push("deprecatedImportAssert");
  if (dialect.typescript) plugins.push("typescript");
  if (dialect.jsx) plugins.push("jsx");
  return {
    sourceType,
    plugins,
    errorRecovery: false,
    createParenthesizedExpressions: true,
    allowReturnOutsideFunction: sourceType === "script",
    allowNewTargetOutsideFunction: sourceType === "script",
    tokens: false,
  };
}

/**
 * Parses a file. The extension decides over the hint and the hint over the syntax, except that TypeScript with `import`
 * or `export` is an ES module whatever its package says.
 */
export function parse(file: string, text: string, hint: KindHint = "auto"): Parsed | SyntaxProblem {
  const dialect = dialectOf(file);
  const decided = dialect.kind ?? (hint === "auto" ? null : hint);
  const lines = new LineMap(text);
  // The parser knows a hashbang only as the very first characters.
  const readable = text.startsWith("\uFEFF#!") ? ` //${text.slice(3)}` : text;
  const attempt = (sourceType: "module" | "script" | "unambiguous"): File =>
    readDecorators(text, (older) => babelParse(readable, optionsFor(dialect, sourceType, older)));
  try {
    const ast =
      decided === "esm"
        ? attempt("module")
        : decided === "cjs" && !dialect.typescript
          ? attempt("script")
          : either(attempt);
    const kind =
      decided === "esm" ? "esm" : decided === "cjs" && !dialect.typescript ? "cjs" : kindOf(ast.program, text);
    const strict = kind === "esm" || hasCommonJsSyntax(ast.program);
    return { file, text, ast, program: ast.program, kind, strict, dialect, lines };
  } catch (error) {
    return problemOf(error, text, lines);
  }
}

/** Parses code made at run time, for an eval: JavaScript that may stand in any function or method. */
export function parseFragment(text: string, strict: boolean): Parsed | SyntaxProblem {
  const dialect: Dialect = { typescript: false, jsx: false, kind: "cjs" };
  const lines = new LineMap(text);
  try {
    const ast = babelParse(text, {
      ...optionsFor(dialect, "script"),
      strictMode: strict,
      allowReturnOutsideFunction: false,
      allowSuperOutsideMethod: true,
    });
    return { file: "", text, ast, program: ast.program, kind: "cjs", strict, dialect, lines };
  } catch (error) {
    return problemOf(error, text, lines);
  }
}

/** A text of JSX with its entities as the characters they stand for. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  const quoted = text.replaceAll('"', "&quot;");
  const { program } = babelParse(`<a b="${quoted}"/>`, optionsFor(dialects[".jsx"] as Dialect, "script"));
  const [statement] = program.body;
  const element = statement?.type === "ExpressionStatement" ? statement.expression : null;
  const [attribute] = element?.type === "JSXElement" ? element.openingElement.attributes : [];
  const value = attribute?.type === "JSXAttribute" ? attribute.value : null;
  return value?.type === "StringLiteral" ? value.value : text;
}

export function isParsed(result: Parsed | SyntaxProblem): result is Parsed {
  return "program" in result;
}

/** Decorators are read in their newer form; only the older one allows them on parameters. */
function readDecorators(text: string, read: (older: boolean) => File): File {
  if (!text.includes("@")) return read(false);
  try {
    return read(false);
  } catch (error) {
    try {
      return read(true);
    } catch (second) {
      // The one that came further understood more.
      throw placeOf(second) > placeOf(error) ? second : error;
    }
  }
}

function placeOf(error: unknown): number {
  return (error as { pos?: number }).pos ?? Infinity;
}

type Attempt = (sourceType: "module" | "script" | "unambiguous") => File;

/** `unambiguous` parses as a module first; a script that returns or uses `new.target` at its top level is one to us. */
function either(attempt: Attempt): File {
  try {
    return attempt("unambiguous");
  } catch (error) {
    try {
      return attempt("script");
    } catch {
      throw error;
    }
  }
}

const moduleSyntax: ReadonlySet<Statement["type"]> = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "ExportAllDeclaration",
]);

/** `import x = require()` and `export =` are CommonJS written in TypeScript, although the parser calls them module syntax. */
function kindOf(program: Program, text: string): ModuleKind {
  if (program.sourceType === "script") return "cjs";
  const isModule = (one: Statement): boolean =>
    moduleSyntax.has(one.type) || (one.type === "TSImportEqualsDeclaration" && one.isExport);
  if (program.body.some(isModule)) return "esm";
  if (hasCommonJsSyntax(program)) return "cjs";
  // To the parser an export of a namespace is one, too; beside it only these make a module.
  const hasNamespace = program.body.some(({ type }) => type === "TSModuleDeclaration");
  return hasNamespace && !/\bimport\s*\.\s*meta\b|\bawait\b/.test(text) ? "cjs" : "esm";
}

function hasCommonJsSyntax(program: Program): boolean {
  return program.body.some(({ type }) => type === "TSImportEqualsDeclaration" || type === "TSExportAssignment");
}

function problemOf(error: unknown, text: string, lines: LineMap): SyntaxProblem {
  if (isStackOverflow(error)) return nestedTooDeeply(text, lines);
  const { message, pos } = error as { message: string; pos?: number };
  if (typeof pos !== "number") throw error;
  return { code: "syntax", message: message.replace(/\s*\(\d+:\d+\)$/, ""), ...lines.span(pos, pos + 1) };
}

/** What to say of a text that overflowed the stack, here or further on. */
export function nestedTooDeeply(text: string, lines: LineMap): SyntaxProblem {
  const at = deepestPlace(text);
  return { code: "unsupported-syntax", message: tooDeep, ...lines.span(at, at + 1) };
}

const CACHED = 8;
const cache = new Map<string, { text: string; hint: KindHint; result: Parsed | SyntaxProblem }>();

/** As `parse`; the last few files are remembered, so that an outline and a transform of one text share its tree. */
export function parseCached(file: string, text: string, hint: KindHint = "auto"): Parsed | SyntaxProblem {
  const known = cache.get(file);
  cache.delete(file);
  const same = known !== undefined && known.text === text && known.hint === hint;
  const entry = same ? known : { text, hint, result: parse(file, text, hint) };
  cache.set(file, entry);
  if (cache.size > CACHED) cache.delete(cache.keys().next().value as string);
  return entry.result;
}
