import { formatNumber } from "../../engine/picture/numbers";
import type { Check } from "../../engine/protocol";
import { h, type Child } from "../dom";
import { outputName, shorten } from "../names";
import type { EntryColumn } from "../state";
import type { EntryRow } from "./entriesOrder";
import { figure, withBar } from "./facts";
import { verdictIcon } from "./verdictIcon";

export const TITLES: Record<EntryColumn, [title: string, explained?: string]> = {
  output: ["output"],
  input: ["input"],
  reverse: ["reverse"],
  forward: ["forward"],
  numerical: ["numerical ± bar"],
  handWritten: ["hand-written"],
  digits: ["digits", "Digits to which reverse and numerical agree"],
  sure: ["sure", "Digits of reverse that rounding leaves"],
  verdict: ["verdict"],
};

export function cellOf(key: EntryColumn, entry: EntryRow, chosen: boolean, choose: () => void): Child {
  switch (key) {
    case "output":
      return h("span", { class: "mono" }, outputName(entry.output));
    case "input": {
      const { second } = entry;
      const key = `entry-${entry.output}-${entry.input}-${second ?? ""}`;
      const words = second === undefined ? entry.input : `${entry.input}, ${second}`;
      const whole = shorten(words, 1000);
      const first = { "aria-expanded": String(chosen), title: `${whole}: show in the graph, with its ladder` };
      const more = second === undefined ? first : { title: `${whole}: show in the graph` };
      return h("button", { class: "link mono", "data-key": key, ...more, onClick: choose }, words);
    }
    case "numerical":
      return withBar(entry.numerical, entry.bar) ?? "–";
    case "digits":
    case "sure":
      return digits(entry[key]);
    case "verdict":
      return verdictCell(entry);
    case "reverse":
    case "forward":
    case "handWritten":
      return figure(entry[key], 10) ?? "–";
  }
}

function digits(x: number | null | undefined): string {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  return x === Infinity ? "all" : String(Math.max(0, Math.floor(x)));
}

function verdictCell({ verdict, reason, hint, slopes }: EntryRow): Child {
  const words = [verdict.replace("-", " "), reason, hint].filter((word) => word !== undefined).join(" · ");
  const both = slopes === undefined ? "" : ` (slopes ${formatNumber(slopes[0])} and ${formatNumber(slopes[1])})`;
  return h("span", { class: `verdict-text text-${verdict}` }, verdictIcon(verdict, 12), words + both);
}

/** What random directions said about inputs that were not probed one by one. */
export function directions(check: Check): Child {
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
