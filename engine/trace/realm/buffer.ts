import { apply, bufferLength } from "../primordials";
import type { Callable, Realm } from "./patcher";

/** ArrayBuffer and its shared kin: a copy of the bytes takes the shadows along. */
export function patchBuffer({ patcher, shadows, $ }: Realm): void {
  const slicing = [ArrayBuffer.prototype, SharedArrayBuffer.prototype] as const;
  for (let i = 0; i < slicing.length; i++) {
    patcher.method(slicing[i] as object, "slice", (original) => {
      return {
        slice(this: ArrayBuffer, from: unknown, to: unknown): unknown {
          const made = apply(original, this, [from, to] as never) as ArrayBuffer;
          if ($.ta) shadows.copyBytes(this, startOf(from, bufferLength(this)), made, 0, bufferLength(made));
          return made;
        },
      }.slice as Callable;
    });
  }
  const moves = ["transfer", "transferToFixedLength"] as const;
  for (let i = 0; i < moves.length; i++) {
    const name = moves[i] as string;
    patcher.method(ArrayBuffer.prototype, name, (original) => {
      return {
        [name](this: ArrayBuffer, ...args: unknown[]): unknown {
          const length = $.ta ? bufferLength(this) : 0;
          const made = apply(original, this, args as never) as ArrayBuffer;
          const kept = $.ta ? bufferLength(made) : 0;
          if ($.ta) shadows.copyBytes(this, 0, made, 0, length < kept ? length : kept);
          return made;
        },
      }[name] as Callable;
    });
  }
}

function startOf(from: unknown, length: number): number {
  const number = +(from as number);
  const at = number !== number ? 0 : number - (number % 1 || 0);
  return at < 0 ? (length + at > 0 ? length + at : 0) : at < length ? at : length;
}
