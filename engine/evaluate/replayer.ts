/** One recorded tape, asked again at other inputs: which way its decisions would go, and what it would give. */
import { replay, replayBranches, type Recalled } from "../differentiate/index";
import type { BranchInfo, Site } from "../protocol";
import { isRounding, type BranchLog } from "../trace/events";
import type { Tape } from "../trace/tape";
import { branchInfos } from "./branchInfos";
import { crossings, type Crossing } from "./crossings";

export interface Replayer {
  /** False when no decision depended on an input: every probe keeps the signature. */
  readonly canFlip: boolean;
  /** Would every decision go the same way at these inputs? */
  sameSignature(point: ArrayLike<number>): boolean;
  /** Values by slot at these inputs, in a column used again; null where the recorded tape does not say what happens there. */
  valuesAt(point: ArrayLike<number>): Float64Array | null;
  /** The outputs of the tape at these inputs. */
  outputsAt(point: ArrayLike<number>): number[];
  branchInfos(site: (id: number) => Site): BranchInfo[];
  /** Points next to `x` where a decision goes the other way; only the active inputs move. */
  crossings(x: Float64Array, active: readonly number[]): Crossing[];
}

type Branches = Pick<BranchLog, "kind" | "a" | "b" | "result" | "site" | "n">;

/** The runtime's log is written over by the next trace: what the replayer needs is copied. */
function copyBranches({ kind, a, b, result, site, n }: Branches): Branches {
  return {
    kind: kind.slice(0, n),
    a: a.slice(0, n),
    b: b.slice(0, n),
    result: result.slice(0, n),
    site: site.slice(0, n),
    n,
  };
}

let scratch: Float64Array | undefined;

/** `tape` must hold the recorded evaluation whenever the replayer is asked: after another trace, restore it first. */
export function createReplayer(
  tape: Tape,
  log: Branches,
  outputs: readonly { slot: number; value: number }[],
  recalled: readonly Recalled[] = [],
): Replayer {
  const branches = copyBranches(log);
  scratch = scratch?.length === tape.capacity ? scratch : new Float64Array(tape.capacity);
  const into = scratch;
  // A function of the user's may have no value at another point: then its node has none, and nothing is predicted.
  let canFlip = recalled.length > 0;
  for (let i = 0; i < branches.n && !canFlip; i++) canFlip = !isRounding(branches.kind[i] as number);
  return {
    canFlip,
    sameSignature(point) {
      if (!canFlip) return true;
      const values = replay(tape, point, { into, recalled });
      const known = recalled.every(({ nodes }) => nodes.every((node) => !Number.isNaN(values[node])));
      return known && replayBranches(branches, values) === -1;
    },
    valuesAt(point) {
      // The slopes of a function with a gradient of its own are not on the tape but in its vjp.
      if (recalled.length > 0) return null;
      const values = replay(tape, point, { into });
      return replayBranches(branches, values) === -1 ? values : null;
    },
    outputsAt(point) {
      const values = replay(tape, point, { into, recalled });
      return outputs.map(({ slot, value }) => (slot === 0 ? value : (values[slot] as number)));
    },
    branchInfos: (site) => branchInfos(branches, tape, site),
    crossings: (x, active) => crossings({ tape, branches, x, active, recalled, into }),
  };
}
