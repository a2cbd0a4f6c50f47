/** PLAIN and TRACED in this process, for what needs no processes: planted bugs in the tracer, and looks at the evidence. */
import { dirname, join } from "node:path";
import { createAdReplay } from "../../../engine/ad/replay";
import { createCallSites, type CallSites } from "../../../engine/evaluate/callSites";
import { gather } from "../../../engine/evaluate/gather";
import * as second from "../../../engine/evaluate/secondEntry";
import type { Guard } from "../../../engine/evaluate/guard";
import type { RequestName, Requests, Role } from "../../../engine/evaluate/messages";
import { planChecks, type PlannedJob } from "../../../engine/evaluate/plan";
import type { Pool } from "../../../engine/evaluate/pool";
import { createPlainWorld } from "../../../engine/evaluate/plainWorld";
import type { Seeds } from "../../../engine/evaluate/seeds";
import { plainTensor } from "../../../engine/evaluate/plainTensor";
import { tracedAd } from "../../../engine/evaluate/tracedAd";
import { tracedTensor } from "../../../engine/evaluate/tracedTensor";
import { createTracedWorld } from "../../../engine/evaluate/tracedWorld";
import { createWaiting } from "../../../engine/evaluate/waiting";
import * as big from "../../../engine/exact/big/index";
import { simplify } from "../../../engine/ways/simplify";
import * as picturing from "../../../engine/picture/bundle";
import { transform } from "../../../engine/instrument/index";
import { judgeCheck, type Evidence } from "../../../engine/judge/check";
import { createRegistry } from "../../../engine/load/index";
import type { Check, Outline, PlainRun, SecondOrderRun, TracedRun } from "../../../engine/protocol";
import { outline } from "../../../engine/resolve/index";
import { createRuntime, stackText, type Helpers, type Runtime } from "../../../engine/trace/index";
import { childPath, project } from "./children";

/** The realm is mocha's: nothing in these tests changes it, and its clock stays. */
const seeds: Seeds = { restart: () => undefined, load: () => undefined, used: new Map() };
const guard: Guard = {
  ...{ loaded: () => undefined, settle: () => undefined, close: () => undefined, abandon: () => undefined },
  changes: () => [],
  dirty: () => [],
};

export interface Worlds {
  outline: Outline;
  /** Answers what the two children would. */
  pool: Pick<Pool, "ask">;
  /** The first evaluations of a check, and `then` while the realm is still patched. */
  withRuns<T>(name: string, args: string | undefined, then: (runs: Runs) => Promise<T>, order?: 2): Promise<T>;
  evidence(name: string, args: string | undefined, order?: 2, plant?: (run: SecondOrderRun) => void): Promise<Evidence>;
  check(name: string, args?: string, order?: 2): Promise<Check>;
  close(): void;
}

export interface Runs {
  planned: PlannedJob;
  plain: PlainRun;
  traced: TracedRun;
}

const tensorPath = (): string => join(dirname(childPath()), "tensor.js");

/** `breaks` may replace helpers of the traced text: a bug of the tracer, planted where the real one would be. */
export function worldsOn(
  text: string,
  breaks: (runtime: Runtime) => Partial<Helpers> = () => ({}),
  capacity = 2 ** 20,
): Worlds {
  const { folder, remove } = project({ "f.ts": text });
  const file = join(folder, "f.ts");
  const runtime = createRuntime({ capacity });
  const $ = Object.create(runtime.$, Object.getOwnPropertyDescriptors(breaks(runtime))) as Helpers;
  const ad = createAdReplay();
  const plainBuiltins = {
    "gradproof/ad": ad.module,
    get "gradproof/tensor"() {
      return plainTensor(tensorPath(), ad);
    },
  };
  const plainRegistry = createRegistry({ role: "plain", folder, builtins: plainBuiltins, transform });
  let calls: CallSites | undefined;
  const sites = (): CallSites => (calls ??= createCallSites(tracedRegistry));
  const tracedModule = tracedAd(runtime, (name) => sites().of(stackText(), name));
  const tracedBuiltins = {
    "gradproof/ad": tracedModule,
    get "gradproof/tensor"(): object {
      return tracedTensor(tensorPath(), { runtime, registry: tracedRegistry, ad: tracedModule, sites: sites() });
    },
  };
  const tracedRegistry = createRegistry({
    ...{ role: "traced", folder, runtime: $, builtins: tracedBuiltins, transform },
  });
  const waiting = createWaiting();
  const plain = createPlainWorld({ registry: plainRegistry, seeds, guard, ad, waiting });
  const traced = createTracedWorld({
    registry: tracedRegistry,
    seeds,
    guard,
    runtime,
    waiting,
    exact: () => big,
    picturing: () => ({ ...picturing, simplify }),
  });
  const shape = outline(file, text);

  const answers: { [K in RequestName]?: (body: Requests[K]["ask"]) => unknown } = {
    run: ({ job }) => plain.run(job),
    trace: ({ job }) => traced.trace(job),
    opinion: ({ active }) => plain.opinion(active),
    usable: ({ lines, ladder }) => traced.usable(lines, ladder),
    probe: (ask) => plain.probe(ask),
    replay: ({ lines }) => traced.replay(lines),
    handWrittenAt: ({ points }) => plain.handWrittenAt(points),
    gradientAt: ({ points }) => traced.gradientAt(points),
    unsteady: () => traced.unsteady(),
    neighbours: ({ seed }) => traced.neighbours(seed),
    hessian: () => plain.hessian(),
    hessianAt: ({ points }) => plain.hessianAt(points),
    secondOrder: ({ lines }) => traced.secondOrder(lines),
    secondOrderAt: ({ points, lines }) => traced.secondOrderAt(points, lines),
    gradientLadders: ({ lines, rows, ladder }) => traced.gradientLadders(lines, rows, ladder),
    graph: (ask) => traced.graph(ask),
  };
  const pool = {
    async ask<K extends RequestName>(_role: Role, t: K, body: Requests[K]["ask"]): Promise<Requests[K]["answer"]> {
      return (await (answers[t] as (body: unknown) => unknown)(body)) as Requests[K]["answer"];
    },
  };

  const worlds: Worlds = {
    outline: shape,
    pool,
    async withRuns(name, args, then, order) {
      const [planned] = planChecks(shape, { name, ...(args !== undefined && { args }), ...(order && { order }) }).jobs;
      if (planned === undefined) throw new Error(`no function ${name}`);
      const undo = runtime.patchRealm();
      try {
        const plain = await pool.ask("plain", "run", { job: planned.job });
        const traced = await pool.ask("traced", "trace", { job: planned.job });
        return await then({ planned, plain, traced });
      } finally {
        undo();
      }
    },
    evidence: (name, args, order, plant) => {
      const ask: typeof pool.ask = async (role, t, body) => {
        const answer = await pool.ask(role, t, body);
        if (t === "secondOrder") plant?.(answer as SecondOrderRun);
        return answer;
      };
      return worlds.withRuns(
        name,
        args,
        ({ planned, plain, traced }) =>
          gather({ pool: { ask }, planned, left: () => 60_000, second: () => second }, plain, traced),
        order,
      );
    },
    check: async (name, args, order) => judgeCheck(await worlds.evidence(name, args, order), second.withSecondOrder),
    close() {
      plainRegistry.dispose();
      tracedRegistry.dispose();
      remove();
    },
  };
  return worlds;
}
