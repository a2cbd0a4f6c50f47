/** In which format `gradproof graph` writes, and for which theme. */
import { extname } from "node:path";
import type { ExportFormat } from "../protocol";
import { UsageError, type Values } from "./options";

/** As users call them; `json` is the report of this command, the others are the engine's own. */
const FORMATS = {
  json: "json",
  dot: "dot",
  svg: "svg",
  mermaid: "mermaid",
  md: "markdown",
} as const satisfies Record<string, ExportFormat>;

type Name = keyof typeof FORMATS;

/** Endings of a file that say the format by themselves. */
const ENDINGS: Readonly<Record<string, Name>> = {
  ...{ ".json": "json", ".dot": "dot", ".gv": "dot", ".svg": "svg" },
  ...{ ".mmd": "mermaid", ".mermaid": "mermaid", ".md": "md", ".markdown": "md" },
};

const THEMES = ["light", "dark"] as const;

export interface GraphFormat {
  format: ExportFormat;
  theme: (typeof THEMES)[number];
}

/** Throws UsageError. */
export function graphFormat({ format, theme, output }: Pick<Values, "format" | "theme" | "output">): GraphFormat {
  const name = format === undefined ? byEnding(output) : named(format);
  if (theme === undefined) return { format: FORMATS[name], theme: "light" };
  const known = THEMES.find((one) => one === theme);
  if (known === undefined) throw new UsageError(`There is no theme ${theme}. Choose one of ${THEMES.join(", ")}.`);
  if (name !== "svg")
    throw new UsageError(
      `--theme is for the colours of an svg, and ${name} has none. Leave it out, or use --format svg.`,
    );
  return { format: FORMATS[name], theme: known };
}

function named(format: string): Name {
  if (Object.hasOwn(FORMATS, format)) return format as Name;
  if (format === "markdown") return "md";
  throw new UsageError(`There is no graph format ${format}. Choose one of ${Object.keys(FORMATS).join(", ")}.`);
}

/** Without a file, and for one whose name has no ending, json. */
function byEnding(output: string | undefined): Name {
  const ending = output === undefined ? "" : extname(output).toLowerCase();
  if (ending === "") return "json";
  if (Object.hasOwn(ENDINGS, ending)) return ENDINGS[ending] as Name;
  const choose = `Add --format ${Object.keys(FORMATS).join("|")}, or name the file ${Object.keys(ENDINGS).join(", ")}.`;
  throw new UsageError(`No graph is written as ${ending}. ${choose}`);
}
