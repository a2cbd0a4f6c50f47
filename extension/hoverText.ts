/** What an editor's hover says of a type, as text for the engine's own reader. Pure. */

export interface HoverTypes {
  /** By name of the parameter; several providers may answer. */
  parameters: Record<string, string[]>;
  /** `type A = …;` */
  declarations: string[];
  /** The language server was not ready. */
  loading: boolean;
}

/** Reads the code blocks of hovers: `(parameter) x: T`, `(alias) type A = …`. */
export function typesInHovers(hovers: readonly string[]): HoverTypes {
  const found: HoverTypes = { parameters: {}, declarations: [], loading: false };
  for (const block of hovers.flatMap(codeBlocks)) {
    if (/^\(loading\.\.\.\)/.test(block)) found.loading = true;
    const text = block.replace(/^\(loading\.\.\.\)\s*/, "");
    const parameter = /^\(parameter\) ([\p{ID_Start}$_][\p{ID_Continue}$]*)\??: ([\s\S]+)$/u.exec(text);
    if (parameter?.[1] !== undefined && parameter[2] !== undefined && isWhole(parameter[2]))
      (found.parameters[parameter[1]] ??= []).push(parameter[2].trim());
    // A hover that leads through an import ends with the import.
    const alias = /^(?:\(alias\) )?(type [\p{ID_Start}$_][\s\S]*?=[\s\S]+?)(?:\nimport [^\n]*)?$/u.exec(text);
    if (alias?.[1] !== undefined && isWhole(alias[1])) found.declarations.push(`${alias[1].trim()};`);
  }
  return found;
}

function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```(?:typescript|javascript|tsx|jsx|ts|js)\r?\n([\s\S]*?)\r?\n```/g)].map(([, code]) =>
    (code ?? "").trim(),
  );
}

/** Long types are cut in a hover: what is left says nothing. */
function isWhole(type: string): boolean {
  return !/\.\.\.(?!\s*[\p{ID_Start}$_([])|…|\bmore \.\.\./u.test(type) && type.trim() !== "any";
}
