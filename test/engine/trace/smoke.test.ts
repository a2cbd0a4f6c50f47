import assert from "node:assert/strict";
import { createRuntime } from "../../../engine/trace/index";
describe("smoke", () => {
  it("lesson", () => {
    const r = createRuntime({ capacity: 1000 });
    const undo = r.patchRealm();
    r.begin();
    const x1 = r.input(2, 1) as unknown as number,
      x2 = r.input(5, 2) as unknown as number;
    const y = r.$.sub(r.$.add(Math.log(x1), r.$.mul(x1, x2, 3), 4), Math.sin(x2), 5);
    assert.equal(r.valueOf(y), Math.log(2) + 10 - Math.sin(5));
    assert.equal(r.tape.n, 8);
    r.end();
    undo();
  });
});
