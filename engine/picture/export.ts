import type { ExportFormat, View, ViewWish } from "../protocol";
import { dotOf } from "./dot";
import { layoutView } from "./layout";
import { svgDocument } from "./svg";

/** The picture of a view as the text of a file. */
export function exported(view: View, format: ExportFormat, _wish: ViewWish, theme: "light" | "dark"): string {
  switch (format) {
    case "svg":
      return svgDocument(view, layoutView(view), theme);
    case "dot":
      return dotOf(view);
    default:
      throw new Error(`no graph is written as ${format} yet`);
  }
}
