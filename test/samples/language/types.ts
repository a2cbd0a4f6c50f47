#!/usr/bin/env node
/// <reference lib="esnext" />
import { Level, type Weight } from "./enums.js";
import type { Unused } from "./nowhere";
export type * from "./nowhere-else";
export { type Unused as Other };

declare const ambient: number;
declare global {
  interface Array<T> {
    gradproof?: T;
  }
}

const enum Order {
  Linear = 1,
  Quadratic = Linear << 1,
}

namespace Shapes {
  export const { pi, list: [first = 1] } = { pi: 3.14, list: [2] };
  export namespace Round {
    export const area = (r: number): number => pi * r ** Order.Quadratic;
  }
}
namespace Shapes {
  export const scaled = (r: number) => Round.area(r) * first;
}
import Round = Shapes.Round;

function Scale(x: number): number {
  return x * Scale.factor;
}
namespace Scale {
  export let factor = Level.High;
}

abstract class Body {
  declare label: string;
  mass!: number;
  [key: string]: unknown;
  protected constructor(
    public readonly x: number,
    protected v?: number,
  ) {}
  abstract energy(): number;
  volume?(): number;
}

class Ball extends Body implements Weight {
  static readonly kind: unique symbol = Symbol("ball") as never;
  override readonly x: number;
  constructor(x: number, private r = 2) {
    super(x);
    this.x = x * 1;
  }
  energy(): number;
  energy(scale: number): number;
  energy(this: Ball, scale = 1): number {
    return this.x! * this.r * scale;
  }
  weight = (g: number) => this.x * g;
}

function assertNumber(x: unknown): asserts x is number {
  if (typeof x !== "number") throw new TypeError("number");
}
const isPositive = (x: number): x is number => x > 0;
const identity = <const T extends number, U = T>(x: T, _?: U): T => x;
const make = identity<number>;
let made: new (...args: ConstructorParameters<typeof Ball>) => Ball = Ball;

/** @gradcheck (1.5, 2) */
export function everything(x: number, größe: number): number {
  assertNumber(x);
  const tuple = [x, größe] as const satisfies readonly number[];
  let y!: number;
  (y as number) = <number>tuple[0] * (tuple as any as number[])![1]!;
  const body: Body = new made(y);
  const flat = isPositive(y) ? make(y) : identity<0>(0);
  return (
    body.energy() + (body as Ball).weight(größe) + Round.area(x) + Shapes.scaled(größe) + Scale(x) + flat + Level.High * x +
    (typeof ambient === "undefined" ? x : 0)
  );
}
