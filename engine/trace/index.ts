import { OP } from "../rules/index";
import type { CutKind } from "../protocol";
import type { BranchLog } from "./events";
import type { ContextLog } from "./contexts";
import { createCustomCalls, type CustomCalls } from "./customCalls";
import type { CutLog } from "./cuts";
import { createDeep } from "./detach";
import type { Helpers } from "./helpers";
import { createArithmetic } from "./operators/arithmetic";
import { createBitwise } from "./operators/bitwise";
import { createConstruction } from "./operators/construct";
import { createContexts } from "./operators/contexts";
import { createDecisions } from "./operators/decisions";
import type { CompileFunction, GlobalEval, InstrumentEval } from "../load/types";
import { createPlaces } from "./operators/places";
import { patchRealm } from "./realm/index";
import { createRecorder } from "./recorder";
import { createShadows } from "./shadows";
import type { Tape } from "./tape";
import type { Tracer } from "./tracer";
import { isTracer } from "./tracer";
import { createVisits, type Visits } from "./visits";

export { CONTEXT, type ContextLog } from "./contexts";
export type { CustomCall, CustomCalls, CustomProblem } from "./customCalls";
export type { Cut, CutGroup, CutLog, SiteOfStack } from "./cuts";
export { StaleTracer, TapeFull } from "./errors";
export { BRANCH, decide, type BranchLog } from "./events";
export type { Helpers } from "./helpers";
export { BYTES_PER_NODE, type Tape } from "./tape";
export { Tracer } from "./tracer";
export { stackText } from "./cuts";
export type { Visits } from "./visits";

export interface RuntimeOptions {
  /** Nodes and constants one evaluation may record, together. */
  capacity: number;
}

/** What traces one evaluation after the other in a child. Created once and kept warm. */
export interface Runtime {
  /** What emitted text calls. */
  readonly $: Helpers;
  readonly tape: Tape;
  readonly branches: BranchLog;
  readonly cuts: CutLog;
  readonly contexts: ContextLog;
  /** Calls of functions that have a gradient of their own; of the last evaluation, open or ended. */
  readonly customs: CustomCalls;
  /** Calls of instrumented code that is not the user's. */
  readonly visits: Visits;
  /** Another number in each evaluation. */
  readonly evaluation: number;
  /** True between begin and end. */
  readonly active: boolean;
  /** The ids are used up: the child is to be replaced. */
  readonly exhausted: boolean;
  /** Empties tape and logs; tracers of earlier evaluations are stale from now on. */
  begin(): void;
  /** Closes the evaluation; the tape can be read until the next begin, user code that still uses a tracer throws. */
  end(): void;
  /** Records an input. */
  input(value: number, site: number): Tracer;
  isTracer(v: unknown): v is Tracer;
  /** Slot of a tracer of the last evaluation; throws StaleTracer for an older one, RangeError for no tracer. */
  slotOf(v: unknown): number;
  /** Primal of such a tracer. */
  valueOf(v: unknown): number;
  /** Element of a typed array, as a tracer if it is shadowed by one. Only before end. */
  readView(view: object, index: number): number | Tracer;
  /** Shadows an element of a typed array by a tracer of just the number that is there, which adds no node. */
  placeInView(view: object, index: number, tracer: Tracer): void;
  /**
   * The value with every tracked number in it detached (arrays, objects, Maps, Sets and typed arrays anew): same
   * numbers, slope zero, an explicit cut of that kind. Site -1 takes the place from the stack.
   */
  detach(v: unknown, kind: CutKind, site?: number): unknown;
  /** The value with a plain number for every tracked one, without a cut; itself where nothing is tracked. Only before end. */
  plainCopy(v: unknown): unknown;
  /** A slot for a plain number. Only before end. */
  constant(v: number): number;
  /** Patches this realm for tracers and gives the function that restores it. */
  patchRealm(): () => void;
  /** Instruments the text of a direct eval; null leaves it as it is. */
  instrumentEval: InstrumentEval | null;
  /** Evaluates a text in the global scope; null leaves the global `eval` as it is. */
  globalEval: GlobalEval | null;
  /** Makes a function of text given to `Function` and its kin; null leaves that to the native. */
  compileFunction: CompileFunction | null;
  /** Text of a user's function for `Function.prototype.toString`, undefined for the native text. */
  functionText: ((fn: unknown) => string | undefined) | null;
  /** Site of the first frame of a stack text that is the user's, or -1. */
  siteOfStack: ((stack: string) => number) | null;
}

export function createRuntime({ capacity }: RuntimeOptions): Runtime {
  const recorder = createRecorder(capacity);
  const { tape } = recorder;
  // Functions live on the prototype, where V8 treats them as constants; `l` and `ta` change all the time.
  const functions = {} as Helpers;
  const $ = Object.create(functions, {
    l: { value: undefined, writable: true },
    ta: { value: false, writable: true },
    g: { value: globalThis },
  }) as Helpers & { ta: boolean };
  const shadows = createShadows(recorder, $);
  const construction = createConstruction(recorder, shadows);
  const deep = createDeep(recorder, shadows);
  const customs = createCustomCalls(recorder);
  recorder.onReset(() => {
    $.ta = false;
    $.l = undefined;
    shadows.clear();
    construction.clear();
  });

  let evaluation = 0;
  const runtime: Runtime = {
    $,
    tape,
    branches: recorder.branches,
    cuts: recorder.cuts,
    contexts: recorder.contexts,
    customs,
    visits: createVisits(recorder),
    get evaluation() {
      return evaluation;
    },
    get active() {
      return recorder.active;
    },
    get exhausted() {
      return recorder.exhausted;
    },
    begin() {
      customs.clear();
      evaluation++;
      recorder.begin();
    },
    end: recorder.end,
    input: (value, site) => recorder.binary(OP.input, 0, 0, value, site),
    isTracer,
    slotOf,
    valueOf: (v) => tape.value[slotOf(v)] as number,
    readView: (view, index) => shadows.read(view, index, (view as Float64Array)[index] as number),
    placeInView: (view, index, tracer) => shadows.place(view, index, recorder.slot(tracer)),
    detach: (v, kind, site = -1) => (recorder.active ? deep.detach(v, kind, site) : v),
    plainCopy: deep.plain,
    constant: recorder.constant,
    patchRealm: () => patchRealm({ recorder, shadows, deep, $, hooks: runtime }),
    instrumentEval: null,
    globalEval: null,
    compileFunction: null,
    functionText: null,
    get siteOfStack() {
      return recorder.siteOfStack;
    },
    set siteOfStack(resolve) {
      recorder.siteOfStack = resolve;
    },
  };
  Object.assign(
    functions,
    createArithmetic(recorder, $),
    createBitwise(recorder),
    createDecisions(recorder, $),
    createPlaces(recorder, shadows, $, runtime),
    { na: construction.na, nb: construction.nb },
    createContexts(recorder),
  );
  return runtime;

  function slotOf(v: unknown): number {
    const slot = recorder.slotOf(v);
    if (slot === 0) throw new RangeError("not a tracer");
    return slot;
  }
}
