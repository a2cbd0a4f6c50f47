import { CONTEXT, type PictureInput } from "../input";
import type { PictureIndex } from "../indexes";

/**
 * A hash per context of a stretch of records: sites and operations in order. Neighbouring iterations that recorded the
 * same count once, so that trip counts of inner loops do not matter.
 */
export function shapesOf(index: PictureIndex, from: number, to: number): Int32Array {
  const { contexts } = index.input;
  const shapes = new Int32Array(to - from);
  // Records are in preorder: backwards, everything inside is known.
  for (let context = to - 1; context >= from; context--) {
    let hash = contexts.kind[context]! + 1;
    let slot = contexts.first[context]!;
    let before: number | undefined;
    for (let child = index.firstChild(context); child >= 0; child = index.nextSibling(child)) {
      if (contexts.last[child]! < contexts.first[child]!) continue;
      if (slot < contexts.first[child]!) before = undefined;
      hash = mixNodes(index.input, hash, slot, contexts.first[child]! - 1);
      const shape = shapes[child - from]!;
      if (contexts.kind[child] !== CONTEXT.iteration || shape !== before) hash = mix(hash, shape);
      before = shape;
      slot = contexts.last[child]! + 1;
    }
    shapes[context - from] = mix(mixNodes(index.input, hash, slot, contexts.last[context]!), contexts.site[context]!);
  }
  return shapes;
}

function mixNodes({ tape }: PictureInput, start: number, first: number, last: number): number {
  let hash = start;
  for (let slot = first; slot <= last; slot++) hash = mix(mix(hash, tape.op[slot]!), tape.site[slot]!);
  return hash;
}

export function mix(hash: number, x: number): number {
  let h = Math.imul(hash ^ x, 0x9e3779b1);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b) ^ (h >>> 13);
}
