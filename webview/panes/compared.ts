import { formatCount } from "../../engine/picture/numbers";
import { button } from "../answered";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import type { PanelState } from "../state";
import { figure, links, nodeItem, type Item } from "./facts";

/** How the two graphs differ: which way each decision went here and there, and which values differ most. */
export function compared({ compared: found, check }: PanelState, panel: Panel): Child {
  if (found === null || check === null) return null;
  const { title, same, addedTotal, changedTotal, missingTotal, branches, largest } = found;
  const counts = [
    [same, "same"],
    [addedTotal, "only here"],
    [changedTotal, "changed"],
    [missingTotal, "only there"],
  ] as const;
  const clear = button("Clear", "compared-clear", () => panel.dispatch({ type: "compared", compared: null }));
  const decisions = branches.map(({ line, file = check.file, here, there }): Item => {
    const go = (): void => panel.reveal({ file, line, column: 1 });
    return [`here ${here}`, line > 0 ? go : null, `there ${there}${line > 0 ? `, line ${line}` : ""}`];
  });
  const apart = largest.map((one) => nodeItem(panel, one, figure(one.primal), ", there ", figure(one.otherPrimal)));
  return h(
    "section",
    { class: "compared", "aria-label": "Comparison" },
    h("h2", { class: "details-title" }, "Comparison"),
    h("p", {}, `${title}: ${counts.map(([n, word]) => `${formatCount(n)} ${word}`).join(", ")}. `, clear),
    links("Decisions that differ", decisions) || h("p", {}, "Every decision went the same way."),
    links("Largest differences", apart, changedTotal),
  );
}
