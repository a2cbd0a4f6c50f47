import assert from "node:assert/strict";
import type { PictureInput } from "../../../engine/picture";
import type { Box, View, ViewWish } from "../../../engine/protocol";
import { firstWish } from "../../../engine/picture/wish";

export function wish(more: Partial<ViewWish> = {}): ViewWish {
  return { ...firstWish, ...more };
}

export function intervalOf({ id }: { id: string }): [first: number, last: number] {
  return id.split(":").slice(0, 2).map(Number) as [number, number];
}

/** Boxes that stand for nodes of the tape that is shown, in tape order. */
export function insideBoxes(view: View): Box[] {
  return view.boxes.filter((box) => box.nodes > 0 && box.flags.outside !== true);
}

export function longestPath(view: View): number {
  const depth = new Map(view.boxes.map((box) => [box.id, 1]));
  for (let round = 0; round <= view.boxes.length; round++) {
    let moved = false;
    for (const { from, to } of view.edges) {
      if (depth.get(to)! > depth.get(from)!) continue;
      depth.set(to, depth.get(from)! + 1);
      moved = true;
    }
    if (!moved) return Math.max(0, ...depth.values());
  }
  return Infinity;
}

/** What every view keeps, whatever is opened: boxes tile the stretch that is shown, and edges count what crosses them. */
export function checkView({ tape }: PictureInput, view: View, name: string, first = 1, last = tape.n - 1): void {
  assert.equal(new Set(view.boxes.map((box) => box.id)).size, view.boxes.length, `${name}: ids are unique`);
  let next = first;
  const owner = new Map<number, string>();
  for (const box of insideBoxes(view)) {
    const [from, to] = intervalOf(box);
    assert.equal(from, next, `${name}: boxes cover the tape in order`);
    assert.equal(box.nodes, to - from + 1);
    for (let slot = from; slot <= to; slot++) owner.set(slot, box.id);
    next = to + 1;
  }
  assert.equal(next, last + 1, `${name}: every node has a box`);
  assert.equal(view.shown, last - first + 1, `${name}: nodes that are shown`);
  assert.equal(view.nodes, tape.n - 1);
  const expected = new Map<string, number>();
  let entering = 0;
  let leaving = 0;
  for (let slot = first; slot < tape.n; slot++) {
    for (const operand of [tape.a[slot]!, tape.b[slot]!]) {
      if (operand <= 0 || operand >= tape.n) continue;
      const [from, to] = [owner.get(operand), owner.get(slot)];
      if (from === undefined && to !== undefined) entering++;
      else if (from !== undefined && to === undefined) leaving++;
      else if (from !== undefined && to !== undefined && from !== to)
        expected.set(`${from} ${to}`, (expected.get(`${from} ${to}`) ?? 0) + 1);
    }
  }
  const inside = new Set(insideBoxes(view).map((box) => box.id));
  const counted = new Map<string, number>();
  let [came, left] = [0, 0];
  for (const { from, to, n } of view.edges) {
    if (inside.has(from) && inside.has(to)) counted.set(`${from} ${to}`, n);
    else if (inside.has(to)) came += n;
    else if (inside.has(from) && view.boxes.find((box) => box.id === to)!.kind === "output") left += n;
  }
  assert.deepEqual([...counted].sort(), [...expected].sort(), `${name}: multiplicities are the operands that cross`);
  assert.deepEqual([came, left], [entering, leaving], `${name}: what enters and leaves is counted`);
  assert.ok(Number.isFinite(longestPath(view)), `${name}: no cycle`);
  const groups = new Map((view.groups ?? []).map((group) => [group.id, group]));
  for (const one of [...insideBoxes(view), ...groups.values()]) {
    if (one.group === undefined) continue;
    const frame = groups.get(one.group);
    assert.ok(frame !== undefined, `${name}: the frame ${one.group} is there`);
    const [[from, to], [start, end]] = [intervalOf(one), intervalOf(frame)];
    assert.ok(start <= from && to <= end, `${name}: ${one.id} stands in its frame ${one.group}`);
  }
}
