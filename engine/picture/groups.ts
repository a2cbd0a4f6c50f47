import type { ViewWish } from "../protocol";
import type { PictureIndex } from "./indexes";
import { partOfId, positionOf } from "./lookup";
import { fuse } from "./open";
import { canOpen, idOf, type Part } from "./part";
import { fused, partsOf } from "./parts";
import { limitRanks } from "./quotient";
import { memberAt, seriesFacts, takeOut } from "./series";

/** What one opening adds at most, in boxes and in ranks. */
const OPENING_BOXES = 60;
const OPENING_RANKS = 40;
/** A picture stops growing here, whatever is opened; pictures of more boxes were measured to be slow and are not read. */
const MOST_BOXES = 600;
const MOST_OPENINGS = 100;

/** A group that is open in place. */
export interface OpenGroup {
  part: Part;
  /** Of a series: how many members, and which one (from 1) is shown. */
  series?: { count: number; shown: number };
}

/** What a part shows when it is opened: of a series one member, between what comes before and after it. */
export function openOne(
  index: PictureIndex,
  p: Part,
  shown: number | undefined,
  limit = OPENING_BOXES,
): { parts: Part[]; series?: { count: number; shown: number } } {
  const inside = p.kind === "series" ? [p] : partsOf(index, p);
  const only = inside[0];
  if (inside.length !== 1 || only?.kind !== "series") return { parts: fuse(index, inside, limit) };
  const valid = shown !== undefined && Number.isInteger(shown) && shown >= 1 && shown <= only.count;
  const position = valid ? shown - 1 : seriesFacts(index, only).heaviest;
  const member = memberAt(index, only, position);
  const parts = takeOut(index, only, [position]).flatMap((q) => {
    if (q.first !== member.first || q.kind === "series") return [q];
    const content = canOpen(member) ? fuse(index, partsOf(index, member), Math.max(2, limit - 2)) : [];
    // A member that is one loop of its own keeps its name: "iteration 3" says more than the iterations inside.
    return content.length > 1 ? content : [member];
  });
  return { parts, series: { count: only.count, shown: position + 1 } };
}

/** Closes the groups that were opened unasked and that the user closed: what stands inside becomes one part again. */
export function closeGroups(index: PictureIndex, parts: readonly Part[], closed: readonly string[]): Part[] {
  let now = parts.slice();
  for (const id of closed.slice(0, MOST_OPENINGS)) {
    const p = partOfId(index, id);
    if (p === null) continue;
    const from = now.findIndex((q) => q.last >= p.first);
    let to = from;
    while (to + 1 < now.length && now[to + 1]!.first <= p.last) to++;
    // It is one box already, or stands in one.
    if (from < 0 || from === to || p.first < now[0]!.first || p.last > now[now.length - 1]!.last) continue;
    const together: Part[] = [p];
    if (now[from]!.first < p.first) together.unshift(fused(index, now[from]!.first, p.first - 1));
    if (now[to]!.last > p.last) together.push(fused(index, p.last + 1, now[to]!.last));
    now = [...now.slice(0, from), ...together, ...now.slice(to + 1)];
  }
  return now;
}

/** Opens in place what the user opened, whatever the order; each touches the interval of one part only. */
export function openGroups(
  index: PictureIndex,
  base: readonly Part[],
  { open, shown }: Pick<ViewWish, "open" | "shown">,
  hanging: Int32Array,
): { parts: Part[]; groups: OpenGroup[] } {
  const parts = base.slice();
  const groups: OpenGroup[] = [];
  let waiting = [...new Set(open)].slice(0, MOST_OPENINGS);
  for (let found = true; found;) {
    found = false;
    waiting = waiting.filter((id) => {
      const at = positionOf(parts, id);
      const room = Math.min(OPENING_BOXES, MOST_BOXES - parts.length + 1);
      if (at < 0 || !canOpen(parts[at]!) || room < 4) return true;
      const wished = Object.hasOwn(shown, id) ? shown[id] : undefined;
      const opened = openOne(index, parts[at]!, wished, room);
      const inside = limitRanks(index, opened.parts, hanging, OPENING_RANKS);
      if (inside.length < 2) return true;
      const series = opened.series === undefined ? {} : { series: opened.series };
      groups.push({ part: parts[at]!, ...series });
      parts.splice(at, 1, ...inside.map((q) => ({ ...q, group: id })));
      found = true;
      return false;
    });
  }
  return { parts, groups: groups.sort((p, q) => depth(groups, p) - depth(groups, q) || p.part.first - q.part.first) };
}

function depth(groups: readonly OpenGroup[], group: OpenGroup): number {
  let levels = 0;
  for (let id = group.part.group; id !== undefined; levels++)
    id = groups.find(({ part }) => idOf(part) === id)?.part.group;
  return levels;
}
