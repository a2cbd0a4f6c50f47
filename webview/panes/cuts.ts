import { formatCount, formatNumber } from "../../engine/picture/numbers";
import { isCut } from "../../engine/picture/words";
import type { Passed } from "../../engine/protocol";
import { answered, button } from "../answered";
import { h, type Child } from "../dom";
import { wishOf } from "../lens";
import { names } from "../names";
import type { PanelState } from "../state";
import type { Subject } from "./subject";
import { facts, figure, type Fact } from "./facts";

/** Inputs that are listed: one that is rounded may feed thousands. */
const MOST = 8;

/** The cuts it is or was detached by. */
export function cutFacts({ panel, view, box, node }: Subject): Fact[] {
  return (node?.cuts ?? [box?.cut ?? -1]).flatMap((index): Fact[] => {
    const cut = view.cuts[index];
    if (cut === undefined) return [];
    const { title, lost, partly, count, value } = cut;
    const there = view.boxes.find((one) => one.cut === index && one.flags.cut);
    const all = lost.length > 0 && `${names(lost)}: all paths`;
    const part = partly.length > 0 && `${names(partly)}: a part`;
    const id = there === box ? undefined : there?.id;
    return [
      ["cut by", id === undefined ? title : button(title, `cut${index}`, () => panel.dispatch({ type: "select", id }))],
      ["loses", [all, part].filter(Boolean).join("; ") || "nothing that is differentiated"],
      ["happened", count > 1 && `${formatCount(count)} times, first with ${formatNumber(value)}`],
    ];
  });
}

/** Why nothing passes, what would pass, and what the gradient would be then. */
export function cutBlock({ state, panel, view, box }: Subject): Child {
  const cut = view.cuts[box?.cut ?? -1];
  if (cut === undefined || !box?.flags.cut) return null;
  const why = h(
    "div",
    { class: cut.explicit || !cut.matters ? "why mild" : "why" },
    cut.why.map((sentence) => h("p", {}, sentence)),
  );
  const then = (found: Passed): Child => facts(passed(state, found));
  return [why, isCut(box) && answered(state, panel, "passed", { cut: box.cut! }, then, " ")];
}

/** Held against the numerical derivative. */
function passed(state: PanelState, found: Passed): Fact[] {
  if ("problem" in found) return [["if passed", found.problem]];
  const { check } = state;
  const { path } = check?.outputs[wishOf(state).output] ?? {};
  const moved = found.inputs.filter((one) => !Object.is(one.passed, one.reverse));
  const rows = moved.slice(0, MOST).map(({ input, reverse, passed: then }): Fact => {
    const { numerical = NaN, bar = NaN } =
      check?.entries.find((entry) => entry.output === path && entry.input === input) ?? {};
    const off = Math.abs(then - (numerical ?? NaN));
    const explains = off <= (bar ?? NaN) ? " ✓ explains the gap" : off > (bar ?? NaN) && " outside the bar";
    return [`if passed, ${input}`, [figure(reverse), " → ", figure(then), explains && h("strong", {}, explains)]];
  });
  const all = found.total ?? moved.length;
  if (rows.length < all) rows.push(["", `and ${formatCount(all - rows.length)} more`]);
  return rows.length > 0 ? rows : [["if passed", "no derivative changes"]];
}
