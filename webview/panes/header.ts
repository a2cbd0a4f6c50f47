import { formatNumber } from "../../engine/picture/numbers";
import type { Check, CutInfo, Json } from "../../engine/protocol";
import type { Panel, Target } from "../context";
import { h, type Child } from "../dom";
import { shownPath, type PanelState } from "../state";
import { verdictIcon, verdictWord } from "./verdictIcon";

/** Verdict first: word, shape and sentence; then where it stands and what else is known. */
export function header(state: PanelState, panel: Panel): Child {
  const { check } = state;
  if (check === null) return null;
  const { verdict, reason } = check;
  return [
    h(
      "div",
      { class: "headline" },
      h(
        "span",
        { class: `verdict verdict-${verdict}` },
        verdictIcon(verdict),
        h("span", {}, reason === undefined ? verdictWord(verdict) : `${verdictWord(verdict)} · ${reason}`),
      ),
      state.stale && h("span", { class: "badge stale-badge", title: "The code was edited after this check." }, "STALE"),
      h("h1", { class: "function mono" }, signature(check)),
      h(
        "span",
        { class: "meta", title: pointText(check, 2000) },
        link(
          panel,
          `${shownPath(state, check.file)}:${check.line}`,
          { file: check.file, line: check.line, column: check.column },
          "head-place",
        ),
        ` · ${Math.round(check.timings.totalMs)} ms · seed ${check.point.seed} · ${pointText(check)}`,
      ),
      h(
        "button",
        { class: "primary rerun", "data-key": "rerun", onClick: () => panel.rerun(), disabled: state.running !== null },
        "Run again",
      ),
    ),
    h("p", { class: "sentence" }, check.message, " ", h("span", { class: "where" }, whereLinks(state, panel, check))),
    remarks(state, panel, check),
  ];
}

/** A button that looks like a link: it opens code, it does not navigate. */
export function link(panel: Panel, words: string, target: Target, key: string): HTMLButtonElement {
  return h(
    "button",
    { class: "link", "data-key": key, title: `Go to line ${target.line}`, onClick: () => panel.reveal(target) },
    words,
  );
}

function signature({ function: name, inputs }: Check): string {
  const names = [...new Set(inputs.map(({ path }) => /^[^[.]*/.exec(path)?.[0] ?? path))];
  return names.length === 0 ? name : `${name}(${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""})`;
}

function pointText({ point }: Check, most = 60): string {
  const words = `(${point.args.map((x) => short(x)).join(", ")})`;
  const cut = words.length > most ? `${words.slice(0, most - 3)}…)` : words;
  return point.source === "generated" ? `at ${cut}, generated` : `at ${cut}`;
}

/** A value as code, short: five members of each list, four levels deep. */
function short(x: Json, depth = 4): string {
  if (typeof x === "number") return formatNumber(x);
  if (typeof x === "string") return x.startsWith("$") ? x.slice(1) : JSON.stringify(x);
  if (typeof x !== "object" || x === null) return String(x);
  if (depth === 0) return "…";
  const listed = (items: string[], more: boolean): string => [...items, ...(more ? ["…"] : [])].join(", ");
  if (Array.isArray(x))
    return `[${listed(
      x.slice(0, 5).map((item) => short(item, depth - 1)),
      x.length > 5,
    )}]`;
  const fields = Object.entries(x);
  const [tag, list] = fields[0] ?? [];
  if (fields.length === 1 && tag?.startsWith("$") && Array.isArray(list)) return short(list, depth);
  const shown = fields.slice(0, 5).map(([name, value]) => `${name}: ${short(value, depth - 1)}`);
  return `{${listed(shown, fields.length > 5)}}`;
}

/** The places the verdict is about, first things first. */
export function whereLinks(state: PanelState, panel: Panel, check: Check): Child {
  const places: { words: string; target: Target }[] = [];
  const add = (words: string, target: Target | undefined): void => {
    if (target !== undefined) places.push({ words, target });
  };
  if (check.verdict !== "pass") {
    for (const cut of check.cuts) {
      const { title = cut.kind } = state.view?.cuts.find((one) => samePlace(one, cut)) ?? {};
      if (cut.matters && !cut.explicit) add(`${title}, line ${cut.line}`, cut);
    }
    add("first value that is not finite", check.firstNonFinite?.primal);
    add("first adjoint that is not finite", check.firstNonFinite?.adjoint);
    if (check.at !== undefined) add(`${check.at.function}, line ${check.at.line}`, { ...check.at, column: 1 });
    if (check.gradient !== undefined)
      add(`${check.gradient.name}, line ${check.gradient.line}`, { ...check.gradient, column: 1 });
  }
  const shown = places
    .slice(0, 3)
    .map(({ words, target }, i) => [
      i > 0 && " · ",
      link(
        panel,
        target.file === check.file || target.file === state.file
          ? words
          : `${words} of ${shownPath(state, target.file)}`,
        target,
        `where-${i}`,
      ),
    ]);
  return places.length > 3 ? [...shown, ` and ${places.length - 3} more`] : shown;
}

function samePlace(one: CutInfo, other: CutInfo): boolean {
  return one.kind === other.kind && one.line === other.line && one.column === other.column;
}

/** Confirmed explanations, suspect lines and notes. */
function remarks(state: PanelState, panel: Panel, check: Check): Child {
  const items: Child[] = [
    ...check.explanations.map(({ message, points }) =>
      h("li", {}, h("strong", {}, "Explanation: "), message, ` (confirmed at ${points} points)`),
    ),
    ...check.suspects.map((suspect, i) =>
      h(
        "li",
        {},
        h("strong", {}, "Suspect: "),
        link(panel, `${shownPath(state, suspect.file)}:${suspect.line}`, suspect, `suspect-${i}`),
        ` ${suspect.message}`,
      ),
    ),
    ...check.notes.map(({ message }) => h("li", {}, h("strong", {}, "Note: "), message)),
  ];
  return items.length > 0 && h("ul", { class: "remarks" }, items);
}
