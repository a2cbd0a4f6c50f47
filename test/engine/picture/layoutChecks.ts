import assert from "node:assert/strict";
import { BOX, layoutView, type Layout, type LayoutGraph, type LayoutOptions } from "../../../engine/picture/layout";

interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

const overlap = (p: Rect, q: Rect): boolean => p.x < q.x + q.w && q.x < p.x + p.w && p.y < q.y + q.h && q.y < p.y + p.h;
const within = (p: Rect, q: Rect): boolean => p.x > q.x && p.y > q.y && p.x + p.w < q.x + q.w && p.y + p.h < q.y + q.h;

/** Lays the graph out and asserts everything that holds of any layout. */
export function check(graph: LayoutGraph, name: string, options: LayoutOptions = {}): Layout {
  const layout = layoutView(graph, options);
  const byId = new Map(layout.boxes.map((box) => [box.id, box]));
  const same = (p: readonly string[], q: readonly string[], what: string): void =>
    assert.ok(p.length === q.length && p.every((id, i) => id === q[i]), `${name}: ${what}`);
  same(
    layout.boxes.map((box) => box.id),
    graph.boxes.map((box) => box.id),
    "no box is lost",
  );
  const drawn = [...layout.edges, ...layout.chips.map(({ from, box }) => ({ from, to: box }))];
  same(
    drawn.map(({ from, to }) => `${from} ${to}`).sort(),
    graph.edges.map(({ from, to }) => `${from} ${to}`).sort(),
    "no edge is lost",
  );
  checkBoxes(layout, name, options.height ?? BOX.height);
  if (layout.frames.length > 0) checkFrames(graph, layout, name);
  for (const { from, to, points } of layout.edges) {
    const [source, target] = [byId.get(from)!, byId.get(to)!];
    const [start, end] = [points[0]!, points[points.length - 1]!];
    assert.ok(
      points.every(([x]) => x > layout.left && x < layout.width),
      `${name}: ${from} → ${to} stays inside`,
    );
    assert.ok(source.rank < target.rank, `${name}: ${from} → ${to} points down`);
    assert.ok(
      points.every(([, y], i) => i === 0 || y > points[i - 1]![1]),
      `${name}: ${from} → ${to} never turns back`,
    );
    assert.ok(
      start[1] === source.y + source.h && start[0] >= source.x && start[0] <= source.x + source.w,
      `${name}: ${from} → ${to} starts at its box`,
    );
    assert.ok(end[1] === target.y && end[0] >= target.x && end[0] <= target.x + target.w, `${name}: ends at its box`);
    checkClear(layout, points, `${name}: ${from} → ${to}`);
  }
  assert.deepEqual(layoutView(graph, options), layout, `${name}: same graph, same picture`);
  return layout;
}

function checkBoxes(layout: Layout, name: string, height: number): void {
  const rows = layout.boxes.slice().sort((p, q) => p.y - q.y);
  for (const [i, p] of rows.entries()) {
    for (let k = i + 1; k < rows.length && rows[k]!.y < p.y + p.h; k++)
      assert.ok(!overlap(p, rows[k]!), `${name}: ${p.id} and ${rows[k]!.id} overlap`);
    assert.ok(
      p.x >= layout.left && p.y >= layout.top && p.x + p.w <= layout.width && p.y + p.h <= layout.height,
      `${name}: ${p.id} is inside`,
    );
    assert.ok(p.h === height && (p.w === BOX.narrow || p.w === BOX.wide), `${name}: two sizes`);
  }
}

/** Frames hold what belongs to them and nothing else. */
function checkFrames(graph: LayoutGraph, layout: Layout, name: string): void {
  const around = new Map((graph.groups ?? []).map((group) => [group.id, group.group]));
  const holds = (frame: string, group: string | undefined): boolean => {
    for (let at = group; at !== undefined; at = around.get(at)) if (at === frame) return true;
    return false;
  };
  assert.equal(layout.frames.length, around.size, `${name}: no frame is lost`);
  for (const frame of layout.frames) {
    layout.boxes.forEach((box, i) => {
      if (holds(frame.id, graph.boxes[i]!.group)) assert.ok(within(box, frame), `${name}: ${box.id} in ${frame.id}`);
      else assert.ok(!overlap(box, frame), `${name}: ${box.id} out of ${frame.id}`);
    });
    for (const other of layout.frames) {
      if (other === frame) continue;
      if (holds(frame.id, around.get(other.id))) assert.ok(within(other, frame), `${name}: ${other.id} in ${frame.id}`);
      else if (!holds(other.id, around.get(frame.id)))
        assert.ok(!overlap(other, frame), `${name}: ${other.id} beside ${frame.id}`);
    }
  }
}

/** Vertical stretches run through no box; a stretch from row to row is clear of boxes by itself. */
function checkClear(layout: Layout, points: Layout["edges"][number]["points"], name: string): void {
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1]!, points[i]!];
    for (const box of layout.boxes) {
      if (y1 <= box.y || y0 >= box.y + box.h) continue;
      const [low, high] = [Math.min(x0, x1), Math.max(x0, x1)];
      assert.ok(high <= box.x || low >= box.x + box.w, `${name} runs through ${box.id}`);
    }
  }
}
