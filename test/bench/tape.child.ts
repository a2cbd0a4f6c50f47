/**
 * The process the tape is measured in: started by the engine's own client, so with the flags a child of a check gets. It
 * answers `script` requests, the file being what to measure. Run by hand, it measures once, for a profile:
 * `node --cpu-prof out/bench/tape.child.js trace rosenbrock 5000`.
 */
import { setFlagsFromString } from "node:v8";
import type { Answer, Ask } from "../../engine/evaluate/messages";
import type { Fault } from "../../engine/protocol";
import { BYTES_PER_NODE } from "../../engine/trace/index";
import { caseOf, type KernelName } from "./cases";
import { Floor } from "./floor";
import { perCall } from "./measure";
import { PlainWorld, TracedWorld } from "./worlds";

// As in engine/evaluate/child.ts.
setFlagsFromString("--no-compilation-cache");

/** Bytes of one entry of the branch log and of the context log. */
const BYTES_PER_EVENT = 21;
const BYTES_PER_CONTEXT = 25;

let plainWorld: PlainWorld | undefined;
let tracedWorld: TracedWorld | undefined;
let floor: Floor | undefined;
const plain = (): PlainWorld => (plainWorld ??= new PlainWorld());
const traced = (): TracedWorld => (tracedWorld ??= new TracedWorld());

const measurements = {
  plain(name: KernelName, ms: number) {
    const subject = plain().subject(name);
    return { ns: perCall(ms, () => subject.call(subject.inputs)) };
  },
  hand(name: KernelName, ms: number) {
    const subject = caseOf(name);
    return { ns: perCall(ms, () => subject.hand(subject.inputs)) };
  },
  /** The traced text with no evaluation open. */
  closed(name: KernelName, ms: number) {
    const subject = traced().subject(name);
    return { ns: perCall(ms, () => subject.call(subject.inputs)) };
  },
  floor(name: KernelName, ms: number, nodes: number) {
    const loops = (floor ??= new Floor(400_000));
    return {
      record: perCall(ms / 2, () => loops.record(nodes)),
      sweep: perCall(ms / 2, () => loops.sweep(nodes)),
    };
  },
  trace(name: KernelName, ms: number) {
    const world = traced();
    const subject = world.subject(name);
    let [trace, sweep, runs] = [0, 0, 0];
    const ns = perCall(ms, () => {
      const { traceNs, sweepNs } = world.trace(subject);
      trace += traceNs;
      sweep += sweepNs;
      runs++;
    });
    return { ns, trace: trace / runs, sweep: sweep / runs };
  },
  firstPlain: (name: KernelName) => ({ ms: plain().firstCall(name) }),
  firstTrace: (name: KernelName) => ({ ms: traced().firstTrace(name) }),
  /** What a trace consists of, and whether its gradient is the hand-written one. */
  facts(name: KernelName) {
    const world = traced();
    const subject = world.subject(name);
    const { value, gradient, nodes } = world.trace(subject);
    const { tape, branches, cuts, contexts } = world.runtime;
    const constants = tape.capacity - tape.constants;
    return {
      value,
      nodes,
      constants,
      branches: branches.n,
      contexts: contexts.n,
      cuts: cuts.count,
      bytesPerNode: BYTES_PER_NODE + (8 * constants) / nodes,
      logsPerNode: (BYTES_PER_EVENT * branches.n + BYTES_PER_CONTEXT * contexts.n) / nodes,
      difference: difference(gradient, subject.hand(subject.inputs)),
    };
  },
  /** The plain value, and the hand-written gradient against central differences along one direction. */
  check(name: KernelName) {
    const subject = plain().subject(name);
    const { inputs } = subject;
    const signs = inputs.map((_, i) => ((i * 2654435761) & 65536 ? 1 : -1));
    const at = (t: number): number => subject.call(inputs.map((v, i) => v + t * signs[i]!)) as number;
    const h = 1e-3 / Math.sqrt(inputs.length);
    const slope = (s: number): number => (at(s) - at(-s)) / (2 * s);
    // Richardson: the error falls with the fourth power of the step.
    const numerical = (4 * slope(h) - slope(2 * h)) / 3;
    const exact = subject.hand(inputs).reduce((sum, g, i) => sum + g * signs[i]!, 0);
    return { value: at(0), difference: Math.abs(numerical - exact) / Math.abs(exact) };
  },
  /** One trace and sweep of a long simulation: what it takes to hold so many nodes. */
  size(_name: KernelName, _ms: number, nodes: number) {
    const world = traced();
    const perStep = world.trace(world.subject("rk4")).nodes / 1000;
    const { traceNs, sweepNs, ...trace } = world.trace(world.subject("rk4", [Math.ceil(nodes / perStep), 1e-4]));
    return { nodes: trace.nodes, ns: (traceNs + sweepNs) / trace.nodes, rss: process.memoryUsage.rss() };
  },
};

export type Measurements = typeof measurements;

/** Largest difference of two gradients, relative to the largest component. */
function difference(a: Float64Array, b: Float64Array): number {
  let [most, scale] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    most = Math.max(most, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return most / scale;
}

function run(what: string, [name, ms, nodes]: readonly string[]): unknown {
  const measurement = measurements[what as keyof Measurements] as (n: KernelName, ms: number, nodes: number) => unknown;
  return measurement(name as KernelName, Number(ms), Number(nodes));
}

const send = process.send?.bind(process) as ((answer: Answer) => void) | undefined;
if (send === undefined) console.log(run(process.argv[2]!, process.argv.slice(3)));
process.on("message", ({ v, id, body }: Ask<"emit">) => {
  const answer = (text: string, faults: Fault[]): void =>
    void send?.({ v, t: "result", id, body: { text, faults }, dirty: [], ownMs: 0, unsaved: false });
  try {
    const [what = "", ...words] = JSON.parse(body.file) as string[];
    answer(JSON.stringify(run(what, words)), []);
  } catch (error) {
    answer("", [{ verdict: "error", reason: "internal", message: String((error as Error).stack) }]);
  }
});
