import type { Box } from "../engine/protocol";
import { boxWith, intervalOf, touches, type Runs } from "./intervals";
import { markedBoxes, type PanelState } from "./state";

/** A mark is a class on a box, and what it says to whoever does not see it. */
export const MARKS: Readonly<Record<string, string>> = {
  "gp-selected": "",
  "gp-marked": "cursor line",
  "gp-hit": "found",
  "gp-on-path": "on the path",
  "gp-strong": "on its strongest path",
  "gp-done": "done",
  "gp-now": "at this step",
  "gp-later": "to come",
  "gp-added": "added",
  "gp-changed": "changed",
};

/** Classes of every box. Everything that is marked stands for nodes, and a box has what its nodes have. */
export function marksOf(state: PanelState): Map<string, Set<string>> {
  const { view, selected, path, step, compared, found, revealed } = state;
  const lines = markedBoxes(state);
  const nodes = (list: readonly { id: number }[] = []): Runs => list.map(({ id }) => [id, id]);
  const layers = Object.entries({
    "gp-marked": nodes(revealed),
    "gp-hit": nodes(found?.hits),
    "gp-on-path": [...(path?.between ?? []), ...nodes(path?.strongest)],
    "gp-strong": nodes(path?.strongest),
    "gp-added": compared?.added ?? [],
    "gp-changed": compared?.changed ?? [],
  }).map(([name, runs]) => [name, ascending(runs)] as const);
  const marks = new Map<string, Set<string>>();
  for (const box of view?.boxes ?? []) {
    const classes = new Set<string>();
    const interval = intervalOf(box);
    if (interval !== null) {
      for (const [name, runs] of layers) if (touches(runs, interval)) classes.add(name);
      if (step !== null) classes.add(stepClass(box.row === undefined ? interval : [box.row, box.row], step));
    }
    if (lines.has(box.id)) classes.add("gp-marked");
    if (box.id === selected) classes.add("gp-selected");
    marks.set(box.id, classes);
  }
  return marks;
}

function ascending(runs: Runs): Runs {
  const sorted = runs.slice().sort((p, q) => p[0] - q[0]);
  // So that a search by the end of a run is right where runs overlap.
  let end = -1;
  return sorted.map(([first, last]) => [first, (end = Math.max(end, last))]);
}

/** Reverse goes along the same rows from the last one on. */
function stepClass([first, last]: readonly [number, number], { mode, row }: NonNullable<PanelState["step"]>): string {
  if (first <= row && row <= last) return "gp-now";
  return last < row === (mode === "forward") ? "gp-done" : "gp-later";
}

/** Pairs of boxes that follow each other on the strongest path, whichever way it is told. */
export function strongSteps({ view, path }: PanelState): Set<string> {
  const steps = new Set<string>();
  let before: Box | undefined;
  for (const { id } of path?.strongest ?? []) {
    const box = boxWith(view, id);
    if (before && box && before !== box) steps.add(`${before.id} ${box.id}`).add(`${box.id} ${before.id}`);
    before = box;
  }
  return steps;
}
