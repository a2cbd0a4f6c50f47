/**
 * The TRACED child's work: the same function instrumented, its tape, both sweeps, the cuts, and whether the tape
 * predicts what PLAIN will see.
 */
import { isDeepStrictEqual } from "node:util";
import { forwardJacobian, reverseJacobian } from "./jacobian";
import { sentences } from "../judge/targetSentences";
import type { Registry } from "../load/index";
import { OP } from "../rules/index";
import { offsets, pointAt } from "../oracle/schedule";
import type { Job, LadderName, ProbeLine, Site, TracedRun, Usable, View } from "../protocol";
import { BYTES_PER_NODE, StaleTracer, TapeFull, type Runtime, type Tracer } from "../trace/index";
import { cutReport } from "./cutReport";
import { computedElsewhere, findControls, followed, usesOf } from "./controls";
import { fault, UserError } from "./faults";
import type { Guard } from "./guard";
import { collectLeaves, readLeaf, writeLeaf, type Leaf } from "./leaves";
import { opinionPoints, singles, stored } from "./points";
import { detectRemake, isThenable, nameOf } from "./plainWorld";
import { createReplayer } from "./replayer";
import type { Seeds } from "./seeds";
import { inputInfos, openSubject, type Subject } from "./subject";
import { copyTape, restoreTape, type TapeCopy } from "./tapeCopy";
import { tapeOpinion } from "./tapeOpinion";
import type { Trace, TracedOutput } from "./traceTypes";
import { drawView } from "./view";

/** Entries of a Jacobian that are held and sent. */
const MAX_ENTRIES = 4_000_000;
/** Up to this many inputs every forward column is computed; above, one seeded direction tests forward against reverse. */
const FORWARD_COLUMNS = 64;

/** Slots an evaluation beside the point may take, besides a few times those of the point. */
const SPARE_ROOM = 4096;

export interface TracedWorld {
  trace(job: Job): Promise<TracedRun>;
  usable(lines: ProbeLine[], ladder: LadderName): Usable[];
  gradientAt(points: number[][]): (number[] | null)[];
  view(run: number, job: Job): Promise<View>;
}

export interface TracedParts {
  registry: Registry;
  seeds: Seeds;
  guard: Guard;
  runtime: Runtime;
}

export function createTracedWorld({ registry, seeds, guard, runtime }: TracedParts): TracedWorld {
  let last: Trace | undefined;
  let runs = 0;
  const site = (id: number): Site => registry.sites.get(id);

  return {
    async trace(job) {
      const subject = await openSubject(registry, seeds, job);
      guard.loaded();
      const x = Float64Array.from(subject.inputs, (leaf) => leaf.value);
      const single = singles(subject.inputs);
      const traceStart = now();
      const outputs = traceAt(subject, x);
      const traceMs = now() - traceStart;
      detectRemake(subject);
      if (outputs.length * x.length > MAX_ENTRIES) {
        throw fault("refused", "too-large", sentences.tooManyEntries(outputs.length, x.length), subject.info);
      }
      const inputSlots = Int32Array.from(x, (_, i) => i + 1);
      const copy = copyTape(runtime.tape);
      const reverseStart = now();
      const reverse = reverseJacobian(runtime, outputs, inputSlots);
      const reverseMs = now() - reverseStart;
      const forward = forwardJacobian(runtime, outputs, inputSlots, FORWARD_COLUMNS);
      const controls = findControls(runtime, x, inputSlots, outputs);
      const replayer = createReplayer(runtime.tape, runtime.branches, outputs);
      if (controls.size > 0) {
        const room = 4 * (copy.n + copy.constants.length) + SPARE_ROOM;
        for (const input of followed(controls, x, (point) => valuesAt(subject, point, room))) controls.delete(input);
        for (const input of computedElsewhere(controls, x, (point) => usedAt(subject, point, room)))
          controls.delete(input);
        // The tape and the log of cuts are those at the point again.
        traceAt(subject, x);
        restoreTape(runtime.tape, copy);
      }
      const active = [...x.keys()].filter((i) => !controls.has(i));
      last = { run: ++runs, job, subject, x, single, outputs, inputSlots, copy, replayer, cameBack: false };
      const branches = replayer.branchInfos(site);
      const { opinion, cameBack } = tapeOpinion({
        points: opinionPoints(x, active, single),
        replayer,
        retrace: (point) => ({ outputs: traceAt(subject, point), tape: runtime.tape }),
        reference: copy,
        outputs,
        site,
      });
      // The log of cuts is that of the last trace: cuts are read from one at the point again.
      if (runtime.cuts.count > 0 || cameBack) traceAt(subject, x);
      else restoreTape(runtime.tape, copy);
      subject.restore();
      last.cameBack = cameBack;
      const cuts = cutReport({ runtime, registry, outputs, inputs: subject.inputs.map((leaf) => leaf.path), cameBack });
      const firstNonFinite: NonNullable<TracedRun["firstNonFinite"]> = {};
      if (replayer.firstNonFinite !== undefined) firstNonFinite.primal = site(replayer.firstNonFinite);
      if (reverse.firstNonFinite !== undefined) firstNonFinite.adjoint = site(reverse.firstNonFinite);
      const float32 = firstSingle(copy, site);
      return {
        inputs: inputInfos(subject.inputs, controls),
        outputs: outputs.map(({ path, value }) => ({ path, value })),
        reverse: reverse.rows.map((row) => Array.from(row)),
        absolute: reverse.absolute,
        forward: forward.rows,
        dot: reverse.rows.map((row, m) => forward.dot(m, row, reverse.allowance[m] ?? 0)),
        cuts: cuts.infos,
        ...(cuts.entering.every((list) => list.length === 0) ? {} : { entering: cuts.entering }),
        lost: cuts.lost,
        partly: cuts.partly,
        branches,
        tape: opinion,
        ...(Object.keys(firstNonFinite).length > 0 ? { firstNonFinite } : {}),
        ...(reverse.zeroWon.every((met) => met === null) ? {} : { zeroWon: reverse.zeroWon.map(placed) }),
        ...(float32 === undefined ? {} : { float32 }),
        nodes: copy.n - 1,
        bytes: (copy.n - 1) * BYTES_PER_NODE + copy.constants.byteLength,
        run: last.run,
        traceMs,
        reverseMs,
      };
    },

    usable(lines, ladder) {
      const { x, single, replayer } = current();
      if (!replayer.canFlip) return lines.map(() => "all" as const);
      const point = new Float64Array(x.length);
      return lines.map((line) => {
        const steps = offsets(x, line, ladder);
        const sides = [1, -1].map((sign) =>
          Uint8Array.from(steps, (t) =>
            replayer.sameSignature(stored(pointAt(x, line, sign * t, point), single)) ? 1 : 0,
          ),
        );
        return sides.every((side) => side.every((ok) => ok === 1)) ? "all" : sides;
      });
    },

    gradientAt(points) {
      const { subject, inputSlots } = current();
      const rows = points.map((point) => {
        try {
          const outputs = traceAt(subject, Float64Array.from(point));
          return Array.from(reverseJacobian(runtime, outputs.slice(0, 1), inputSlots).rows[0] ?? []);
        } catch (error) {
          if (error instanceof UserError) return null;
          throw error;
        }
      });
      restoreTape(runtime.tape, current().copy);
      subject.restore();
      return rows;
    },

    async view(run, job) {
      // Runs are counted per child: after a replacement another check may have the same number.
      if (last?.run !== run || !isDeepStrictEqual(last.job, job)) await this.trace(job);
      const trace = current();
      // Contexts, cuts and branch events belong to the last evaluation: trace once more so that all belong together.
      traceAt(trace.subject, trace.x);
      trace.subject.restore();
      return drawView({ runtime, registry, trace });
    },
  };

  function placed(met: { site: number; inputs: number[] } | null): { site?: Site; inputs: number[] } | null {
    if (met === null) return null;
    return met.site < 0 ? { inputs: met.inputs } : { site: site(met.site), inputs: met.inputs };
  }

  function current(): Trace {
    if (last === undefined) throw new Error("a question about a trace before the trace");
    return last;
  }

  /** The outputs of a traced evaluation of bounded length, or null: half a loop turn may throw, or never end. */
  function tryAt(subject: Subject, point: Float64Array, room: number): TracedOutput[] | null {
    try {
      return traceAt(subject, point, room);
    } catch {
      return null;
    }
  }

  function valuesAt(subject: Subject, point: Float64Array, room: number): number[] | null {
    return tryAt(subject, point, room)?.map(({ value }) => value) ?? null;
  }

  /** The inputs that reach the result at a point. */
  function usedAt(subject: Subject, point: Float64Array, room: number): ReadonlySet<number> | null {
    const outputs = tryAt(subject, point, room);
    const slots = Int32Array.from(point, (_, i) => i + 1);
    return outputs === null ? null : usesOf(runtime, [...point.keys()], slots, outputs).used;
  }

  /** One traced evaluation at these inputs; the tape of the runtime is then this one. With `room`, of so many slots. */
  function traceAt(subject: Subject, point: Float64Array, room = Infinity): TracedOutput[] {
    subject.restore();
    seeds.restart();
    runtime.begin();
    runtime.tape.constants = Math.min(room, runtime.tape.constants);
    try {
      // All inputs before the first store: a Float32Array rounds what it is given, and that is a node too.
      const tracers = subject.inputs.map((_, i) => runtime.input(point[i] as number, -1));
      subject.inputs.forEach((leaf, i) => place(leaf, point[i] as number, tracers[i] as Tracer));
      let result: unknown;
      try {
        result = subject.call();
      } catch (thrown) {
        // Verdicts of ours that went through user code.
        if (thrown instanceof TapeFull || thrown instanceof StaleTracer) throw thrown;
        throw new UserError(thrown, "throws", subject.info.name);
      } finally {
        guard.settle();
      }
      if (isThenable(result))
        throw fault("refused", "pending-work", sentences.promise(subject.info.name), subject.info);
      const { leaves } = collectLeaves({ result }, () => "", { primal: primalOf });
      if (leaves.length === 0)
        throw fault(
          "error",
          "result-not-numeric",
          sentences.notNumeric(subject.info.name, nameOf(result)),
          subject.info,
        );
      return leaves.map((leaf) => ({ path: leaf.path, value: leaf.value, slot: slotAt(leaf) }));
    } finally {
      runtime.end();
    }
  }

  function place(leaf: Leaf, value: number, tracer: Tracer): void {
    if (leaf.kind === "view") {
      writeLeaf(leaf, value);
      runtime.placeInView(leaf.holder, leaf.key as number, tracer);
    } else writeLeaf(leaf, tracer);
  }

  function slotAt(leaf: Leaf): number {
    const held = leaf.kind === "view" ? runtime.readView(leaf.holder, leaf.key as number) : readLeaf(leaf);
    return runtime.isTracer(held) ? runtime.slotOf(held) : 0;
  }

  function primalOf(value: unknown): number | undefined {
    if (typeof value === "number") return value;
    return runtime.isTracer(value) ? runtime.valueOf(value) : undefined;
  }
}

/** The first operation that rounds to single precision. */
function firstSingle(copy: TapeCopy, site: (id: number) => Site): Site | undefined {
  const node = copy.op.indexOf(OP.fround);
  const id = node < 0 ? -1 : (copy.site[node] as number);
  return id < 0 ? undefined : site(id);
}

const now = performance.now.bind(performance);
