import { formatCount, formatNumber } from "../../engine/picture/numbers";
import type { Check, Entry, ModeAdvice, ModeCost, Symbolic } from "../../engine/protocol";
import { button } from "../answered";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import { outputName, shorten } from "../names";
import { facts, figure, withBar, type Fact } from "./facts";

/** A formula is read, not scrolled through. */
const WIDEST = 600;

/** Operations may be more than a number can count. */
function many(n: number): string {
  return n < 1e9 ? formatCount(Math.round(n)) : formatNumber(n, 2);
}

export function card(title: string, rows: readonly Fact[], ...more: Child[]): HTMLElement {
  return h("section", { class: "way", "aria-label": title }, h("h3", {}, title), facts(rows), more);
}

export function handWritten({ gradient }: Check, entry: Entry, panel: Panel): HTMLElement {
  if (gradient === undefined) return card("hand-written", [], h("p", {}, "None: @gradient name pairs one with it."));
  const { name, file, line } = gradient;
  const { handWritten: value, reverse, reason, hint } = entry;
  const off = `${formatNumber((value ?? NaN) - reverse, 3)} off here${hint === undefined ? "" : `, ${hint}`}`;
  return card("hand-written", [
    ["result", figure(value, 15) ?? "–"],
    ["cost", button(shorten(name, 40), "way-hand", () => panel.reveal({ file, line, column: 1 }), `Line ${line}`)],
    ["weak spot", reason === "hand-written-differs" ? off : "only a check says whether it is right"],
  ]);
}

export function numerical({ numerical: value, bar, slopes }: Entry, plot: Child): HTMLElement {
  const digits = Math.floor(-Math.log10((bar ?? NaN) / Math.abs(value ?? NaN)));
  const weak = slopes
    ? `a kink: slopes ${slopes.map((x) => formatNumber(x)).join(" and ")}`
    : `large steps truncate, small ones round${digits > 0 && digits < 17 ? `: ${digits} digits here` : ""}`;
  return card(
    "numerical",
    [
      ["result", withBar(value, bar) ?? "no stable value"],
      ["cost", "2 evaluations per step and input"],
      ["weak spot", weak],
    ],
    plot,
  );
}

export function symbolic(found: Symbolic, { input, output }: Entry): Child {
  if ("problem" in found) return h("p", {}, found.problem);
  const { expression, operations, recorded, omitted, derivatives, notes } = found;
  const one = derivatives.find((derivative) => derivative.input === input);
  if (one === undefined)
    return h(
      "p",
      {},
      omitted > 0 ? `Written for ${derivatives.length} inputs only.` : "0: this input does not reach it.",
    );
  const { raw, simplified, rawOperations, operations: after, value, problem } = one;
  const written = (text: string | null): Child =>
    text === null ? "too long to read" : h("span", { title: text }, shorten(text, WIDEST));
  const short = after === null ? "" : `, ${many(after)} simplified`;
  return [
    facts([
      ["result", figure(value, 15) ?? "–"],
      [outputName(output), written(expression)],
      ["derivative", written(simplified ?? raw)],
      ["cost", `${many(rawOperations)} operations by the rules${short}`],
      [
        "weak spot",
        `${operations > recorded ? "it swells" : "no swell here"}: ${many(operations)} operations written, ${many(recorded)} computed`,
      ],
    ]),
    [problem, ...notes].map((text) => text !== undefined && h("p", {}, text)),
  ];
}

export function automatic({ cuts, tape }: Check, { input, reverse, forward }: Entry): HTMLElement {
  const cut = cuts.find(({ lost, partly }) => [...lost, ...partly].includes(input));
  const weak = Number.isFinite(reverse) ? "only the path that was taken counts" : "a value or slope is not finite";
  return card("automatic", [
    ["reverse", figure(reverse, 15)],
    ["forward", figure(forward, 15) ?? "–"],
    ["cost", tape && `${many(tape.nodes)} nodes, ${many(tape.bytes)} bytes`],
    ["weak spot", cut === undefined ? weak : `the cut at line ${cut.line} stops what goes through it`],
  ]);
}

/** What each mode costs for all inputs and outputs at once, and which fits. */
export function modesTable({ forward, reverse, mixed, fits, why }: ModeAdvice, panel: Panel): Child {
  const line = (name: ModeAdvice["fits"], { sweeps, multiplications, bytes }: ModeCost, note?: Child): Child =>
    h(
      "tr",
      { class: name === fits && "selected" },
      h("th", { scope: "row" }, name, name === fits && " ✓ fits", note),
      [sweeps, multiplications, bytes].map((n) => h("td", { class: "number mono" }, many(n))),
    );
  const place = (at: NonNullable<typeof mixed>): Child =>
    at.line > 0 && [
      `, ${at.first} then ${at.second} at `,
      button(`line ${at.line}`, "way-narrow", () => panel.reveal({ ...at, column: 1 })),
    ];
  const heads = ["mode", "sweeps", "multiplications", "bytes kept"].map((head, i) =>
    h("th", { scope: "col", class: i > 0 && "number" }, head),
  );
  return [
    h(
      "table",
      { class: "modes", "aria-label": "Modes" },
      h("thead", {}, h("tr", {}, heads)),
      h("tbody", {}, line("forward", forward), line("reverse", reverse), mixed && line("mixed", mixed, place(mixed))),
    ),
    h("p", { class: "hint" }, why),
  ];
}
