import type { Lens, Pinned } from "../../protocol";
import type { Session } from "../session";
import type { Decisions } from "../source";
import { identify } from "./identity";

/** What is kept of a run to hold another one against it: plain data that outlives the child. */
export function pin(session: Session, { lens, title }: { lens: Lens; title: string }): Pinned {
  const { key, keys, place } = identify(session);
  const { tape, adjoint } = session.input(lens);
  return {
    title,
    key,
    keys,
    place,
    primal: tape.value.slice(1, tape.n),
    adjoint: adjoint.slice(1, tape.n),
    branches: branchesOf(session.source.decisions()),
  };
}

function branchesOf(decisions: readonly Decisions[]): Pinned["branches"] {
  const seen = new Map<string, number>();
  return decisions.map(({ site, what, runs, count, order }) => {
    const number = seen.get(what) ?? 0;
    seen.set(what, number + 1);
    return {
      place: number === 0 ? what : `${what} (${number + 1})`,
      line: site?.line ?? 0,
      ...(site === undefined ? {} : { file: site.file }),
      taken: takenText(runs, count),
      order,
    };
  });
}

/** "true", "true 12 times, then false". */
function takenText(runs: Decisions["runs"], count: number): string {
  const words = runs.map(([taken, times]) => (times === 1 ? taken : `${taken} ${times} times`));
  const told = runs.reduce((sum, [, times]) => sum + times, 0);
  if (told < count) words.push(`${count - told} more`);
  return words.join(", then ");
}
