import { labelOf } from "./boxLabels";
import { contextAround, contextPart, contextsAbove } from "./contextTree";
import type { PictureIndex } from "./indexes";
import type { Names } from "./names";
import { formatCount } from "./numbers";
import { idOf, type Part } from "./part";

/** A way down is written out up to so many steps; of a longer one the middle is left out. */
const MOST_CRUMBS = 32;
const HEAD = 8;

/** The way from the whole tape to a group, which is the last. */
export function pathTo(index: PictureIndex, names: Names, focus: Part): { id: string; label: string }[] {
  const around = focus.kind === "call" || focus.kind === "loop" || focus.kind === "iteration" ? focus.context : -1;
  const inside =
    focus.kind === "series"
      ? index.input.contexts.parent[focus.context]!
      : around >= 0
        ? index.input.contexts.parent[around]!
        : contextAround(index, focus.first, focus.last);
  const above = contextsAbove(index, inside);
  const left = above.length - MOST_CRUMBS + 1;
  const shown = left > 1 ? above.filter((_, i) => i < HEAD || i >= HEAD + left) : above;
  const crumbs = shown.map((c) => crumbOf(index, names, contextPart(index, c)));
  if (left > 1) {
    const { id } = crumbOf(index, names, contextPart(index, above[HEAD + left - 1]!));
    crumbs.splice(HEAD, 0, { id, label: `… ${formatCount(left)} levels` });
  }
  const own = crumbOf(index, names, focus);
  const whole = { id: `1:${index.input.tape.n - 1}:call`, label: "whole graph" };
  // Contexts that cover the same nodes are one group.
  const way = [whole, ...crumbs, own].filter((crumb, i, all) => all.findIndex(({ id }) => id === crumb.id) === i);
  return way;
}

function crumbOf(index: PictureIndex, names: Names, p: Part): { id: string; label: string } {
  return { id: idOf(p), label: labelOf(index, names, p) };
}
