import { formatNumber, fullNumber } from "../../engine/picture/numbers";
import type { Check, Entry } from "../../engine/protocol";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import { isEntry, type EntryColumn, type PanelState } from "../state";
import { boxOfEntry, orderEntries } from "./entriesOrder";
import { ladder } from "./ladder";
import { verdictIcon } from "./verdictIcon";

/** Rows shown at once: more are reached by sorting, and the report has them all. */
const MOST_ROWS = 300;
/** In the order of the report, these many that pass stand below what does not; the others on demand. */
const PASSING_ROWS = 8;

interface Column {
  key: EntryColumn;
  title: string;
  numeric: boolean;
}

const columns: readonly Column[] = [
  { key: "output", title: "output", numeric: false },
  { key: "input", title: "input", numeric: false },
  { key: "reverse", title: "reverse", numeric: true },
  { key: "forward", title: "forward", numeric: true },
  { key: "numerical", title: "numerical ± bar", numeric: true },
  { key: "handWritten", title: "hand-written", numeric: true },
  { key: "digits", title: "digits", numeric: true },
  { key: "verdict", title: "verdict", numeric: false },
];

/** Every entry of the gradient by all ways of computing it. */
export function entries(state: PanelState, panel: Panel): Child {
  const { check } = state;
  if (check === null) return null;
  if (check.entries.length === 0 && (check.directions ?? []).length === 0)
    return h("p", { class: "hint" }, "This check has no entries.");
  const shown = columns.filter(
    ({ key }) => key !== "handWritten" || check.entries.some((entry) => entry.handWritten !== undefined),
  );
  const rows = orderEntries(check.entries, state.sort);
  const wanted = state.all || state.sort !== null ? MOST_ROWS : notPassing(check) + PASSING_ROWS;
  const count = Math.min(rows.length, MOST_ROWS, wanted);
  // One row takes no more room than the button that would unfold it.
  const folded = count < rows.length - 1 && count < MOST_ROWS;
  const listed = folded ? rows.slice(0, count) : rows.slice(0, MOST_ROWS);
  const left = rows.length - MOST_ROWS + (check.omitted ?? 0);
  return [
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Entries of the gradient" },
      h(
        "table",
        { class: "entries", role: "table" },
        head(shown, state, panel),
        body(shown, listed, state, panel, check),
      ),
    ),
    folded &&
      h(
        "p",
        { class: "hint" },
        h(
          "button",
          { class: "link", "data-key": "all", onClick: () => panel.dispatch({ type: "all" }) },
          `Show ${Math.min(rows.length, MOST_ROWS) - count} more that pass`,
        ),
      ),
    left > 0 && !folded && h("p", { class: "hint" }, `${left} more entries are in the report.`),
    directions(check),
  ];
}

function notPassing(check: Check): number {
  return check.entries.filter((entry) => entry.verdict !== "pass").length;
}

function head(shown: readonly Column[], { sort }: PanelState, panel: Panel): Child {
  const cells = shown.map(({ key, title, numeric }) => {
    const sorted = sort?.column === key ? (sort.descending ? "descending" : "ascending") : undefined;
    const mark = sorted === undefined ? "" : sorted === "ascending" ? " ▴" : " ▾";
    const onClick = (): void => panel.dispatch({ type: "sort", column: key });
    return h(
      "th",
      { class: `c-${key}${numeric ? " number" : ""}`, scope: "col", role: "columnheader", "aria-sort": sorted },
      h("button", { class: "sort", "data-key": `sort-${key}`, onClick }, title, mark),
    );
  });
  return h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, cells));
}

function body(shown: readonly Column[], rows: readonly Entry[], state: PanelState, panel: Panel, check: Check): Child {
  const lines = rows.map((entry) => {
    const box = boxOfEntry(state.view, check, entry);
    const selected = box !== undefined && box.id === state.selected;
    const chosen = isEntry(state.entry, entry);
    const row: HTMLTableRowElement = h(
      "tr",
      {
        role: "row",
        class: `entry entry-${entry.verdict}${selected ? " selected" : ""}`,
        "aria-selected": selected ? "true" : undefined,
      },
      shown.map(({ key, numeric }) =>
        h(
          "td",
          { class: cellClass(key, numeric), role: "cell", "data-label": columns.find((one) => one.key === key)!.title },
          cell(key, entry, panel, box?.id ?? null, chosen, () => row.classList.toggle("open")),
        ),
      ),
    );
    if (!chosen) return row;
    const whole = h("td", { class: "ladder-cell", role: "cell", colspan: shown.length }, ladder(state, entry, panel));
    return [row, h("tr", { role: "row", class: "ladder-row" }, whole)];
  });
  return h("tbody", { role: "rowgroup" }, lines);
}

function cellClass(key: EntryColumn, numeric: boolean): string {
  return `c-${key}${numeric ? " number mono" : ""}`;
}

function cell(
  key: EntryColumn,
  entry: Entry,
  panel: Panel,
  box: string | null,
  chosen: boolean,
  open: () => void,
): Child {
  switch (key) {
    case "output":
      return h(
        "span",
        { class: "mono" },
        `y${entry.output === "" || entry.output.startsWith("[") ? "" : "."}${entry.output}`,
      );
    case "input": {
      const onClick = (): void => {
        open();
        if (box !== null) panel.dispatch({ type: "select", id: box });
        panel.ladder(chosen ? null : { output: entry.output, input: entry.input });
      };
      return h(
        "button",
        {
          class: "link mono",
          "data-key": `entry-${entry.output}-${entry.input}`,
          title: "Show in the graph, with its ladder",
          "aria-expanded": String(chosen),
          onClick,
        },
        entry.input,
      );
    }
    case "numerical":
      return entry.numerical === null
        ? "–"
        : h(
            "span",
            { title: `${fullNumber(entry.numerical)} ± ${entry.bar === null ? "unknown" : fullNumber(entry.bar)}` },
            `${formatNumber(entry.numerical, 10)}${entry.bar === null ? "" : ` ± ${formatNumber(entry.bar, 2)}`}`,
          );
    case "digits":
      return entry.digits === null
        ? "–"
        : entry.digits === Infinity
          ? "all"
          : String(Math.max(0, Math.floor(entry.digits)));
    case "verdict":
      return verdictCell(entry);
    case "reverse":
    case "forward":
    case "handWritten":
      return value(entry[key]);
  }
}

function value(x: number | null | undefined): Child {
  return x === null || x === undefined ? "–" : h("span", { title: fullNumber(x) }, formatNumber(x, 10));
}

function verdictCell(entry: Entry): Child {
  const words = [entry.verdict.replace("-", " "), entry.reason, entry.hint].filter((word) => word !== undefined);
  const slopes =
    entry.slopes === undefined ? "" : ` (slopes ${formatNumber(entry.slopes[0])} and ${formatNumber(entry.slopes[1])})`;
  return h(
    "span",
    { class: `verdict-text text-${entry.verdict}` },
    verdictIcon(entry.verdict, 12),
    words.join(" · ") + slopes,
  );
}

/** What random directions said about inputs that were not probed one by one. */
function directions(check: Check): Child {
  const list = check.directions ?? [];
  if (list.length === 0) return null;
  const agree = list.filter((one) => one.verdict === "pass").length;
  const digits = list.flatMap((one) => (one.verdict === "pass" ? (one.digits ?? []) : []));
  const to = digits.length === 0 ? "" : ` to ${Math.floor(Math.min(...digits))} digits`;
  return h(
    "p",
    { class: "hint" },
    `${agree} of ${list.length} random directions over ${list[0]!.inputs} inputs agree${to}.`,
  );
}
