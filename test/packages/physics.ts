import { Body, Box, Quaternion, Sphere, Vec3, World } from "cannon-es";
import Matter from "matter-js";

/** @gradcheck (2, 1.5) */
export function thrown(v: number, height: number): number[] {
  const world = new World({ gravity: new Vec3(0, -9.82, 0) });
  const ball = new Body({
    mass: 1,
    shape: new Sphere(0.1),
    position: new Vec3(0, height, 0),
    velocity: new Vec3(v, 1, 0),
  });
  world.addBody(ball);
  for (let i = 0; i < 5; i++) world.step(1 / 60);
  return [ball.position.x, ball.position.y];
}

/** @gradcheck (0.4, 0.2) */
export function inertia(a: number, b: number): number {
  const body = new Body({ mass: 2, shape: new Box(new Vec3(a, b, 0.3)) });
  return body.inertia.x + 2 * body.inertia.y;
}

/** @gradcheck (0.4, 0.2, 0.1) */
export function spun(x: number, y: number, z: number): number[] {
  return new Quaternion()
    .setFromEuler(x, y, z)
    .vmult(new Vec3(1, 2, 3))
    .toArray();
}

/** @gradcheck (3, -1) */
export function pushed(vx: number, vy: number): number[] {
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 1, scale: 0.001 } });
  const box = Matter.Bodies.rectangle(0, 0, 10, 20);
  Matter.Body.setVelocity(box, { x: vx, y: vy });
  Matter.Composite.add(engine.world, box);
  for (let i = 0; i < 3; i++) Matter.Engine.update(engine, 10);
  return [box.position.x, box.position.y];
}

/** @gradcheck (10, 20) */
export function moment(w: number, h: number): number {
  const corners = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ].map(([x, y]) => ({ x, y }));
  return Matter.Vertices.inertia(corners, 2) + Matter.Vertices.area(corners);
}

/** Its corners go through the text of an SVG path. @gradcheck (10, 20) expect detached */
export function rectangle(w: number, h: number): number {
  return Matter.Bodies.rectangle(0, 0, w, h).inertia;
}
