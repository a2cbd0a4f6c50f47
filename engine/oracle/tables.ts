/** The rows of a ladder as they are told to people: every step that was asked for, and why one was left out. */
import type { LadderName, LadderResult, LadderRow, LadderTable, LeftOut, OracleEvidence } from "../protocol";
import type { Levels } from "./levels";
import { keepsSignature, type Side } from "./samples";

type Name = LadderTable["side"];
type Sides = Record<"right" | "left", Side>;

/** Collects the tables of one output on one line while its ladders are made. */
export class Tables {
  readonly #made = new Map<Name, LadderTable>();

  constructor(
    private readonly ladder: LadderName,
    private readonly sides: Sides,
    private readonly f0: number,
  ) {}

  add(side: Name, levels: Levels, rounding: Float64Array, { value, bar, step, column }: LadderResult): void {
    const rows = this.#rows(side, levels, rounding);
    const row = rows.findIndex(({ h, leftOut }) => leftOut === undefined && h === step);
    const chosen = value === null || column === undefined || row < 0 ? {} : { chosen: { column, row } };
    this.#made.set(side, { ladder: this.ladder, side, rows, value, bar: value === null ? null : bar, ...chosen });
  }

  /** Both sides together; each alone where the place has two slopes or one side only, or where together they say nothing. */
  telling({ flags, inside, two }: Pick<OracleEvidence, "flags" | "inside" | "two">): LadderTable[] {
    const apart = flags.kink || flags.domainEdge || flags.jump || flags.verticalTangent;
    const names: Name[] = apart || inside === false || two.value === null ? ["both", "left", "right"] : ["both"];
    return names.flatMap((name) => this.#made.get(name) ?? []);
  }

  #rows(name: Name, levels: Levels, rounding: Float64Array): LadderRow[] {
    const rows: LadderRow[] = [];
    let next = 0;
    for (let k = 0; k < this.sides.right.n; k++) {
      const { h, quotient, probes } = this.#rowAt(name, k);
      // Levels stand in the order of the rungs: the next one is this rung, or this rung was left out.
      if (next < levels.n && h === levels.h[next] && this.#usable(name, probes)) {
        rows.push({ h, quotient: levels.d[next] ?? NaN, rounding: rounding[next] ?? NaN });
        next++;
      } else rows.push({ h, quotient, rounding: null, leftOut: whyNot(probes, h, quotient) });
    }
    return rows;
  }

  #usable(name: Name, probes: readonly Probe[]): boolean {
    // On an edge the probes of a side all differ from the point, and its one-sided ladder uses them.
    return name === "both" ? probes.every(({ usable }) => usable) : probes.every(({ usable, edge }) => usable || edge);
  }

  #rowAt(name: Name, k: number): { h: number; quotient: number; probes: Probe[] } {
    const probe = (side: Side): Probe => ({
      f: side.f[k] ?? NaN,
      distance: side.distance[k] ?? 0,
      usable: side.usable[k] === 1,
      edge: !keepsSignature(side),
    });
    const [right, left] = [probe(this.sides.right), probe(this.sides.left)];
    if (name === "both") {
      const width = right.distance + left.distance;
      return { h: width / 2, quotient: (right.f - left.f) / width, probes: [right, left] };
    }
    const one = name === "right" ? right : left;
    const change = name === "right" ? one.f - this.f0 : this.f0 - one.f;
    return { h: one.distance, quotient: change / one.distance, probes: [one] };
  }
}

interface Probe {
  f: number;
  distance: number;
  usable: boolean;
  edge: boolean;
}

function whyNot(probes: readonly Probe[], h: number, quotient: number): LeftOut {
  if (!(h > 0)) return "step-lost";
  if (probes.some(({ f }) => Number.isNaN(f))) return "outside-domain";
  if (!Number.isFinite(quotient)) return "not-finite";
  return probes.some(({ usable, edge }) => !usable && !(probes.length === 1 && edge)) ? "other-branch" : "step-lost";
}
