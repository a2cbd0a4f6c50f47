/** What the commands about one function share: its target, its check, and how they end without a trace. */
import { faultIn, type Engine, type PlannedJob } from "../index";
import { sentences } from "../judge/targetSentences";
import type { Check } from "../protocol";
import { relocate } from "../report/json";
import { selectionOf } from "./check";
import { checkFlags, UsageError, type Command, type Values } from "./options";
import { limitsOf, withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

/** Runs `work` on the one function the words name, once it is traced; without a trace says why and ends with 2. */
export async function oneFunction(
  command: Command,
  words: readonly string[],
  values: Values,
  streams: Streams,
  work: (engine: Engine, planned: PlannedJob, found: { check: Check; run: number }) => Promise<void>,
  hooks: { ladder?: boolean } = {},
): Promise<number> {
  const flags = checkFlags(values);
  const [target, ...others] = await resolveTargets(words, streams.folder, command);
  const named = target?.name !== undefined || target?.line !== undefined;
  if (target === undefined || others.length > 0 || !named) throw new UsageError(sentences.oneFunction());
  return withEngine(streams, limitsOf(flags), async (engine, signal) => {
    const outline = await engine.outline(target.file);
    const plan = engine.plan(outline, selectionOf(target, flags));
    const planned = plan.jobs[0];
    if (planned === undefined) throw new UsageError(plan.problem?.message ?? sentences.oneFunction());
    const { check, run } = await engine.check(planned, { signal, ...hooks });
    signal.throwIfAborted();
    if (run === undefined) {
      streams.err(`${failure(check, streams.folder)}\n`);
      return 2;
    }
    try {
      await work(engine, planned, { check, run });
      return 0;
    } catch (error) {
      const fault = faultIn(error);
      signal.throwIfAborted();
      if (fault === undefined) throw error;
      streams.err(`${failure({ ...check, message: fault.message }, streams.folder)}\n`);
      return 2;
    }
  });
}

/** `file.ts:3: f threw …`, as compilers say it. */
function failure(check: Check, folder: string): string {
  const { file, line, at, message } = relocate(check, folder);
  return `${at?.file ?? file}:${at?.line ?? line}: ${message}`;
}
