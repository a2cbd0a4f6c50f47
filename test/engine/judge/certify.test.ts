import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { certify, mayCertify } from "../../../engine/judge/certify";
import type { EntryEvidence, JudgedEntry } from "../../../engine/judge/entry";
import type { LadderResult, OracleEvidence, ReasonCode } from "../../../engine/protocol";

const ladder: LadderResult = { value: 0, bar: 1, step: 1e-3, levels: 10, evaluations: 80 };

const flags: OracleEvidence["flags"] = {
  ...{ jump: false, verticalTangent: false, kink: false, domainEdge: false, flat: "no", flatFrom: null },
  ...{ isolated: false, nonFinite: false },
};

const far = (slope: number, strayed = false): NonNullable<OracleEvidence["far"]> =>
  [1, 2, 3].map(() => ({ slope, strayed }));

/** AD says 2, of a function whose difference quotients say nothing. */
function entry(change: Partial<EntryEvidence> = {}, seen: Partial<OracleEvidence> = {}): EntryEvidence {
  const first = { line: 0, output: 0, two: ladder, left: ladder, right: ladder, noise: 0, inside: true, flags };
  return {
    claim: { value: 2, absolute: 2, scale: 1, x: 0.5 },
    f: 1,
    first: { ...first, far: far(2), ...seen },
    second: null,
    ...change,
  };
}

function judged(verdict: JudgedEntry["verdict"], reason?: ReasonCode): JudgedEntry {
  const rest = { numerical: 0, bar: 1, digits: null, bars: 9, notes: [], ask: false };
  return { verdict, ...(reason === undefined ? {} : { reason }), ...rest };
}

const open = judged("inconclusive", "unstable");
const wrong = judged("fail", "rule-disagrees");

type Row = [name: string, entry: EntryEvidence, judged: JudgedEntry, replayed: number, expected: string];

const rows: Row[] = [
  ["an undecided ladder, and the replay agrees", entry(), open, 2, "pass"],
  ["a ladder that calls it wrong, and the replay agrees", entry(), wrong, 2 * (1 + 1e-9), "pass"],
  ["three digits in common", entry(), open, 2 * (1 + 4e-4), "pass"],
  ["fewer", entry(), open, 2.01, "unstable"],
  ["a ladder that calls it wrong is lowered where no digit is left", entry(), wrong, 9, "unstable"],
  [
    "a true zero, within the rounding of its terms",
    entry({ claim: { value: 1e-14, absolute: 4, scale: 1 } }),
    open,
    0,
    "pass",
  ],
  ["f that does not move at any probe although AD has a slope", entry({}, { far: far(0) }), open, 2, "unstable"],
  ["rounding that nothing recorded", entry(), judged("inconclusive", "staircase"), 2, "pass"],
  ["a staircase beside a rounded number", entry({ rounds: true }), judged("inconclusive", "staircase"), 2, "staircase"],
  [
    "a staircase whose branches change",
    entry({}, { unfiltered: ladder }),
    judged("inconclusive", "staircase"),
    2,
    "staircase",
  ],
  ["branches that carry another slope", entry({}, { far: far(7, true) }), open, 2, "unstable"],
  ["branches that carry the same slope", entry({}, { far: far(2.1, true) }), open, 2, "pass"],
  ["a side that has another branch", entry({}, { inside: false }), wrong, 2, "rule-disagrees"],
  ["an isolated branch", entry({}, { flags: { ...flags, isolated: true } }), wrong, 2, "rule-disagrees"],
  ["single precision", entry({ float32: true }), wrong, 2, "rule-disagrees"],
  ...(["kink", "jump", "vertical-tangent", "domain-edge", "isolated-branch", "non-finite"] as const).map(
    (reason): Row => [`${reason} stands`, entry(), judged("inconclusive", reason), 2, reason],
  ),
  ["a lost path stands", entry(), judged("fail", "detached"), 2, "detached"],
];

function check([, at, before, replayed, expected]: Row): void {
  const found = certify(at, before, { value: replayed, bar: 1e-20 * Math.abs(replayed) }, 3);
  assert.equal(found.reason ?? found.verdict, expected);
  assert.equal(found.notes.includes("certified"), expected === "pass");
  if (!mayCertify(at, before)) assert.deepEqual(found, before);
}

describe("who a replay may overrule", () => {
  for (const row of rows) it(row[0], () => check(row));

  it("nobody, where it has not settled itself", () => {
    assert.deepEqual(certify(entry(), open, { value: 2, bar: 0.01 }, 3), open);
    assert.deepEqual(certify(entry(), open, { value: NaN, bar: Infinity }, 3), open);
  });
});
