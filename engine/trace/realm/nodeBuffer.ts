import { OP } from "../../rules/index";
import { toNumber } from "../convert";
import { TYPE } from "../granules";
import { apply, bufferPrototype, fround, viewBuffer, viewOffset } from "../primordials";
import { isTypedArray } from "../shadows";
import { floatType } from "./dataView";
import type { Callable, Realm } from "./patcher";

/** Node's Buffer: its doubles and floats have shadows like those of a DataView. Its integers convert, which cuts. */
export function patchNodeBuffer(realm: Realm): void {
  const sizes = [8, 4] as const;
  const orders = ["LE", "BE"] as const;
  for (let i = 0; i < sizes.length; i++) {
    for (let k = 0; k < orders.length; k++) floats(realm, sizes[i] as 8 | 4, orders[k] as "LE" | "BE");
  }
}

function floats(realm: Realm, size: 8 | 4, order: "LE" | "BE"): void {
  const { recorder, patcher, shadows, $ } = realm;
  const name = `${size === 8 ? "Double" : "Float"}${order}`;
  const type = floatType(size, order === "LE");

  patcher.method(bufferPrototype, `read${name}`, (original) => {
    return {
      [`read${name}`](this: Uint8Array, ...at: unknown[]): unknown {
        const v = apply(original, this, at as never) as number;
        if (!$.ta || !isTypedArray(this)) return v;
        const granules = shadows.granules(viewBuffer(this));
        const byte = viewOffset(this) + ((at[0] as number | undefined) ?? 0);
        return granules.used ? shadows.match(granules, byte >>> 2, (byte & 3) === 0 ? type : TYPE.none, v) : v;
      },
    }[`read${name}`] as Callable;
  });

  patcher.method(bufferPrototype, `write${name}`, (original) => {
    return {
      [`write${name}`](this: Uint8Array, value: unknown, ...at: unknown[]): unknown {
        if (!recorder.active || !isTypedArray(this)) return apply(original, this, [value, at[0]] as never);
        const number = toNumber(value);
        const end: unknown = apply(original, this, [recorder.plain(number), at[0]] as never);
        const granules = shadows.granules(viewBuffer(this));
        const byte = viewOffset(this) + (end as number) - size;
        granules.forgetBytes(byte, byte + size);
        const slot = recorder.slot(number);
        if (slot === 0) return end;
        if ((byte & 3) !== 0) recorder.cut("native", slot, 0, recorder.cutSite(), false);
        else {
          granules.mark(byte >>> 2, size === 8 ? slot : single(slot), type);
          $.ta = true;
        }
        return end;
      },
    }[`write${name}`] as Callable;
  });

  /** The slot of the number as single precision keeps it. */
  function single(slot: number): number {
    recorder.unary(OP.fround, slot, fround(recorder.tape.value[slot] as number), recorder.nativeSite());
    return recorder.tape.n - 1;
  }
}
