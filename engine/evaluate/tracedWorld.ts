/**
 * The TRACED child's work: the same function instrumented, its tape, both sweeps, the cuts, and whether the tape
 * predicts what PLAIN will see.
 */
import { isDeepStrictEqual } from "node:util";
import { forwardJacobian, reverseJacobian } from "./jacobian";
import { sentences } from "../judge/targetSentences";
import { unsteadySentence } from "../judge/unsteady";
import type { Registry } from "../load/index";
import { offsets, pointAt } from "../oracle/schedule";
import type {
  GraphAnswer,
  Job,
  LadderName,
  Neighbour,
  ProbeLine,
  Replays,
  SecondOrderRun,
  Site,
  TracedRun,
  UnsteadySite,
  Usable,
} from "../protocol";
import { BYTES_PER_NODE, StaleTracer, TapeFull, type Runtime, type Tracer } from "../trace/index";
import { customFault } from "./customFault";
import { customReport } from "./customReport";
import type { Exact } from "./exactBundle";
import { cutReport } from "./cutReport";
import { findControls, usesOf } from "./controls";
import { demoted } from "./demote";
import { edgePlaces } from "./edgePlaces";
import { fault, UserError } from "./faults";
import type { Picturing } from "./graphBundle";
import { graphWork } from "./graphWork";
import type { Guard } from "./guard";
import type { Requests } from "./messages";
import { neighboursOf, type Visited } from "./neighbours";
import { primalPlace } from "./nonFinitePlaces";
import { outputsOf } from "./outputs";
import { partialReport, roundingBounds } from "./partialReport";
import { opinionPoints, singles, stored } from "./points";
import { replayAlong } from "./replayAlong";
import { createReplayer } from "./replayer";
import { secondOrderWork, type GradientAnswer } from "./secondOrderWork";
import type { Seeds } from "./seeds";
import { awaited, drive, isThenable, settled, type Soon, type Steps } from "./steps";
import { detectRemake, inputInfos, subjectOf, type Subject } from "./subject";
import { compareTapes, copyTape, firstSingle, restoreTape } from "./tapeCopy";
import { tracedLeaves } from "./tracedLeaves";
import { tapeOpinion } from "./tapeOpinion";
import type { Trace, TracedOutput } from "./traceTypes";
import { neverSettles, NeverSettles, type Waiting } from "./waiting";

/** Entries of a Jacobian that are held and sent. */
const MAX_ENTRIES = 4_000_000;
/** Up to this many inputs every forward column is computed; above, one seeded direction tests forward against reverse. */
const FORWARD_COLUMNS = 64;

/** Slots an evaluation beside the point may take, besides a few times those of the point. */
const SPARE_ROOM = 4096;

export interface TracedWorld {
  trace(job: Job): Soon<TracedRun>;
  usable(lines: ProbeLine[], ladder: LadderName): Usable[];
  replay(lines: readonly ProbeLine[]): Replays;
  gradientAt(points: number[][]): Soon<(number[] | null)[]>;
  neighbours(seed: number): Soon<Neighbour[]>;
  secondOrder(lines: ProbeLine[]): SecondOrderRun;
  secondOrderAt(points: number[][], lines: ProbeLine[]): Soon<(number[][][] | null)[]>;
  gradientLadders(lines: ProbeLine[], rows: ProbeLine[], ladder: LadderName): Soon<GradientAnswer>;
  unsteady(): Soon<UnsteadySite | null>;
  graph(ask: Requests["graph"]["ask"]): Soon<GraphAnswer>;
}

export interface TracedParts {
  registry: Registry;
  seeds: Seeds;
  guard: Guard;
  runtime: Runtime;
  waiting: Waiting;
  /** Numbers of 60 digits. */
  exact(): Exact;
  picturing(): Picturing;
}

export function createTracedWorld(parts: TracedParts): TracedWorld {
  const { registry, seeds, guard, runtime, waiting, exact, picturing } = parts;
  let last: Trace | undefined;
  let runs = 0;
  /** The subject whose modules run anew before each of its evaluations. */
  let anew: Subject | undefined;
  /** Functions that were found to keep numbers between calls. */
  const keeps = new Set<string>();
  /** The function was waited for. */
  let waited = false;
  const site = (id: number): Site => registry.sites.get(id);

  const { place, slotAt, primalOf } = tracedLeaves(runtime);

  const soon = <T>(work: Steps<T>): Soon<T> => drive(work, waiting.wait);
  const second = secondOrderWork({
    ...{ runtime, current, usable },
    traceAt: (point) => traceAt(current().subject, point),
  });

  const graphs = graphWork({ runtime, registry, picturing, current, traceAt });

  return {
    trace: (job) => soon(trace(job)),
    usable,
    replay: (lines) => replayAlong(current(), runtime.tape, lines, exact()),
    gradientAt: (points) => soon(gradientAt(points)),
    neighbours: (seed) => soon(neighbours(seed)),
    secondOrder: second.products,
    secondOrderAt: (points, lines) => soon(second.productsAt(points, lines)),
    gradientLadders: (lines, rows, ladder) => soon(second.ladders(lines, rows, ladder)),
    unsteady: () => soon(unsteady()),
    graph: (ask) => soon(graph(ask)),
  };

  /** A number kept between two calls belongs to a tape that is gone: then every evaluation starts with fresh modules. */
  function* trace(job: Job): Steps<TracedRun> {
    const name = `${job.file} ${job.function} ${job.line}`;
    if (!keeps.has(name)) {
      try {
        return yield* traceOnce(job, false);
      } catch (error) {
        if (!(error instanceof StaleTracer)) throw error;
        keeps.add(name);
      }
    }
    return yield* traceOnce(job, true);
  }

  function* traceOnce(job: Job, fresh: boolean): Steps<TracedRun> {
    const subject = yield* subjectOf(registry, seeds, job);
    guard.loaded();
    anew = fresh ? subject : undefined;
    // What instances hold in private cannot be seen, and so not be written back.
    if (subject.hidden) subject.remakeAlways();
    const x = Float64Array.from(subject.inputs, (leaf) => leaf.value);
    const single = singles(subject.inputs);
    waited = false;
    const traceStart = now();
    const outputs = yield* traceAt(subject, x);
    const traceMs = now() - traceStart;
    const { problem, list: calls } = runtime.customs;
    if (problem !== null) throw customFault(problem, registry);
    detectRemake(subject);
    if (waited) {
      // Loops that race may end alike in PLAIN every time and otherwise here.
      const again = yield* traceAt(subject, x);
      const steady = again.length === outputs.length && again.every((o, i) => Object.is(o.value, outputs[i]?.value));
      if (!steady) throw fault("inconclusive", "nondeterministic", unsteadySentence(subject.info.file));
    }
    if (outputs.length * x.length > MAX_ENTRIES) {
      throw fault("refused", "too-large", sentences.tooManyEntries(outputs.length, x.length), subject.info);
    }
    const inputSlots = Int32Array.from(x, (_, i) => i + 1);
    const copy = copyTape(runtime.tape);
    const reverseStart = now();
    const reverse = reverseJacobian(runtime, outputs, inputSlots, site);
    const reverseMs = now() - reverseStart;
    const forward = forwardJacobian(runtime, outputs, inputSlots, FORWARD_COLUMNS);
    const bounds = roundingBounds(runtime.tape, outputs, inputSlots);
    const partials = partialReport({ runtime, outputs, inputSlots, site, exact });
    const candidates = findControls(runtime, x, inputSlots, outputs);
    const replayer = createReplayer(runtime.tape, runtime.branches, outputs, calls);
    let { controls } = candidates;
    if (controls.size + candidates.away.length > 0) {
      const room = 4 * (copy.n + copy.constants.length) + SPARE_ROOM;
      controls = yield* demoted(candidates, x, {
        values: (point) => valuesAt(subject, point, room),
        used: (point) => usedAt(subject, point, room),
        throws: (point) => throwsAt(subject, point, room),
      });
      // The tape and the log of cuts are those at the point again.
      yield* traceAt(subject, x);
      restoreTape(runtime.tape, copy);
    }
    const active = [...x.keys()].filter((i) => !controls.has(i));
    last = { run: ++runs, job, subject, x, single, active, outputs, inputSlots, copy, replayer, cameBack: false };
    const branches = replayer.branchInfos(site);
    const { opinion, cameBack } = yield* tapeOpinion({
      points: opinionPoints(x, active, single),
      replayer,
      *retrace(point) {
        return { outputs: yield* traceAt(subject, point, { sweep: false }), tape: runtime.tape };
      },
      reference: copy,
      outputs,
      site,
    });
    // The log of cuts is that of the last trace: cuts are read from one at the point again.
    if (runtime.cuts.count > 0 || cameBack || calls.length > 0) yield* traceAt(subject, x);
    else restoreTape(runtime.tape, copy);
    subject.restore();
    last.cameBack = cameBack;
    const customs = calls.length === 0 ? [] : customReport(runtime, registry, outputs);
    const cuts = cutReport({ runtime, registry, outputs, inputs: subject.inputs.map((leaf) => leaf.path), cameBack });
    const firstNonFinite: NonNullable<TracedRun["firstNonFinite"]> = {};
    const primal = primalPlace(runtime.tape, site);
    if (primal !== undefined) firstNonFinite.primal = primal;
    if (reverse.firstNonFinite !== undefined) firstNonFinite.adjoint = reverse.firstNonFinite;
    const edges = edgePlaces(runtime.tape, site);
    const float32 = firstSingle(copy, site);
    return {
      inputs: inputInfos(subject.inputs, controls),
      outputs: outputs.map(({ path, value }) => ({ path, value })),
      reverse: reverse.rows.map((row) => Array.from(row)),
      absolute: reverse.absolute,
      bounds,
      terms: reverse.terms,
      forward: forward.rows,
      dot: reverse.rows.map((row, m) => forward.dot(m, row, reverse.allowance[m] ?? 0)),
      cuts: cuts.infos,
      ...(cuts.entering.every((list) => list.length === 0) ? {} : { entering: cuts.entering }),
      lost: cuts.lost,
      partly: cuts.partly,
      branches,
      tape: opinion,
      partials,
      ...(customs.length === 0 ? {} : { customs }),
      ...(Object.keys(firstNonFinite).length > 0 ? { firstNonFinite } : {}),
      ...(reverse.zeroWon.every((met) => met === null) ? {} : { zeroWon: reverse.zeroWon }),
      loudest: Array.from(reverse.loudest, (place) => place ?? null),
      ...(edges.length === 0 ? {} : { edges }),
      ...(float32 === undefined ? {} : { float32 }),
      nodes: copy.n - 1,
      bytes: (copy.n - 1) * BYTES_PER_NODE + copy.constants.byteLength,
      run: last.run,
      content: registry.contentOf(job.file),
      ...(fresh ? { anew: true } : {}),
      traceMs,
      reverseMs,
    };
  }

  function usable(lines: ProbeLine[], ladder: LadderName): Usable[] {
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
  }

  function* gradientAt(points: number[][]): Steps<(number[] | null)[]> {
    const { subject, inputSlots, copy } = current();
    const rows: (number[] | null)[] = [];
    for (const point of points) {
      try {
        const outputs = yield* traceAt(subject, Float64Array.from(point));
        const row = (): number[] => Array.from(reverseJacobian(runtime, outputs.slice(0, 1), inputSlots).rows[0] ?? []);
        rows.push(runtime.customs.problem === null ? row() : null);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        rows.push(null);
      }
    }
    restoreTape(runtime.tape, copy);
    subject.restore();
    return rows;
  }

  function* neighbours(seed: number): Steps<Neighbour[]> {
    const { subject, active, inputSlots, copy } = current();
    const room = 4 * (copy.n + copy.constants.length) + SPARE_ROOM;
    const visit = function* (point: Float64Array): Steps<Visited | null> {
      const outputs = yield* tryAt(subject, point, room, true);
      if (outputs?.every(({ value }) => Number.isFinite(value)) !== true || runtime.customs.problem !== null)
        return null;
      const rows = reverseJacobian(runtime, outputs, inputSlots).rows.map((row) => Array.from(row));
      const { tape, branches, customs } = runtime;
      return { rows, next: createReplayer(tape, branches, outputs, customs.list).crossings(point, active) };
    };
    const found = yield* neighboursOf(current(), seed, visit, site);
    restoreTape(runtime.tape, copy);
    subject.restore();
    return found;
  }

  /** The first operation that two traces at the point give other numbers to. */
  function* unsteady(): Steps<UnsteadySite | null> {
    const { subject, x, copy } = current();
    yield* traceAt(subject, x);
    const found = compareTapes(copy, runtime.tape);
    const id = found === undefined ? -1 : (runtime.tape.site[Math.min(found.node, runtime.tape.n - 1)] as number);
    restoreTape(runtime.tape, copy);
    subject.restore();
    if (found === undefined || id < 0) return null;
    return found.kind === "moved" ? { site: site(id), from: found.from, to: found.to } : { site: site(id) };
  }

  function* graph({ run, job, query, again }: Requests["graph"]["ask"]): Steps<GraphAnswer> {
    // Runs are counted per child: after a replacement another check may have the same number.
    if (last?.run !== run || !isDeepStrictEqual(last.job, job)) {
      if (again !== null) yield* trace(job);
      if (again !== undefined && again !== registry.contentOf(job.file))
        throw fault("error", "internal", sentences.graphGone(job.function));
      // The next question is about this one.
      runs = Math.max(runs, run);
      current().run = run;
    }
    return yield* graphs.answer(query);
  }

  function current(): Trace {
    if (last === undefined) throw new Error("a question about a trace before the trace");
    return last;
  }

  /** The outputs of a traced evaluation of bounded length, or null: half a loop turn may throw, or never end. */
  function* tryAt(subject: Subject, point: Float64Array, room: number, sweep = false): Steps<TracedOutput[] | null> {
    try {
      return yield* traceAt(subject, point, { room, sweep });
    } catch {
      return null;
    }
  }

  function* valuesAt(subject: Subject, point: Float64Array, room: number): Steps<number[] | null> {
    return (yield* tryAt(subject, point, room))?.map(({ value }) => value) ?? null;
  }

  function* throwsAt(subject: Subject, point: Float64Array, room: number): Steps<boolean> {
    try {
      yield* traceAt(subject, point, { room, sweep: false });
      return false;
    } catch (error) {
      return error instanceof UserError;
    }
  }

  /** The inputs that reach the result at a point. */
  function* usedAt(subject: Subject, point: Float64Array, room: number): Steps<ReadonlySet<number> | null> {
    const outputs = yield* tryAt(subject, point, room);
    const slots = Int32Array.from(point, (_, i) => i + 1);
    return outputs === null ? null : usesOf(runtime, [...point.keys()], slots, outputs).used;
  }

  /**
   * One traced evaluation at these inputs; the tape of the runtime is then this one. The tape is open until
   * a promise has settled. With `room`, of so many slots; without `sweep`, partials that the user gives are not asked for.
   */
  function* traceAt(
    subject: Subject,
    point: Float64Array,
    { room = Infinity, sweep = true, contexts = false } = {},
  ): Steps<TracedOutput[]> {
    graphs.close();
    if (subject === anew) yield* awaited(subject.renew());
    else subject.restore();
    const stale = StaleTracer.made;
    seeds.restart();
    runtime.contexts.recording = contexts;
    runtime.begin();
    runtime.tape.constants = Math.min(room, runtime.tape.constants);
    try {
      // All inputs before the first store: a Float32Array rounds what it is given, and that is a node too.
      const tracers = subject.inputs.map((_, i) => runtime.input(point[i] as number, -1));
      subject.inputs.forEach((leaf, i) => place(leaf, point[i] as number, tracers[i] as Tracer));
      let result: unknown;
      try {
        const answer = subject.call();
        waited ||= isThenable(answer);
        result = yield* settled(answer);
      } catch (thrown) {
        if (thrown instanceof NeverSettles) throw neverSettles(thrown, subject.info);
        // Verdicts of ours that went through user code.
        if (thrown instanceof TapeFull || thrown instanceof StaleTracer) throw thrown;
        if (StaleTracer.made !== stale) throw StaleTracer.last ?? new StaleTracer();
        throw new UserError(thrown, "throws", subject.info.name);
      } finally {
        guard.settle();
      }
      // Caught by user code, which then did something else than it does outside a check.
      if (StaleTracer.made !== stale) throw StaleTracer.last ?? new StaleTracer();
      if (sweep) runtime.customs.resolve();
      const leaves = outputsOf(result, subject.info, { primal: primalOf });
      return leaves.map((leaf) => ({ path: leaf.path, value: leaf.value, slot: slotAt(leaf) }));
    } finally {
      runtime.end();
    }
  }
}

const now = performance.now.bind(performance);
