import { Box, Circle, Transform, Vec2, World } from "planck";
import { forceCenter, forceLink, forceSimulation } from "d3-force";
import { hierarchy, treemap } from "d3-hierarchy";
import { Delaunay } from "d3-delaunay";
import { Easing, Interpolation } from "@tweenjs/tween.js";
import polygonClipping from "polygon-clipping";
import { svgPathProperties } from "svg-path-properties";
import { interpolate, spring } from "popmotion";

/** @gradcheck (2, 1.5) */
export function flown(v: number, h: number): number[] {
  const world = new World({ gravity: { x: 0, y: -10 } });
  const body = world.createBody({ type: "dynamic", position: { x: 0, y: h }, linearVelocity: { x: v, y: 1 } });
  body.createFixture({ shape: new Circle(0.5), density: 1 });
  for (let i = 0; i < 5; i++) world.step(1 / 60);
  const p = body.getPosition();
  return [p.x, p.y];
}

/** @gradcheck (1, 2, 0.5) */
export function transformed(x: number, y: number, angle: number): number[] {
  const p = Transform.mulVec2(new Transform(new Vec2(x, y), angle), new Vec2(2, 3));
  return [p.x, p.y, new Box(x, y).m_radius];
}

/** @gradcheck (1, 5) */
export function forced(x: number, y: number): number[] {
  const nodes = [
    { index: 0, x, y },
    { index: 1, x: 3, y: 1 },
    { index: 2, x: -2, y: 4 },
  ];
  forceSimulation(nodes)
    .force(
      "link",
      forceLink([
        { source: 0, target: 1 },
        { source: 1, target: 2 },
      ]).distance(4),
    )
    .force("center", forceCenter(0, 0))
    .stop()
    .tick(5);
  return nodes.flatMap((n) => [n.x, n.y]);
}

/** @gradcheck ([6, 4, 2]) */
export function treemapped(values: number[]): number[] {
  const root = hierarchy({ value: 0, children: values.map((value) => ({ value })) }).sum((d) => d.value);
  return treemap()
    .size([60, 40])(root as never)
    .leaves()
    .map((leaf) => (leaf.x1 - leaf.x0) / (leaf.y1 - leaf.y0));
}

/** @gradcheck ([0.1, 0.2, 4, 0.5, 5, 3, 1, 4, 2, 1.7]) */
export function voronoiArea(flat: number[]): number {
  const cell = new Delaunay(flat).voronoi([-10, -10, 10, 10]).cellPolygon(4);
  let area = 0;
  for (let i = 1; i < cell.length; i++) area += cell[i - 1][0] * cell[i][1] - cell[i][0] * cell[i - 1][1];
  return area / 2;
}

/** @gradcheck (0.3, 2, 5) */
export function tweened(t: number, a: number, b: number): number[] {
  return [
    Easing.Elastic.Out(t),
    Easing.Bounce.InOut(t),
    Interpolation.CatmullRom([a, b, 3, 4], t),
    Interpolation.Bezier([a, b, 3], t),
  ];
}

/** @gradcheck (2, 3) */
export function intersection(w: number, h: number): number {
  const box = (x: number, y: number, u: number, v: number) =>
    [
      [
        [x, y],
        [u, y],
        [u, v],
        [x, v],
        [x, y],
      ],
    ] as never;
  const [[ring = []] = []] = polygonClipping.intersection(box(0, 0, w, h), box(1, 1, 4, 4.5));
  let area = 0;
  for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return area / 2;
}

/** @gradcheck (0.3, 3) */
export function animated(t: number, b: number): number[] {
  return [interpolate([0, 1], [1, b])(t), spring({ from: 0, to: b, stiffness: 90, damping: 5 }).next(t * 1000).value];
}

/** The path is a text. @gradcheck (30) expect detached */
export function svgLength(x: number): number {
  return new svgPathProperties(`M0,0 Q${x},40 80,10`).getTotalLength();
}
