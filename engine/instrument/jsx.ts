import type { JSXElement, JSXFragment, JSXOpeningElement, Node } from "@babel/types";
import { startOf } from "../source/nodes";
import type { Parsed } from "../source/parse";

/** What a project's configuration says about JSX, in TypeScript's words. */
export interface JsxOptions {
  jsx?: string;
  jsxFactory?: string;
  jsxFragmentFactory?: string;
  jsxImportSource?: string;
  reactNamespace?: string;
}

/** What a file's JSX becomes: calls of a function in scope, or of what a runtime module exports. */
export type JsxMode = { factory: string; fragment: string } | { source: string };

/** The pragmas of a file stand in the comments before its first token and decide over the configuration. */
export function jsxMode({ ast, program, text }: Parsed, options: JsxOptions): JsxMode {
  const pragmas = new Map<string, string>();
  const first = [...program.directives, ...program.body][0];
  for (const { type, value, start } of ast.comments ?? []) {
    if (type !== "CommentBlock" || (first && (start as number) > startOf(first))) continue;
    for (const [, key, given] of value.matchAll(/@(jsx\w*)\s+(\S+)/g)) pragmas.set(key as string, given as string);
  }
  const classic =
    pragmas.get("jsxRuntime") ?? (pragmas.has("jsxImportSource") ? "automatic" : runtimeOf(options, text));
  if (classic !== "classic") return { source: pragmas.get("jsxImportSource") ?? options.jsxImportSource ?? "react" };
  const namespace = options.reactNamespace ?? "React";
  return {
    factory: pragmas.get("jsx") ?? options.jsxFactory ?? `${namespace}.createElement`,
    fragment: pragmas.get("jsxFrag") ?? options.jsxFragmentFactory ?? `${namespace}.Fragment`,
  };
}

/** Where nobody says what JSX means, a factory that is at hand is called. */
function runtimeOf({ jsx, jsxFactory }: JsxOptions, text: string): "classic" | "automatic" {
  if (jsx !== undefined) return jsx.toLowerCase() === "react" ? "classic" : "automatic";
  return jsxFactory !== undefined || /@jsx\s|\bReact\b/.test(text) ? "classic" : "automatic";
}

/** The names in scope that elements use, for the analysis of scopes. */
export function implicitNames(mode: JsxMode): { element: string | null; fragment: string | null } | null {
  if ("source" in mode) return null;
  const root = (name: string): string | null => (/^(?:null|this)$/.test(name) ? null : (name.split(".")[0] ?? null));
  return { element: root(mode.factory), fragment: root(mode.fragment) };
}

export type JsxNode = JSXElement | JSXFragment;

/** What of a runtime an element needs. A key behind a spread is left to the older function, as it may be in both. */
export function jsxFunction(node: JsxNode): "jsx" | "jsxs" | "createElement" {
  if (node.type === "JSXElement" && keyBehindSpread(node.openingElement)) return "createElement";
  const children = node.children.filter(isChild);
  return children.length > 1 || children[0]?.type === "JSXSpreadChild" ? "jsxs" : "jsx";
}

function keyBehindSpread({ attributes }: JSXOpeningElement): boolean {
  const spread = attributes.findIndex(({ type }) => type === "JSXSpreadAttribute");
  return spread >= 0 && attributes.slice(spread).some(isKey);
}

export function isKey(node: Node): boolean {
  return node.type === "JSXAttribute" && node.name.type === "JSXIdentifier" && node.name.name === "key";
}

/** A child that leaves something in the emitted text. */
export function isChild(node: Node): boolean {
  if (node.type === "JSXText") return jsxText((node.extra?.["raw"] as string | undefined) ?? node.value) !== null;
  return node.type !== "JSXExpressionContainer" || node.expression.type !== "JSXEmptyExpression";
}

const blank = /[ \t\v\f\u00a0\u0085\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

/**
 * The text of a child: lines are trimmed where they border on another, empty ones are dropped and the rest is joined by
 * spaces. Entities are still in it. Null when nothing is left.
 */
export function jsxText(raw: string): string | null {
  const lines = raw.split(/\r\n|[\n\r\u2028\u2029]/);
  const kept = lines
    .map((line, i) => {
      let start = 0;
      let end = line.length;
      if (i > 0) while (start < end && blank.test(line[start] as string)) start++;
      if (i < lines.length - 1) while (end > start && blank.test(line[end - 1] as string)) end--;
      return line.slice(start, end);
    })
    .filter((line) => line !== "");
  return kept.length > 0 ? kept.join(" ") : null;
}
