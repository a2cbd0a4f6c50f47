/**
 * Keeps what user code does to built-ins away from the engine's own work in the same realm. What modules do while they
 * load stays (a polyfill is meant to); what a call does is put back after the call, and the child is replaced later.
 */
import { snapshotRealm, type RealmSnapshot } from "./dirty";
import { watchLeftovers } from "./leftovers";
import { realmObjects } from "./realmObjects";

export interface Guard {
  /** The module is loaded: from here on the realm is to stay as it is. */
  loaded(): void;
  /** After user code was called. */
  settle(): void;
  /** After the last call of a request: looks whatever the first call did. */
  close(): void;
  /** The request failed: what modules changed is put back too, so that the failure can be told. */
  abandon(): void;
  /** What user code changed of the realm since the start. */
  changes(): string[];
  /** That, and what it left running. */
  dirty(): string[];
}

export function guardRealm(): Guard {
  const objects = realmObjects();
  const start = snapshotRealm(objects);
  const leftovers = watchLeftovers();
  let baseline = start;
  /** A function whose first call changes nothing is looked at again at the end only: a look costs 0.1 ms. */
  let watchful = true;
  let changed: readonly string[] = [];

  /** True when there was something to put back. */
  const putBack = (to: RealmSnapshot): boolean => {
    const found = to.changes();
    if (found.length === 0) return false;
    to.restore();
    changed = [...changed.filter((name) => !found.includes(name)), ...found];
    return true;
  };

  const changes = (): string[] => [...new Set([...changed, ...start.changes()])];

  return {
    loaded() {
      baseline = start.changes().length === 0 ? start : snapshotRealm(objects);
      watchful = true;
    },
    settle() {
      if (watchful) watchful = putBack(baseline);
    },
    close() {
      if (putBack(baseline)) watchful = true;
    },
    abandon() {
      putBack(start);
    },
    changes,
    dirty: () => [...changes(), ...leftovers()],
  };
}
