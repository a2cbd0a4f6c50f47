/** Parts of a tensor described by their strides: what a change in place through a view is recorded as. */
import { copyData, filled, flatData, fresh } from "./core";
import { allocate } from "./dtype";
import { call, type Operation } from "./run";
import { forRuns } from "./runs";
import { sizeOf } from "./shape";
import type { Region } from "./types";

const region: Operation<Region> = {
  linear: true,
  forward: ([x], { shape, strides, offset }) => {
    const out = allocate(x!._dtype, sizeOf(shape));
    const data = flatData(x!);
    let done = 0;
    forRuns(shape, [strides], [offset], (length, [at = 0], [step = 0]) => {
      for (let i = 0; i < length; i++) out[done++] = data[at + i * step]!;
    });
    return fresh(out, shape, x!._dtype);
  },
  vjp: (g, { options }) => [call("place", [filled(options.whole, 0, g._dtype), g], options)],
};

/** The whole with other elements in the part. */
const place: Operation<Region> = {
  linear: true,
  forward: ([x, part], { shape, strides, offset, whole }) => {
    const data = copyData(x!);
    const from = part!._storage.data;
    forRuns(shape, [strides, part!._strides], [offset, part!._offset], (length, [a = 0, b = 0], [sa = 0, sb = 0]) => {
      for (let i = 0; i < length; i++) data[a + i * sa] = from[b + i * sb]!;
    });
    return fresh(data, whole, x!._dtype);
  },
  vjp: (g, { needs, options }) => [
    needs(0) ? call("place", [g, filled(options.shape, 0, g._dtype)], options) : null,
    needs(1) ? call("region", [g], options) : null,
  ],
};

export const regions = { region, place } satisfies { readonly [name: string]: Operation };
