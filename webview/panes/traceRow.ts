import { formatNumber } from "../../engine/picture/numbers";
import { shorten } from "../../engine/picture/words";
import type { TraceRow } from "../../engine/protocol";
import { button } from "../answered";
import { h, type Child } from "../dom";
import { accented } from "../names";
import { figure } from "./facts";

const WIDEST = 60;
/** Operands whose share is written out; a tensor operation may have more. */
const MOST = 3;

export function traceHead(tangent: string | undefined): Child {
  const of = tangent === undefined ? "tangent" : `tangent, ${accented(tangent, "\u0307")} = 1`;
  const titles = ["node", "line", "primal ↓", `${of} ↓`, "adjoint ↑", "passes on ↑"];
  return h(
    "tr",
    {},
    titles.map((title, i) => h("th", { scope: "col", class: `t${i}` }, title)),
  );
}

/** A row of both traces; dots until it is there. */
export function traceLine(
  row: TraceRow | undefined,
  attributes: { class: string; "aria-rowindex": number; "aria-current"?: string | false },
  go: () => void,
  reveal: (row: TraceRow) => void,
): Child {
  if (row === undefined) return h("tr", attributes, h("th", { scope: "row", colspan: 6 }, "…"));
  const { id, name, label, expression, line, primal, tangent, adjoint } = row;
  const is = expression === "" ? "" : ` = ${shorten(expression, WIDEST)}`;
  const cells: Child[] = [
    line > 0 && button(String(line), `line${id}`, () => reveal(row), `Go to line ${line}`),
    figure(primal),
    figure(tangent),
    figure(adjoint),
    passesOn(row),
  ];
  return h(
    "tr",
    attributes,
    h("th", { scope: "row", class: "mono t0" }, button(shorten(name, WIDEST), `row${id}`, go, label), is),
    cells.map((cell, i) => h("td", { class: `mono t${i + 1}` }, cell)),
  );
}

/** `v̄2 += v̄4 · 0.28 = −0.28`. */
function passesOn({ name, passes }: TraceRow): string {
  const bar = (of: string): string => accented(shorten(of, 20), "\u0304");
  const parts = passes.map(
    (one) => `${bar(one.name)} += ${bar(name)} · ${formatNumber(one.partial)} = ${formatNumber(one.amount)}`,
  );
  const more = passes.length > MOST ? `, and ${passes.length - MOST} more` : "";
  return parts.slice(0, MOST).join(", ") + more;
}
