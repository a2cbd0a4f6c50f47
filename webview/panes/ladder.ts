import { formatNumber } from "../../engine/picture/numbers";
import type { Entry, LadderTable } from "../../engine/protocol";
import type { Panel } from "../context";
import { h, svgElement, type Child } from "../dom";
import { drawnTables, LEFT_OUT, plotLadder, tableText } from "../plot";
import type { PanelState } from "../state";

/** The plot is as wide as there is room, and no wider than the eye follows. */
const WIDEST = 720;
const NARROWEST = 250;
const MARGINS = 44;

/** What the numerical value of the chosen entry was made of: a plot, and the same as a table. */
export function ladder({ ladder: found }: PanelState, entry: Entry, panel: Panel): Child {
  const close = { class: "link", "data-key": "ladder-close", onClick: () => panel.ladder(null) };
  return h("div", { class: "ladder" }, content(found, entry), h("button", close, "Close the ladder"));
}

function content(found: PanelState["ladder"], entry: Entry): Child {
  const said =
    found === null
      ? "Probing this entry…"
      : (found.problem ?? (found.tables.length === 0 && "This entry has no ladder."));
  if (found === null || said !== false) return h("p", { role: "status" }, said);
  const drawn = drawnTables(found.tables);
  const width = Math.max(NARROWEST, Math.min(WIDEST, document.documentElement.clientWidth - MARGINS));
  const svg = plotLadder(entry, drawn, width);
  const keys = drawn.map((table) => [`key-${table.ladder} key-${table.side}`, tableText(table)]);
  return [
    h("p", {}, "Error of the difference quotients, |D(h) − AD|, against the step h"),
    svg === null
      ? h("p", {}, `AD gives ${formatNumber(entry.reverse)}: there is no distance to draw.`)
      : svgElement(svg),
    h(
      "p",
      { class: "keys dim" },
      [...keys, ["key-value", "extrapolated"], ["key-zero", "no error"], ["key-hollow", "left out"]].map(
        ([name, words]) => h("span", { class: name }, words),
      ),
    ),
    h("details", {}, h("summary", { "data-key": "ladder-steps" }, "The steps as a table"), steps(entry, found.tables)),
  ];
}

function steps({ reverse }: Entry, tables: readonly LadderTable[]): Child {
  const line = (tag: "th" | "td", cells: readonly string[]): Child =>
    h(
      "tr",
      {},
      cells.map((cell) => h(tag, {}, cell)),
    );
  const lines = tables.flatMap((table) =>
    table.rows.map(({ h: step, quotient, rounding, leftOut }, i) =>
      line("td", [
        `${table.ladder} ${table.side}`,
        formatNumber(step, 3),
        formatNumber(quotient, 16),
        formatNumber(Math.abs(quotient - reverse), 2),
        rounding === null ? "–" : formatNumber(rounding, 1),
        leftOut !== undefined ? LEFT_OUT[leftOut] : table.chosen?.row === i ? `gives ${tableText(table)}` : "",
      ]),
    ),
  );
  return h(
    "div",
    { class: "steps mono", tabindex: 0, role: "region", "aria-label": "Steps of the ladders" },
    h("table", {}, h("thead", {}, line("th", ["ladder", "h", "D(h)", "error", "rounding", ""])), h("tbody", {}, lines)),
  );
}
