import type { ExportFormat, View, ViewWish } from "../protocol";
import { dotOf } from "./dot";
import { layoutView } from "./layout";
import { markdownOf } from "./markdown";
import { mermaidOf } from "./mermaid";
import { layoutOptions } from "./pictureOf";
import { svgDocument } from "./svg";

/** The picture of a view as the text of a file. Throws a sentence for users when the format cannot hold it. */
export function exported(
  view: View,
  format: ExportFormat,
  wish: Pick<ViewWish, "hubLines" | "thickness">,
  theme: "light" | "dark",
): string {
  switch (format) {
    case "svg":
      return svgDocument(view, layoutView(view, layoutOptions(view, wish)), theme, { thickness: wish.thickness });
    case "dot":
      return dotOf(view);
    case "json":
      return `${JSON.stringify({ schema: "gradproof/graph@1", ...view }, (_, x: unknown) => tagged(x), 2)}\n`;
    case "mermaid":
      return mermaidOf(view);
    case "markdown":
      return markdownOf(view);
  }
}

/** Numbers JSON cannot hold, as reports write them. */
function tagged(x: unknown): unknown {
  if (typeof x !== "number") return x;
  if (Number.isNaN(x)) return "$NaN";
  if (!Number.isFinite(x)) return x > 0 ? "$Infinity" : "$-Infinity";
  return Object.is(x, -0) ? "$-0" : x;
}
