/** Names what another call changes in the user's modules, where two calls at one point give different numbers. */
import type { ModuleRecord, Registry } from "../load/index";
import type { Unsteady } from "../protocol";
import { changesBetween, moduleState } from "./moduleState";
import { awaited, type Steps } from "./steps";
import type { Subject } from "./subject";

export function* unsteadyState(registry: Registry, subject: Subject, call: () => Steps<unknown>): Steps<Unsteady[]> {
  const found = yield* changes();
  if (found.length > 0) return found;
  // Only the first call changes something: then it is seen in modules that have just run.
  yield* awaited(subject.renew());
  return yield* changes();

  function* changes(): Steps<Unsteady[]> {
    const records: ModuleRecord[] = [];
    for (const file of registry.files(subject.job.file)) {
      // They are loaded already; JSON and the like have no scope to look into.
      if (/\.[cm]?[jt]sx?$/.test(file)) records.push(yield* awaited(registry.load(file)));
    }
    const before = moduleState(records);
    yield* call();
    return changesBetween(before, moduleState(records));
  }
}
