/** The decisions of a trace, one line per site: the one nearest to flipping, with its margin. */
import type { BranchInfo, Site } from "../protocol";
import { BRANCH, isRounding, type BranchLog } from "../trace/events";
import type { Tape } from "../trace/tape";

/** More sites than this are not listed: a verdict names one, and nobody reads the rest. */
const MAX_SITES = 200;

const NAMES = Object.fromEntries(Object.entries(BRANCH).map(([name, code]) => [code, name])) as Readonly<
  Record<number, string>
>;

/** What a comparator of sort returned says where it was computed; the call of sort is native code. */
export function siteOfEvent(
  branches: Pick<BranchLog, "kind" | "a" | "site">,
  tape: Pick<Tape, "n" | "site">,
  event: number,
): number {
  const a = branches.a[event] as number;
  const computed = branches.kind[event] === BRANCH.order && a > 0 && a < tape.n ? (tape.site[a] as number) : -1;
  return computed >= 0 ? computed : (branches.site[event] as number);
}

export function branchInfos(
  branches: Pick<BranchLog, "kind" | "a" | "b" | "site" | "n">,
  tape: Tape,
  site: (id: number) => Site,
): BranchInfo[] {
  const nearest = new Map<number, { kind: number; margin: number; count: number }>();
  for (let i = 0; i < branches.n; i++) {
    const kind = branches.kind[i] as number;
    const id = siteOfEvent(branches, tape, i);
    if (isRounding(kind) || id < 0) continue;
    const margin = marginOf(
      kind,
      tape.value[branches.a[i] as number] as number,
      tape.value[branches.b[i] as number] as number,
    );
    const known = nearest.get(id);
    if (known === undefined) nearest.set(id, { kind, margin, count: 1 });
    else {
      known.count++;
      if (Math.abs(margin) < Math.abs(known.margin)) known.margin = margin;
    }
  }
  return [...nearest]
    .sort(([, p], [, q]) => Math.abs(p.margin) - Math.abs(q.margin))
    .slice(0, MAX_SITES)
    .map(([id, { kind, margin, count }]) => ({ site: site(id), kind: NAMES[kind] ?? "branch", margin, count }));
}

/** How far the decision is from going the other way, in units of its operands. */
function marginOf(kind: number, a: number, b: number): number {
  switch (kind) {
    case BRANCH.truthy:
    case BRANCH.abs:
    case BRANCH.order:
      return a;
    case BRANCH.isInteger:
    case BRANCH.isSafeInteger:
      return a - Math.round(a);
    case BRANCH.isNaN:
    case BRANCH.isFinite:
    case BRANCH.key:
      return Infinity;
    default:
      return a - b;
  }
}
