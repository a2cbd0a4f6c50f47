/** Where tracers are put into arguments and found in results. */
import type { Runtime, Tracer } from "../trace/index";
import { readLeaf, writeLeaf, type Leaf } from "./leaves";

export interface TracedLeaves {
  /** Puts a tracer where a number stood. */
  place(leaf: Leaf, value: number, tracer: Tracer): void;
  /** The slot of what is there; 0 for a number nothing traces. */
  slotAt(leaf: Leaf): number;
  /** The number a value stands for; undefined when it is none. */
  primalOf(value: unknown): number | undefined;
}

export function tracedLeaves(runtime: Runtime): TracedLeaves {
  return { place, slotAt, primalOf };

  function place(leaf: Leaf, value: number, tracer: Tracer): void {
    if (leaf.kind === "view") {
      writeLeaf(leaf, value);
      runtime.placeInView(leaf.holder, leaf.key as number, tracer);
    } else writeLeaf(leaf, tracer);
  }

  function slotAt(leaf: Leaf): number {
    const held = leaf.kind === "view" ? runtime.readView(leaf.holder, leaf.key as number) : readLeaf(leaf);
    return runtime.isTracer(held) ? runtime.slotOf(held) : 0;
  }

  function primalOf(value: unknown): number | undefined {
    if (typeof value === "number") return value;
    return runtime.isTracer(value) ? runtime.valueOf(value) : undefined;
  }
}
