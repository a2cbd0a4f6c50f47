/** What the product says about samples: the same evidence and the same judge as a check, in this process. */
import { gather } from "../../engine/evaluate/gather";
import * as second from "../../engine/evaluate/secondEntry";
import type { RequestName, Requests, Role } from "../../engine/evaluate/messages";
import { judgeCheck, type Evidence } from "../../engine/judge/check";
import type { Check, HandWrittenRun } from "../../engine/protocol";
import type { Runtime } from "../../engine/trace/index";
import { worldsOn, type Runs, type Worlds } from "../engine/evaluate/worlds";
import { plantFault, type Fault } from "./faults";
import { mistakeNames, mistakes, type Mistake } from "./mistakes";
import type { Sample } from "./sample";

/** Slots for the tapes of samples, which are short. */
const CAPACITY = 2 ** 16;

export interface Findings {
  sample: Sample;
  /** The AD gradient as it is; beside it a right one by the textbook in doubles, and one that is exact to the last digit. */
  right: Check;
  rightHandWritten: Check;
  exactHandWritten: Check;
  evidence: Evidence;
  handWritten: Record<Mistake, Check>;
  partials: { mistake: Mistake; fault: Fault; check: Check }[];
}

/** Runs the product on samples that stand in one module. */
export async function findingsOn(samples: readonly Sample[]): Promise<Findings[]> {
  let runtime: Runtime | undefined;
  const text = samples.map((sample) => sample.text).join("\n");
  const worlds = worldsOn(text, (made) => ((runtime = made), {}), CAPACITY);
  const found: Findings[] = [];
  try {
    for (const sample of samples) {
      found.push(
        await worlds.withRuns(sample.name, sample.args, (runs) => findingsOf(sample, runs, worlds, runtime as Runtime)),
      );
    }
  } finally {
    worlds.close();
  }
  return found;
}

async function findingsOf(sample: Sample, runs: Runs, worlds: Worlds, runtime: Runtime): Promise<Findings> {
  const pool = remembering(worlds.pool);
  // Read before any question: answers to them write over the tape.
  const faults = mistakeNames.flatMap((mistake) => {
    const fault = plantFault(runtime, runs.traced, mistakes[mistake](1), sample);
    return fault === undefined ? [] : [{ mistake, fault }];
  });
  const collect = (of: Runs): Promise<Evidence> =>
    gather({ pool, planned: of.planned, left: () => 60_000, second: () => second }, of.plain, of.traced);
  const evidence = await collect(runs);
  const beside = async (values: number[]): Promise<Check> =>
    judgeCheck(await collect({ ...runs, plain: { ...runs.plain, handWritten: written(values) } }));
  const handWritten = {} as Record<Mistake, Check>;
  for (const mistake of mistakeNames) {
    const values = [...sample.textbook];
    values[sample.component] = mistakes[mistake](values[sample.component] ?? NaN);
    handWritten[mistake] = await beside(values);
  }
  const partials: Findings["partials"] = [];
  for (const { mistake, fault } of faults)
    partials.push({ mistake, fault, check: judgeCheck(await collect({ ...runs, traced: fault.traced })) });
  return {
    ...{ sample, evidence, handWritten, partials },
    right: judgeCheck(evidence),
    rightHandWritten: await beside([...sample.textbook]),
    exactHandWritten: await beside([...sample.gradient]),
  };
}

/** A gradient of the user's with these components; nothing has to be called for them. */
function written(values: number[]): HandWrittenRun {
  const info = { name: "gradF", file: "f.ts", line: 1, pairing: "tag", form: "flat" } as const;
  return { info, values, mutatesInput: false };
}

/** The same questions get the same answers: a sample is asked about some twenty claims, and evaluated for one. */
function remembering(pool: Worlds["pool"]): Worlds["pool"] {
  const known = new Map<string, unknown>();
  return {
    async ask<K extends RequestName>(
      role: Role,
      t: K,
      body: Requests[K]["ask"],
      left: number,
    ): Promise<Requests[K]["answer"]> {
      // The gradient of a claim exists at the point only.
      if (t === "handWrittenAt") return (body as Requests["handWrittenAt"]["ask"]).points.map(() => null);
      // Which probes are usable follows from the lines.
      const key = `${t} ${JSON.stringify({ ...body, usable: undefined })}`;
      if (!known.has(key)) known.set(key, await pool.ask(role, t, body, left));
      const answer = known.get(key);
      return (Array.isArray(answer) ? [...(answer as unknown[])] : answer) as Requests[K]["answer"];
    },
  };
}
