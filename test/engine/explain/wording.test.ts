import assert from "node:assert/strict";
import type { Relation } from "../../../engine/explain/relation";
import { hintOf, messageOf } from "../../../engine/explain/wording";

const relations: Relation[] = [
  { kind: "non-finite", components: [0] },
  { kind: "sign", components: [0, 1] },
  { kind: "factor", components: [0], factor: 2, name: "2" },
  { kind: "zero", components: [0, 1] },
  { kind: "swapped", components: [0, 1], from: [1, 0] },
  { kind: "offset", components: [1], offset: -0.5 },
];

/** A relation is said as a fact, about the gradient by name, and ends with what to do. */
function check(relation: Relation): void {
  const message = messageOf(relation, "gradF", ["x", "y"], { g: [NaN, 1], a: [2, 3] });
  assert.match(message, /gradF/);
  assert.match(message, /\. [A-Z][^.]*\.$/);
  assert.doesNotMatch(message, /probably|maybe|undefined/);
  assert.ok(hintOf(relation, ["x", "y"]).length < 40);
}

describe("wording of relations", () => {
  for (const relation of relations) it(relation.kind, () => check(relation));
});
