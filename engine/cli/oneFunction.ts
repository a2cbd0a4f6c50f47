/** What the commands about one function share: its target, its check, its output, and how they end without a trace. */
import { faultIn, type Engine, type PlannedJob } from "../index";
import { sentences } from "../judge/targetSentences";
import type { Check } from "../protocol";
import { relocate } from "../report/json";
import { outputName } from "../report/marks";
import { selectionOf } from "./check";
import { checkFlags, UsageError, type Command, type Values } from "./options";
import { limitsOf, withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

/** A function that was checked at a point and whose trace can be asked about. */
export interface Traced {
  planned: PlannedJob;
  check: Check;
  run: number;
}

/** A check that left no trace, and says why. */
class Untraced extends Error {
  constructor(readonly check: Check) {
    super(check.message);
  }
}

/**
 * Runs `work` on the one function the words name, once it is traced; without a trace says why and ends with 2. `at` traces
 * it at another point; questions about the trace before are over then.
 */
export async function oneFunction(
  command: Command,
  words: readonly string[],
  values: Values,
  streams: Streams,
  work: (engine: Engine, traced: Traced, at: (values: Values) => Promise<Traced>) => Promise<void>,
  hooks: { ladder?: boolean } = {},
): Promise<number> {
  const flags = checkFlags(values);
  const [target, ...others] = await resolveTargets(words, streams.folder, command);
  const named = target?.name !== undefined || target?.line !== undefined;
  if (target === undefined || others.length > 0 || !named) throw new UsageError(sentences.oneFunction(command));
  return withEngine(streams, limitsOf(flags), async (engine, signal) => {
    const outline = await engine.outline(target.file);
    let last: Check | undefined;
    const at = async (chosen: Values): Promise<Traced> => {
      const plan = engine.plan(outline, selectionOf(target, checkFlags(chosen)));
      const planned = plan.jobs[0];
      if (planned === undefined) throw new UsageError(plan.problem?.message ?? sentences.oneFunction(command));
      const { check, run } = await engine.check(planned, { signal, ...hooks });
      signal.throwIfAborted();
      if (run === undefined) throw new Untraced(check);
      last = check;
      return { planned, check, run };
    };
    try {
      await work(engine, await at(values), at);
      return 0;
    } catch (error) {
      signal.throwIfAborted();
      const fault = faultIn(error);
      const failed = error instanceof Untraced ? error.check : fault && last && { ...last, message: fault.message };
      if (!failed) throw error;
      streams.err(`${failure(failed, streams.folder)}\n`);
      return 2;
    }
  });
}

/** The output `--of` names, by its path or as the tables write it: an index. */
export function outputOf({ function: name, outputs, inputs }: Check, of: string | undefined): number {
  if (of === undefined) return 0;
  const taken = inputs.map(({ path }) => path);
  const named = outputs.map(({ path }) => outputName(path, taken));
  const found = outputs.findIndex(({ path }, i) => (of === path && path !== "") || of === named[i]);
  if (found < 0) throw new UsageError(sentences.noOutput(name, of, named));
  return found;
}

/** `file.ts:3: f threw …`, as compilers say it. */
function failure(check: Check, folder: string): string {
  const { file, line, at, message } = relocate(check, folder);
  return `${at?.file ?? file}:${at?.line ?? line}: ${message}`;
}
