/** One recorded tape, asked again at other inputs: which way its decisions would go, and what it would give. */
import { firstNonFinite, replay, replayBranches } from "../differentiate/index";
import type { BranchInfo, Site } from "../protocol";
import { isRounding, type BranchLog } from "../trace/events";
import type { Interval } from "../differentiate/index";
import type { Tape } from "../trace/tape";
import { branchInfos } from "./branchInfos";
import type { TapeCopy } from "./tapeCopy";

export interface Replayer {
  /** False when no decision depended on an input: every probe keeps the signature. */
  readonly canFlip: boolean;
  /** Would every decision go the same way at these inputs? */
  sameSignature(point: ArrayLike<number>): boolean;
  /** The outputs of the tape at these inputs. */
  outputsAt(point: ArrayLike<number>): number[];
  branchInfos(site: (id: number) => Site): BranchInfo[];
  /** Site of the first node whose value is not finite. */
  readonly firstNonFinite: number | undefined;
}

type Branches = Pick<BranchLog, "kind" | "a" | "b" | "result" | "site" | "n">;

/** The runtime's log is written over by the next trace: what the replayer needs is copied. */
function copyBranches({ kind, a, b, result, site, n }: Branches): Branches {
  return { kind: kind.slice(0, n), a: a.slice(0, n), b: b.slice(0, n), result: result.slice(0, n), site: site.slice(0, n), n };
}

let scratch: Float64Array | undefined;

export function createReplayer(
  tape: Tape,
  copy: TapeCopy,
  log: Branches,
  outputs: readonly { slot: number; value: number }[],
  frozen: readonly Interval[],
): Replayer {
  const branches = copyBranches(log);
  scratch = scratch?.length === tape.capacity ? scratch : new Float64Array(tape.capacity);
  const into = scratch;
  // A tape that is being written over by another trace is put together again from the copy, sharing its columns.
  const view = tapeOf(tape.capacity, copy);
  let canFlip = false;
  for (let i = 0; i < branches.n && !canFlip; i++) canFlip = !isRounding(branches.kind[i] as number);
  const broken = firstNonFinite(view);
  const brokenSite = broken === 0 ? -1 : (copy.site[broken] as number);
  return {
    canFlip,
    sameSignature: (point) => !canFlip || replayBranches(branches, replay(view, point, { into, frozen })) === -1,
    outputsAt(point) {
      const values = replay(view, point, { into, frozen });
      return outputs.map(({ slot, value }) => (slot === 0 ? value : (values[slot] as number)));
    },
    branchInfos: (site) => branchInfos(branches, view, site),
    firstNonFinite: brokenSite >= 0 ? brokenSite : undefined,
  };
}

/** A tape over the copied columns. Constants stand at the top of `value`, so that column is as long as the original. */
function tapeOf(capacity: number, copy: TapeCopy): Tape {
  const value = new Float64Array(capacity);
  value.set(copy.value);
  value.set(copy.constants, capacity - copy.constants.length);
  const { op, a, b, site, n } = copy;
  return { op, a, b, value, site, capacity, n, constants: capacity - copy.constants.length };
}
