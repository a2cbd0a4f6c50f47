/** Types the engine's own reader does not know, asked of the editor; only after the user asked for a check. */
import { commands, Position, type Hover, type Location, type LocationLink, type TextDocument, type Uri } from "vscode";
import type { FunctionInfo, TypeHints } from "../engine/protocol";
import { typesInHovers } from "./hoverText";

/** A language server that takes longer is still loading the project. */
const PATIENCE_MS = 1500;

export interface EditorAnswer {
  types: TypeHints | undefined;
  /** The editor was not ready, or too slow. */
  late: boolean;
}

export async function askEditor(document: TextDocument, info: FunctionInfo): Promise<EditorAnswer> {
  const asked = info.parameters.flatMap(({ ask = [] }) =>
    ask.map((at, i) => ({ at: new Position(at.line - 1, at.column - 1), named: i > 0 })),
  );
  if (asked.length === 0) return { types: undefined, late: false };
  const { uri } = document;
  let late = false;
  const soon = async <T>(work: Thenable<T[]>): Promise<T[]> => {
    const answer = await inTime(work);
    late ||= answer === undefined;
    return answer ?? [];
  };
  const hovers = await Promise.all(
    asked.map(({ at }) => soon(commands.executeCommand<Hover[]>("vscode.executeHoverProvider", uri, at))),
  );
  const places = await Promise.all(
    asked.map(async ({ at, named }) => {
      const command = named ? "vscode.executeDefinitionProvider" : "vscode.executeTypeDefinitionProvider";
      const found = await soon(commands.executeCommand<(Location | LocationLink)[]>(command, uri, at));
      const name = named ? document.getText(document.getWordRangeAtPosition(at)) : undefined;
      return found.map((place) => ({ place, name }));
    }),
  );
  const told = typesInHovers(hovers.flat().flatMap(({ contents }) => contents.map(textOf)));
  const imports = places.flat().flatMap(({ place, name }) => importOf(place, name, uri));
  const declarations = [...new Set([...told.declarations, ...imports])].join("\n");
  const known = Object.keys(told.parameters).length > 0 || declarations !== "";
  return { types: known ? { parameters: told.parameters, declarations } : undefined, late: late || told.loading };
}

async function inTime<T>(work: Thenable<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

function textOf(content: Hover["contents"][number]): string {
  if (typeof content === "string") return content;
  if ("language" in content) return `\`\`\`${content.language}\n${content.value}\n\`\`\``;
  return content.value;
}

/** Where a type is declared the engine reads it itself. */
function importOf(place: Location | LocationLink, name: string | undefined, from: Uri): string[] {
  const target = "targetUri" in place ? place.targetUri : place.uri;
  if (name === undefined || target.scheme !== "file" || target.toString() === from.toString()) return [];
  return [`import type { ${name} } from ${JSON.stringify(target.fsPath)};`];
}
