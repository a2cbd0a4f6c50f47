import { formatNumber } from "../engine/picture/numbers";
import type { Entry, LadderRow, LadderTable, LeftOut, SvgNode } from "../engine/protocol";
import { el } from "./dom";

export const LEFT_OUT: Record<LeftOut, string> = {
  "other-branch": "left out: another branch than at the point",
  "not-finite": "left out: not finite",
  "outside-domain": "left out: outside the domain",
  "step-lost": "left out: the step is lost in rounding",
};

const SIDES: Record<LadderTable["side"], string> = { both: "", left: " from below", right: " from above" };

/** `A: 5.5 ± 4e-13`, `B from below: no stable value`. */
export function tableText({ ladder, side, value, bar }: LadderTable): string {
  const found = value === null ? "no stable value" : `${formatNumber(value, 10)} ± ${formatNumber(bar ?? NaN, 2)}`;
  return `${ladder}${SIDES[side]}: ${found}`;
}

/** What is drawn: central differences, or both sides where those say nothing. */
export function drawnTables(tables: readonly LadderTable[]): readonly LadderTable[] {
  const apart = tables.filter(({ side }) => side !== "both");
  const central = tables.filter(({ side }) => side === "both");
  return apart.length === 0 || central.some(({ value }) => value !== null) ? central : apart;
}

const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 14;
const TOP = 14;
const FLOOR = HEIGHT - 40;
/** Two labels nearer than this would touch. */
const LABEL = 15;

type Place = (row: Pick<LadderRow, "h" | "quotient">) => [x: number, y: number];

/**
 * How far each difference quotient is from AD's value, against its step, both on logarithmic axes. Null where there is no
 * distance to draw. An error of 0 stands on the floor, below every other one; what is not finite on the ceiling.
 */
export function plotLadder(entry: Entry, tables: readonly LadderTable[], width: number): SvgNode | null {
  const { reverse, bar, handWritten } = entry;
  const rows = tables.flatMap((table) => table.rows).filter(({ h }) => h > 0);
  if (!Number.isFinite(reverse) || rows.length === 0) return null;
  const off = (value: number | null | undefined): number => Math.abs((value ?? NaN) - reverse);
  const right = width - RIGHT;
  const used = rows.filter(({ leftOut }) => leftOut === undefined);
  const [low, high] = span([
    ...[...used.map(({ quotient }) => quotient), ...tables.map(({ value }) => value), handWritten].map(off),
    bar ?? NaN,
  ]);
  const [fine, coarse] = span(rows.map(({ h }) => h));
  const xAt = (power: number): number => LEFT + ((power - fine) / (coarse - fine)) * (right - LEFT);
  // The floor is one decade below the smallest error.
  const yAt = (power: number): number => FLOOR - ((power - low + 1) / (high - low + 1)) * (FLOOR - TOP);
  const y = (error: number): number =>
    yAt(error > 0 ? Math.min(high, Math.max(low, Math.log10(error))) : error === 0 ? low - 1 : high);
  const parts: SvgNode[] = [];
  const words: string[] = [];
  const line = (at: number, name: string): unknown =>
    parts.push(el("line", { class: name, x1: LEFT, x2: right, y1: at, y2: at }));
  const text = (at: number, height: number, name: string, word: string): unknown =>
    parts.push(el("text", { class: name, x: at, y: height }, word));
  const word = (at: number, height: number, name: string, said: string): void => {
    words.push(said);
    text(at, height, `word ${name}`, said);
  };

  line(FLOOR, "axis");
  text(LEFT - 6, FLOOR + 4, "end", "0");
  for (const power of ticks(low, high, (FLOOR - TOP) / LABEL)) {
    line(yAt(power), "grid");
    text(LEFT - 6, yAt(power) + 4, "end", tick(power));
  }
  for (const power of ticks(fine, coarse, (right - LEFT) / 50)) text(xAt(power), FLOOR + 16, "middle", tick(power));
  text((LEFT + right) / 2, HEIGHT - 6, "middle", "step h");

  word(LEFT, HEIGHT - 6, "", `0: AD ${formatNumber(reverse, 10)}`);
  const wide = isSize(bar);
  if (wide) {
    parts.push(el("rect", { class: "band", x: LEFT, y: y(bar), width: right - LEFT, height: FLOOR - y(bar) }));
    line(y(bar), "bar");
    word(LEFT + 6, y(bar) - 4, "", `bar ${formatNumber(bar, 2)}`);
  }
  const hand = off(handWritten);
  if (hand < Infinity) {
    const near = wide && Math.abs(y(hand) - y(bar)) < LABEL;
    line(y(hand), "hand");
    const far = hand > 0 ? `: ${formatNumber(hand, 2)} off` : "";
    word(LEFT + 6, y(hand) + (near ? LABEL : -4), "", `hand-written ${formatNumber(handWritten ?? NaN)}${far}`);
  }
  const series = tables.map((table) =>
    drawTable(table, off, ({ h, quotient }) => [xAt(Math.log10(h)), y(off(quotient))]),
  );
  const label = ["Error against step", ...words, ...tables.map(tableText)].join("; ");
  const view = { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT };
  return el("svg", { class: "plot", role: "img", "aria-label": label, ...view }, ...parts, ...series);
}

function drawTable(table: LadderTable, off: (value: number) => number, place: Place): SvgNode {
  const { ladder, side, rows, value, chosen } = table;
  const path: string[] = [];
  const points: SvgNode[] = [];
  const mark = (name: string, shape: keyof typeof SHAPES, at: readonly number[], says: string): unknown =>
    points.push(
      el(
        "path",
        { class: name, d: `M${at.map((v) => v.toFixed(1)).join(" ")}${SHAPES[shape]}` },
        el("title", {}, says),
      ),
    );
  for (const row of rows) {
    const { h, quotient, leftOut } = row;
    if (!(h > 0)) continue;
    const error = off(quotient);
    const at = place(row);
    if (leftOut === undefined && error > 0) path.push(at.map((v) => v.toFixed(1)).join());
    const says = `h ${formatNumber(h, 3)}, D ${formatNumber(quotient, 16)}, error ${formatNumber(error, 2)}`;
    const [name, why] = leftOut === undefined ? ["dot", ""] : ["dot hollow", `; ${LEFT_OUT[leftOut]}`];
    mark(name, error === 0 ? "zero" : ladder, at, says + why);
  }
  const row = rows[chosen?.row ?? -1];
  if (value !== null && row !== undefined)
    mark(
      "value",
      "value",
      place({ h: row.h, quotient: value }),
      `${tableText(table)}, error ${formatNumber(off(value), 2)}`,
    );
  return el("g", { class: `ladder-${ladder} ladder-${side}` }, el("polyline", { points: path.join(" ") }), ...points);
}

/** From its middle, or its tip: each meaning has a shape, not only a colour. */
const SHAPES = {
  A: "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
  B: "m-2.6-2.6h5.2v5.2h-5.2z",
  zero: "l-3.5-6h7z",
  value: "m0-6l6 6l-6 6l-6-6z",
};

function isSize(x: number | null): x is number {
  return x !== null && x > 0 && x < Infinity;
}

/** The whole decades that hold these sizes, at least two; of what is no size, those of double precision. */
function span(sizes: readonly number[]): [number, number] {
  const logs = sizes.filter(isSize).map(Math.log10);
  const low = logs.length === 0 ? -16 : Math.floor(Math.min(...logs));
  return [low, Math.max(low + 2, ...logs.map(Math.ceil))];
}

/** Powers of ten at even distances, at most `most`. */
function ticks(low: number, high: number, most: number): number[] {
  const every = Math.max(high - low > 8 ? 3 : 1, Math.ceil((high - low) / most));
  const list: number[] = [];
  for (let power = Math.ceil(low / every) * every; power <= high; power += every) list.push(power);
  return list;
}

function tick(power: number): string {
  return power === 0 ? "1" : `1e${power}`;
}
