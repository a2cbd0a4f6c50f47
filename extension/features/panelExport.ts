/** Writes what the panel shows into a file the user chooses. */
import { basename, dirname, join } from "node:path";
import { ColorThemeKind, commands, Uri, window, workspace } from "vscode";
import type { ExportFormat } from "../../engine/protocol";
import type { Result } from "../store";
import { words } from "../words";

type Format = ExportFormat | "png";

/** Ending and name of each format, as the dialog says them. */
const FILES: Readonly<Record<Format, { ending: string; name: string }>> = {
  svg: { ending: "svg", name: "SVG" },
  png: { ending: "png", name: "PNG" },
  dot: { ending: "dot", name: "Graphviz DOT" },
  json: { ending: "json", name: "JSON" },
  mermaid: { ending: "mmd", name: "Mermaid" },
  markdown: { ending: "md", name: "Markdown" },
};

const LARGEST_PNG = 32 * 1024 * 1024;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const LONGEST_NAME = 100;

/** Asks where, writes there, and offers to open it. Nothing is written where the user gives up. */
export async function saveExport({ uri, name }: Result, format: Format, content: Uint8Array): Promise<void> {
  const { ending, name: kind } = FILES[format];
  const target = await window.showSaveDialog({
    title: words.exportTitle(name),
    defaultUri: Uri.file(join(dirname(uri.fsPath), `${safeName(name)}.${ending}`)),
    filters: { [kind]: [ending] },
  });
  if (target === undefined) return;
  const file = workspace.asRelativePath(target);
  try {
    await workspace.fs.writeFile(target, content);
  } catch (error) {
    void window.showErrorMessage(words.exportFailed(file, error instanceof Error ? error.message : String(error)));
    return;
  }
  // Not waited for: the message may stay for as long as the user likes.
  void window.showInformationMessage(words.exported(basename(target.fsPath)), words.openFile()).then((choice) => {
    if (choice !== undefined) return commands.executeCommand("vscode.open", target);
    return undefined;
  });
}

/** The bytes of a picture the panel painted, or the sentence of what is wrong with them. */
export function pngOf(data: string | undefined): Uint8Array | string {
  if (data === undefined || data === "") return words.exportNoPicture();
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return words.exportNotPng();
  if (data.length > (LARGEST_PNG / 3) * 4 + 4) return words.exportTooLarge();
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > LARGEST_PNG) return words.exportTooLarge();
  return bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE) ? bytes : words.exportNotPng();
}

/** The name of a function as that of a file, on every system. */
export function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "");
  const short = [...plain].slice(0, LONGEST_NAME).join("");
  if (short === "") return "graph";
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `graph-${short}` : short;
}

/** The theme a picture is drawn for where the panel does not say. */
export function editorTheme(): "light" | "dark" {
  const { kind } = window.activeColorTheme;
  return kind === ColorThemeKind.Light || kind === ColorThemeKind.HighContrastLight ? "light" : "dark";
}
