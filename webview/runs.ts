import type { ExportFormat } from "../engine/protocol";
import type { Asks } from "./asks";
import type { Panel } from "./context";
import { pngOf } from "./png";
import type { PanelState } from "./state";
import { lensOf } from "./wishes";

/** What is done with the run that is shown as a whole. `Panel` says what each of them is. */
export function runActions(panel: Panel, asks: Asks, state: () => PanelState): Pick<Panel, "save" | "pin" | "compare"> {
  const attempt = (
    words: string,
    work: (run: number, wish: NonNullable<PanelState["wish"]>) => Promise<void>,
  ): void => {
    const { view, wish } = state();
    if (view !== null && wish !== null) void panel.views.attempt(words, () => work(view.run, wish));
  };
  return {
    save: (format: ExportFormat | "png") =>
      attempt("Exporting", async (run, wish) => {
        const theme = document.body.matches(".vscode-light, .vscode-high-contrast-light") ? "light" : "dark";
        const svg = format === "png" && (await panel.ask("export", { format: "svg", wish, theme }));
        const data = svg ? { data: await pngOf(svg.text) } : {};
        if (svg !== null) panel.post({ type: "export", protocol: 1, run, format, wish, theme, ...data });
      }),
    pin: (on) =>
      attempt("Pinning", (run, wish) =>
        Promise.resolve(panel.post({ type: "pin", protocol: 1, run, lens: on ? lensOf(wish) : null })),
      ),
    compare: (pinned) =>
      attempt("Comparing", async (run, wish) => {
        const lens = lensOf(wish);
        const compared = await (pinned ? asks.compare(run, lens) : panel.ask("compare", { lens, pinned: null }));
        // The adjoints of another output may be shown by now.
        if (compared === null || state().wish?.output !== wish.output) return;
        panel.dispatch({ type: "compared", compared });
        const { title, addedTotal, changedTotal, missingTotal } = compared;
        panel.announce(`${title}: ${addedTotal} added, ${changedTotal} changed, ${missingTotal} missing.`);
      }),
  };
}
