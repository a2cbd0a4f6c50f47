import assert from "node:assert/strict";
import { toNumber, toNumeric, toPrimitive } from "../../../engine/trace/convert";
import { operands, outcome } from "./harness";

/** The conversion gives what the native one gives, errors and order of calls included. */
function check(name: string, ours: (v: unknown) => unknown, native: (v: never) => unknown): void {
  it(`${name} is the native conversion`, () => {
    const log: string[] = [];
    for (const v of operands(log)) {
      log.length = 0;
      const expected = outcome(() => native(v as never));
      const order = log.splice(0).join();
      assert.equal(
        outcome(() => ours(v)),
        expected,
      );
      assert.equal(log.join(), order);
    }
  });
}

describe("convert", () => {
  check("toNumber", toNumber, (v) => +v);
  check("toNumeric", toNumeric, (v: number) => -(-v));
  check(
    "toPrimitive to a string",
    (v) => `${toPrimitive(v, "string") as string}`,
    (v) => `${v as string}`,
  );
  check(
    "toPrimitive by default",
    (v) => (toPrimitive(v, "default") as string) + "",
    (v: string) => v + "",
  );
  check(
    "toPrimitive to a number",
    (v) => (toPrimitive(v, "number") as number) < 3,
    (v: number) => v < 3,
  );
});
