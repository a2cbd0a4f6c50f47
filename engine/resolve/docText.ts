import type { TSType, TSTypeAliasDeclaration } from "@babel/types";
import { isParsed, parse } from "../source/parse";

/** The stars at the starts of lines become blanks, so that offsets stay. */
export function blankStars(text: string): string {
  return text.replace(
    /(^|\n)([^\S\n]*)\*+/g,
    (all, newline: string) => newline + " ".repeat(all.length - newline.length),
  );
}

/** A JSDoc type as TypeScript's: `?number`, `Array.<number>`, `...number`, `*`, `function(number): number`. */
export function typescriptOf(type: string): string {
  return type
    .trim()
    .replace(/^\.\.\./, "")
    .replace(/\.</g, "<")
    .replace(/^[?!]/, "")
    .replace(/^\*$/, "any")
    .replace(/\bfunction\s*\(([^)]*)\)\s*(?::\s*(\S+))?/gi, (_, args: string, result = "any") => {
      const names = args.split(",").filter((one) => one.trim() !== "");
      return `((${names.map((one, i) => `a${i}: ${one}`).join(", ")}) => ${String(result)})`;
    })
    .replace(/\bObject<([^,<>]+),\s*/g, "Record<$1, ")
    .replace(/^Object$/, "object");
}

export function parseType(typescript: string): TSType | null {
  const parsed = parse("type.ts", `type T = ${typescript};`, "cjs");
  if (!isParsed(parsed)) return null;
  return (parsed.program.body[0] as TSTypeAliasDeclaration | undefined)?.typeAnnotation ?? null;
}
