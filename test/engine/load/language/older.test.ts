import assert from "node:assert/strict";
import { OlderDecorators } from "../../../../engine/load/language/older";

describe("older decorators", () => {
  const reflect = Reflect as { metadata?: unknown; decorate?: unknown };

  /** With a package for metadata loaded, as far as decorators can see. */
  function withReflect(added: object, body: () => void): void {
    Object.assign(reflect, added);
    try {
      body();
    } finally {
      for (const name of Object.keys(added)) delete reflect[name as "metadata"];
    }
  }

  it("ask for types in vain: with a package that wants them this is an error, without it nothing", () => {
    class A {}
    const one = (): OlderDecorators => new OlderDecorators(() => [() => undefined], true);
    assert.equal(one().a(A), A);
    withReflect({ metadata: () => undefined }, () =>
      assert.throws(() => one().a(A), /decorators of A ask for types, .* emitDecoratorMetadata off/),
    );
  });

  it("are left to Reflect.decorate where that is", () => {
    class A {
      m(): number {
        return 1;
      }
    }
    const asked: unknown[] = [];
    const decorate = (...args: unknown[]): void => void asked.push(args.slice(1));
    withReflect({ decorate }, () => {
      const made = new OlderDecorators(() => [() => undefined]);
      made.e(false, "m", false, () => [() => undefined]);
      made.e(true, "s", true, () => [() => undefined]);
      made.a(A);
    });
    assert.deepEqual(asked, [[A.prototype, "m", null], [A, "s", undefined], [A]]);
  });
});
