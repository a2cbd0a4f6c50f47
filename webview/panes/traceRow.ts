import { formatNumber } from "../../engine/picture/numbers";
import type { TraceRow } from "../../engine/protocol";
import { button } from "../answered";
import { h, type Child } from "../dom";
import { accented, shorten } from "../names";
import { figure } from "./facts";

const WIDEST = 60;
const SHORT = 30;
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
  const { id, v, name, label, expression, line, primal, tangent, tangentExpression, adjoint } = row;
  const own = name === v || name === expression ? "" : ` (${shorten(name, SHORT)})`;
  const cells: Child[] = [
    line > 0 && button(String(line), `line${id}`, () => reveal(row), `Go to line ${line}`),
    figure(primal),
    tangentExpression !== undefined && [`${shorten(tangentExpression, WIDEST)} = `, figure(tangent)],
    figure(adjoint),
    passesOn(row),
  ];
  return h(
    "tr",
    attributes,
    h(
      "th",
      { scope: "row", class: "mono t0" },
      button(v, `row${id}`, go, label),
      ` = ${shorten(expression, WIDEST)}`,
      own,
    ),
    cells.map((cell, i) => h("td", { class: `mono t${i + 1}` }, cell)),
  );
}

/** `v̄2 += v̄4 · cos(v2) = −0.28`. */
function passesOn({ passes }: TraceRow): string {
  const parts = passes
    .slice(0, MOST)
    .map(({ v, text, amount }) => `${accented(v, "\u0304")} += ${shorten(text, SHORT)} = ${formatNumber(amount)}`);
  const more = passes.length > MOST ? `, and ${passes.length - MOST} more` : "";
  return parts.join(", ") + more;
}
