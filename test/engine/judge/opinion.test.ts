import assert from "node:assert/strict";
import { lostPaths, type LostPath } from "../../../engine/judge/opinion";
import { secondOpinionProbes } from "../../../engine/oracle/schedule";
import type { PlainRun, TapeOpinion } from "../../../engine/protocol";
import { site } from "./world";

/** `seen` is PLAIN along the direction, `told` what the tape predicts there (null: another signature). */
function opinion(
  seen: (t: number) => number,
  told: (t: number) => number | null,
  extra: Partial<TapeOpinion> = {},
): LostPath | null {
  const probes = secondOpinionProbes([0.5]);
  const plain = { outputs: [{ path: "", value: seen(0) }], secondOpinion: probes.map(({ t }) => [seen(t)]) };
  const predicted = probes.map(({ t }) => told(t)).map((v) => (v === null ? null : [v]));
  const [found] = lostPaths(plain as unknown as PlainRun, { predicted, ...extra }, [0.5]);
  return found ?? null;
}

function check(found: LostPath | null, state: LostPath["state"] | null, slope?: number): void {
  assert.equal(found?.state ?? null, state);
  if (slope !== undefined)
    assert.ok(Math.abs((found?.slope ?? NaN) - slope) < 0.1 * Math.abs(slope), String(found?.slope));
}

const moved = { site: site(9, "hidden(x)"), point: 0, from: 1, to: 2 };

describe("second opinion on the tape", () => {
  it("is silent where every bit is equal", () => check(opinion(Math.sin, Math.sin), null));
  it("measures the slope of what is missing", () =>
    check(
      opinion(
        (t) => 3 + 2 * t,
        () => 3,
      ),
      "alive",
      2,
    ));
  it("measures it beside what is there", () =>
    check(
      opinion(
        (t) => Math.sin(t) * 3 + 0.7 * t,
        (t) => Math.sin(t) * 3,
      ),
      "alive",
      0.7,
    ));
  it("measures it from one side where the other has another signature", () =>
    check(
      opinion(
        (t) => 3 + 2 * t,
        (t) => (t > 0 ? 3 : null),
      ),
      "alive",
      2,
    ));
  it("finds no slope in a difference of second order", () =>
    check(
      opinion(
        (t) => 3 + t * t,
        () => 3,
      ),
      "dead",
    ));
  it("finds no slope in rounding", () =>
    check(
      opinion(
        (t) => 1 + (t > 0 ? 2 ** -52 : 0),
        () => 1,
      ),
      "dead",
    ));
  it("finds none where nothing can be compared", () =>
    check(
      opinion(
        (t) => t,
        () => null,
      ),
      null,
    ));
  it("says where a constant moved, also where no bit did", () => {
    const found = opinion(Math.sin, Math.sin, { moved });
    check(found, "dead");
    assert.equal(found?.site?.line, 9);
  });

  const rounded = (digits: number) => (t: number) => Number((0.3 + t).toFixed(digits));
  it("takes wide treads for flat", () =>
    check(
      opinion(rounded(2), () => 0.3),
      "dead",
    ));
  it("takes narrow treads for stairs", () =>
    check(
      opinion(rounded(6), () => 0.3),
      "stairs",
    ));
  it("takes treads nobody can see for a slope", () =>
    check(
      opinion(rounded(11), () => 0.3),
      "alive",
      1,
    ));

  it("does not choke on values that are no numbers", () =>
    check(
      opinion(
        (t) => (t > 0 ? NaN : 2 * t),
        () => 0,
      ),
      "alive",
      2,
    ));
});
