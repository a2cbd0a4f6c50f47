import type { CutKind } from "../protocol";
import { ContextLog } from "./contexts";
import { CutLog, type SiteOfStack } from "./cuts";
import { isChoice } from "./natives";
import { StaleTracer, TapeFull } from "./errors";
import { BRANCH, BranchLog, decide, hashOf } from "./events";
import { is } from "./primordials";
import { createTape, type Tape } from "./tape";
import { idOf, setConvert, Tracer } from "./tracer";

/** Beyond this id the child is replaced: ids stay small integers on every build of V8. */
const MOST_IDS = 2 ** 30;

/** Slots take 28 bits beside the type of a shadow. */
const MOST_SLOTS = 2 ** 28;

/** Ids given out by every runtime of this process, so that a tracer of another one is stale too. */
let nextBase = 0;

/** The recorder whose evaluation is open: one at a time, or two would give out the same ids. */
let open: Recorder | null = null;

/**
 * The state of the evaluation that is traced, and the few operations everything else is made of: node, constant,
 * branch event, cut. Helpers keep to integers as arguments; doubles are read from the tape's columns.
 */
export interface Recorder {
  readonly tape: Tape;
  readonly branches: BranchLog;
  readonly cuts: CutLog;
  readonly contexts: ContextLog;
  /** True while an evaluation is traced; false makes every patched native fall through. */
  active: boolean;
  /** Site the next native reports, set by emitted text; -1 when it was not. */
  site: number;
  /** While code runs that is not the user's, the place where the user called it; -1 otherwise. Everything is recorded there. */
  outside: number;
  readonly exhausted: boolean;
  /** Resolves stack texts of cuts in natives; set by whoever loads the user's files. */
  siteOfStack: SiteOfStack | null;
  begin(): void;
  end(): void;
  /** Called by begin and end, for state that lives beside the tape. */
  onReset(listener: () => void): void;
  /** Slot of a tracer of the open evaluation, 0 for anything else; throws StaleTracer. */
  slot(v: unknown): number;
  /** Slot of a tracer of the last evaluation, open or ended; 0 for anything that is none. */
  slotOf(v: unknown): number;
  /** The tracer of a slot. */
  tracer(slot: number): Tracer;
  /** Primal of a tracer; anything else is given back. */
  plain<T>(v: T): T | number;
  /** A slot for a plain number. */
  constant(v: number): number;
  /** Slot of a tracer or, through a new constant, of a number. */
  slotFor(v: number | Tracer): number;
  /** Writes both operands at the next node; false, and nothing written, unless each is a number or a tracer. */
  operands(a: unknown, b: unknown): boolean;
  /** Makes the node whose operands and value were written at the next slot. */
  record(op: number, site: number): Tracer;
  /** A node of one operand. */
  unary(op: number, a: number, value: number, site: number): Tracer;
  /** A node of two operands. */
  binary(op: number, a: number, b: number, value: number, site: number): Tracer;
  /** A node of zero slope with its result in the log and a cut for each tracked operand; `cutSite` may be -1. */
  rounding(op: number, kind: CutKind, a: number, b: number, value: number, site: number, cutSite: number): Tracer;
  cut(kind: CutKind, slot: number, node: number, site: number, explicit: boolean): void;
  /** Logs a decision between two slots and gives its result. */
  branch(kind: number, a: number, b: number, site: number): number;
  /** The cut of a tracer that leaves the tape; gives the primal. */
  leave(kind: CutKind, slot: number, site: number): number;
  /** As `leave`, for a value that selects something: the selection is a decision. */
  select(kind: CutKind, slot: number, site: number): number;
  /** Takes the site emitted text left for the native being called; the enclosing call's when it left none. */
  nativeSite(): number;
  /** As `nativeSite`, for a cut: -1 makes it take a stack. */
  cutSite(): number;
}

/** A recorder with room for `capacity` nodes and constants together, at most 2^28. */
export function createRecorder(capacity: number): Recorder {
  if (!(capacity >= 2 && capacity <= MOST_SLOTS))
    throw new RangeError(`a tape holds 2 to ${MOST_SLOTS} slots, not ${capacity}`);
  const tape = createTape(capacity);
  const { op: opColumn, a: aColumn, b: bColumn, value: values, site: siteColumn } = tape;
  const branches = new BranchLog(capacity);
  const cuts = new CutLog();
  const contexts = new ContextLog(capacity);
  const listeners: (() => void)[] = [];
  /** Id of slot 0 of the evaluation that is open; after its end, of the next one, so that its tracers are stale. */
  let base = nextBase;
  /** Id of slot 0 of the tape as it is. */
  let tapeBase = nextBase;
  let outside = -1;

  const reset = (): void => {
    for (let i = 0; i < listeners.length; i++) (listeners[i] as () => void)();
  };

  const full = (): TapeFull => new TapeFull(capacity);

  const slotOfId = (id: number): number => {
    const slot = id - base;
    if (slot < 1) throw new StaleTracer();
    return slot;
  };

  const slot = (v: unknown): number => {
    const id = idOf(v);
    return id === 0 ? 0 : slotOfId(id);
  };

  const constant = (v: number): number => {
    const last = tape.constants;
    if (last < capacity && is(values[last], v)) return last;
    if (last - 1 <= tape.n) throw full();
    values[last - 1] = v;
    tape.constants = last - 1;
    return last - 1;
  };

  const operands = (a: unknown, b: unknown): boolean => {
    const n = tape.n;
    const i = idOf(a);
    const j = idOf(b);
    if (i !== 0) {
      if (j !== 0) bColumn[n] = slotOfId(j);
      else if (typeof b === "number") bColumn[n] = constant(b);
      else return false;
      aColumn[n] = slotOfId(i);
    } else if (j !== 0 && typeof a === "number") {
      bColumn[n] = slotOfId(j);
      aColumn[n] = constant(a);
    } else return false;
    if (n >= tape.constants) throw full();
    return true;
  };

  const record = (op: number, site: number): Tracer => {
    const n = tape.n;
    opColumn[n] = op;
    siteColumn[n] = outside < 0 ? site : outside;
    tape.n = n + 1;
    return new Tracer(base + n);
  };

  const binary = (op: number, a: number, b: number, value: number, site: number): Tracer => {
    const n = tape.n;
    if (n >= tape.constants) throw full();
    aColumn[n] = a;
    bColumn[n] = b;
    values[n] = value;
    return record(op, site);
  };

  const placed = (site: number): number => (outside < 0 ? site : outside);

  const cut = (kind: CutKind, slot: number, node: number, site: number, explicit: boolean): void =>
    cuts.add(kind, slot, node, values[slot] as number, placed(site), explicit, tape.n);

  /** A whole number selects one of many; any other is carried along as text, and moves with its value. */
  const chose = (slot: number, site: number): void => {
    const v = values[slot] as number;
    const kind = decide(BRANCH.isInteger, v, 0) === 1 ? BRANCH.key : BRANCH.convert;
    branches.log(kind, slot, 0, hashOf(v), site, tape.n);
  };

  /** A native converts a tracer: which one says whether it counts, chooses or takes the number. */
  const converted = (kind: CutKind, slot: number): number => {
    const value = values[slot] as number;
    const site = recorder.cutSite();
    if (site >= 0) return recorder.leave(kind, slot, site);
    const told = cuts.converted(kind, slot, value, tape.n);
    if (isChoice(told)) chose(slot, -1);
    return value;
  };

  const recorder: Recorder = {
    tape,
    branches,
    cuts,
    contexts,
    active: false,
    site: -1,
    get outside() {
      return outside;
    },
    set outside(site) {
      outside = branches.outside = site;
    },
    siteOfStack: null,
    get exhausted() {
      return nextBase > MOST_IDS;
    },
    begin() {
      if (open !== null) throw new Error("an evaluation is being traced already");
      open = recorder;
      tape.n = 1;
      tape.constants = capacity;
      base = tapeBase = nextBase;
      branches.clear();
      cuts.clear();
      contexts.clear();
      recorder.site = -1;
      recorder.outside = -1;
      reset();
      setConvert((id, kind) => converted(kind, slotOfId(id)));
      recorder.active = true;
    },
    end() {
      if (!recorder.active) return;
      open = null;
      contexts.close(0, tape.n);
      recorder.active = false;
      reset();
      nextBase = tapeBase + tape.n;
      base = nextBase;
    },
    onReset: (listener) => {
      listeners[listeners.length] = listener;
    },
    slot,
    slotOf: (v) => {
      const id = idOf(v);
      if (id === 0) return 0;
      if (id <= tapeBase || id >= tapeBase + tape.n) throw new StaleTracer();
      return id - tapeBase;
    },
    tracer: (slot) => new Tracer(base + slot),
    plain: (v) => {
      const id = idOf(v);
      return id === 0 ? v : (values[slotOfId(id)] as number);
    },
    constant,
    slotFor: (v) => (typeof v === "number" ? constant(v) : slot(v)),
    operands,
    record,
    unary: (op, a, value, site) => binary(op, a, 0, value, site),
    binary,
    rounding: (op, kind, a, b, value, site, cutSite) => {
      const tracer = binary(op, a, b, value, site);
      const node = tape.n - 1;
      branches.log(BRANCH.round, node, 0, decide(BRANCH.round, value, 0), site, node);
      // Both operands of a bit operation or imul may be tracked: each is lost.
      if (a < node) cut(kind, a, node, cutSite, false);
      if (b > 0 && b < node && b !== a) cut(kind, b, node, cutSite, false);
      return tracer;
    },
    cut,
    branch: (kind, a, b, site) =>
      branches.log(kind, a, b, decide(kind, values[a] as number, values[b] as number), site, tape.n),
    leave: (kind, slot, site) => {
      cut(kind, slot, 0, site, false);
      return values[slot] as number;
    },
    select: (kind, slot, site) => {
      chose(slot, site);
      return recorder.leave(kind, slot, site);
    },
    nativeSite: () => {
      const { site } = recorder;
      recorder.site = -1;
      return site < 0 ? contexts.innermostSite() : site;
    },
    cutSite: () => {
      const { site } = recorder;
      recorder.site = -1;
      return site;
    },
  };
  return recorder;
}
