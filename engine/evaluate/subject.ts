/** One function at one point, ready to be evaluated: the same steps in PLAIN and TRACED, each in its own realm. */
import { basename } from "node:path";
import { sentences } from "../judge/targetSentences";
import type { Registry, ModuleRecord } from "../load/index";
import type { FunctionInfo, InputInfo, Job, Outline, Place } from "../protocol";
import { argumentsOf, findTarget, locate, outline, pointArguments } from "../resolve/index";
import { carriesFault, fault, UserError } from "./faults";
import type { Seeds } from "./seeds";
import { collectLeaves, MAX_LEAVES, readLeaf, selects, writeLeaf, type Leaf, type Leaves } from "./leaves";
import { shareCells } from "./sharedCells";
import { restOf } from "./rest";
import { awaited, type Steps } from "./steps";
import { thaw } from "./thaw";
import { moduleNeverSettles, NeverSettles } from "./waiting";

/** What one number among the arguments takes in either child, its path included. */
const LEAF_BYTES = 150;

export interface Subject {
  readonly job: Job;
  readonly info: FunctionInfo;
  readonly outline: Outline;
  readonly record: ModuleRecord;
  readonly source: "args" | "tag" | "default" | "generated";
  /** The differentiated numbers, in order. */
  readonly inputs: Leaf[];
  /** Names of the parameters (or `this`) the inputs stand in, in order. */
  readonly roots: string[];
  readonly aliases: { path: string; of: string }[];
  /** Paths of numbers that are no inputs: members of a Set, fields of a frozen object that cannot be made anew. */
  readonly passed: string[];
  /** There are instances of classes or functions among the arguments: what they hold in private cannot be written back. */
  readonly hidden: boolean;
  readonly args: unknown[];
  readonly receiver: unknown;
  /** The object of the module that is the receiver, where no point makes one; the receiver may be a copy of it. */
  readonly holder: object | undefined;
  /** Calls the function with the arguments as they stand. */
  call(): unknown;
  /** Writes every number of the arguments back to its value at the point; makes them anew when the function changes their structure. */
  restore(): void;
  /** As `restore`, and then the inputs stand at these numbers; with `anew`, in arguments made for it. */
  move(point: ArrayLike<number>, anew?: boolean): void;
  /** Runs the user's modules anew and makes the arguments there. */
  renew(): Promise<void>;
  /** From now on `restore` makes the arguments anew. */
  remakeAlways(): void;
  /** True when a number, the structure or anything else in the arguments differs from the point. */
  changed(): boolean;
}

/** Loads the module, finds the function and makes its arguments. Throws FaultError or LoadFault. */
async function openSubject(registry: Registry, seeds: Seeds, job: Job): Promise<Subject> {
  seeds.load();
  const record = await registry.load(job.file);
  const shape = outline(job.file, record.text);
  const info = findTarget(shape, { name: job.function, line: job.line });
  if (info === undefined) {
    throw fault(
      "error",
      "load-failed",
      sentences.noFunction(
        job.file,
        job.function,
        shape.functions.map((f) => f.name),
      ),
    );
  }
  if (!info.reachable) throw fault("refused", "not-reachable", sentences.nested(info.name), info);
  if (record.transformed === null) throw fault("refused", "not-instrumented", sentences.inPackage(info.name), info);
  const recipe = pointArguments(info, job.point, shape);
  const madeIn = (from: ModuleRecord): Made => {
    const located = locate(from, info);
    return {
      fn: located.fn,
      holder: located.holder,
      make: () => {
        seeds.load();
        const list = readArguments(info, () => argumentsOf(recipe, (expression) => from.evaluate(expression)));
        return located.needsReceiver
          ? { receiver: list[0], args: list.slice(1) }
          : { receiver: located.holder, args: list };
      },
    };
  };
  const renew = async (): Promise<Made> => {
    seeds.load();
    registry.renew();
    return madeIn(await registry.load(job.file));
  };
  return prepare({ job, info, outline: shape, record, source: recipe.source }, madeIn(record), renew);
}

/** The same as steps, where modules may wait for ever. */
export function* subjectOf(registry: Registry, seeds: Seeds, job: Job): Steps<Subject> {
  try {
    return yield* awaited(openSubject(registry, seeds, job));
  } catch (error) {
    throw error instanceof NeverSettles ? moduleNeverSettles(error, basename(job.file)) : error;
  }
}

type Known = Pick<Subject, "job" | "info" | "outline" | "record" | "source">;

/** The function and its arguments, in one instance of its module. */
interface Made {
  holder: object | undefined;
  fn: (...args: unknown[]) => unknown;
  make(): { args: unknown[]; receiver: unknown };
}

/** The arguments with what is known of them. */
interface Arguments {
  args: unknown[];
  receiver: unknown;
  all: Leaves;
  /** Before each call. */
  close(): void;
  frozen: boolean;
}

function prepare(known: Known, from: Made, renewed: () => Promise<Made>): Subject {
  const { job, info } = known;
  let made = from;
  const collect = (args: unknown[], receiver: unknown): Leaves =>
    readArguments(info, () =>
      shareCells(collectLeaves(args, (key) => argumentPath(info, Number(key)), undefined, receiver ?? undefined)),
    );
  const make = (): Arguments => {
    const fresh = makeAtPoint();
    const { moved } = job;
    if (moved === undefined) return fresh;
    chosen(fresh.all).forEach((leaf, i) => writeLeaf(leaf, moved[i] ?? leaf.value));
    return { ...fresh, all: collect(fresh.args, fresh.receiver) };
  };
  const makeAtPoint = (): Arguments => {
    const { args, receiver } = made.make();
    const all = collect(args, receiver);
    if (!all.leaves.some(({ kind }) => kind === "stuck"))
      return { args, receiver, all, close: () => undefined, frozen: false };
    const { value, freeze } = readArguments(info, () => thaw([receiver, ...args]));
    const [newReceiver, ...newArgs] = value as unknown[];
    return {
      ...{ args: newArgs, receiver: newReceiver },
      all: collect(newArgs, newReceiver),
      close: freeze,
      frozen: true,
    };
  };
  const tag = job.point.source === "tag" ? info.tags[job.point.index] : undefined;
  const named = job.wrt ?? tag?.wrt;
  let wrt = named;
  const chosen = ({ leaves }: Leaves): Leaf[] =>
    leaves.filter((leaf) => leaf.kind !== "stuck" && (wrt === undefined || selects(wrt, leaf.path)));
  let now = make();
  const { all } = now;
  // By whichever of its names, it is the same input.
  wrt = named?.map((name) => ownName(name, all));
  if (all.truncated) throw fault("refused", "too-large", sentences.tooManyInputs(MAX_LEAVES, LEAF_BYTES));
  const passed = passedAsTheyAre(all);
  const inputs = chosen(all);
  const unknown = (named ?? []).filter((name) => !all.leaves.some((leaf) => selects([ownName(name, all)], leaf.path)));
  if (unknown.length > 0 && all.leaves.length > 0) {
    const paths = all.leaves.map((leaf) => leaf.path);
    throw fault("no-inputs", "no-numeric-inputs", sentences.noSuchInput(unknown, paths), wrtPlace(info, job, tag));
  }
  if (inputs.length === 0) {
    throw fault("no-inputs", "no-numeric-inputs", sentences.noNumbers(info.name, passed), info);
  }
  // Frozen once, they cannot be written to again.
  let remake = now.frozen;
  let current = inputs;
  const rest = readArguments(info, () => restOf(now.args, now.receiver));
  /** Numbers that are no inputs and that the function may write to. */
  let others = othersOf(all.leaves, current);
  const writeBack = (): void => {
    for (const leaf of others) writeLeaf(leaf, leaf.value);
    for (const leaf of current) writeLeaf(leaf, leaf.value);
  };
  const anew = (): void => {
    // The point may name an object of the module, which is then the same one again.
    if (!now.frozen) writeBack();
    now = make();
    current = chosen(now.all);
    others = othersOf(now.all.leaves, current);
    const { leaves } = now.all;
    if (leaves.length === all.leaves.length && leaves.every(({ path }, i) => path === all.leaves[i]?.path)) return;
    throw fault("inconclusive", "nondeterministic", sentences.changingPoint(info.name), info);
  };
  return {
    ...known,
    get inputs() {
      return current;
    },
    roots: rootsOf(inputs),
    aliases: all.aliases,
    passed,
    hidden: all.hidden,
    get args() {
      return now.args;
    },
    get receiver() {
      return now.receiver;
    },
    get holder() {
      return made.holder;
    },
    call() {
      now.close();
      return Reflect.apply(made.fn, now.receiver, now.args);
    },
    move(point, fresh = false) {
      if (remake || fresh) anew();
      else for (const leaf of others) writeLeaf(leaf, leaf.value);
      for (let i = 0; i < current.length; i++) writeLeaf(current[i] as Leaf, point[i]);
    },
    restore() {
      if (remake) return anew();
      writeBack();
    },
    remakeAlways() {
      remake = true;
    },
    async renew() {
      made = await renewed();
      anew();
    },
    changed() {
      const held = restOf(now.args, now.receiver);
      return (
        now.all.leaves.some((leaf) => !Object.is(readLeaf(leaf), leaf.value)) ||
        held.length !== rest.length ||
        held.some((value, i) => !Object.is(value, rest[i]))
      );
    },
  };
}

/** Reading arguments may run code of the user's: getters, traps of a Proxy. */
function readArguments<T>(info: FunctionInfo, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (carriesFault(thrown)) throw thrown;
    if (thrown instanceof RangeError && /call stack/.test(thrown.message))
      throw fault("refused", "too-large", sentences.nestedTooDeeply(info.name), info);
    throw new UserError(thrown, "throws", sentences.readingArguments(info.name));
  }
}

/** `y[0]` is `x[0]` where y is the same array as x. */
function ownName(name: string, { aliases }: Leaves): string {
  for (const { path, of } of aliases) if (selects([path], name)) return of + name.slice(path.length);
  return name;
}

function othersOf(leaves: readonly Leaf[], inputs: readonly Leaf[]): Leaf[] {
  if (leaves.length === inputs.length) return [];
  const chosen = new Set(inputs);
  return leaves.filter((leaf) => leaf.kind !== "stuck" && !chosen.has(leaf));
}

/** Paths of numbers that are no inputs. */
function passedAsTheyAre({ passed, leaves }: Leaves): string[] {
  const stuck = leaves.filter(({ kind }) => kind === "stuck").map(({ path }) => path);
  return [...passed.filter(({ kind }) => kind === "set").map(({ path }) => path), ...stuck];
}

/** Writing the numbers back is enough unless the function changed the structure itself. */
export function detectRemake(subject: Subject): void {
  subject.restore();
  if (subject.changed()) subject.remakeAlways();
  subject.restore();
}

/** A name in a tag is wrong where it stands, one of --wrt at the function. */
function wrtPlace(info: FunctionInfo, job: Job, tag: FunctionInfo["tags"][number] | undefined): Place {
  const at = job.wrt === undefined ? tag?.places.wrt : undefined;
  return at === undefined ? info : { file: info.file, ...at, endLine: at.line, endColumn: at.column + 1 };
}

/** `x`, `rest[0]`, and `arg0` for a destructured parameter without a name. */
function argumentPath(info: FunctionInfo, index: number): string {
  const last = info.parameters.length - 1;
  const parameter = info.parameters[Math.min(index, last)];
  if (parameter === undefined) return `arg${index}`;
  if (parameter.rest) return `${parameter.name}[${index - last}]`;
  return index > last ? `arg${index}` : parameter.name;
}

function rootsOf(inputs: readonly Leaf[]): string[] {
  const roots: string[] = [];
  for (const leaf of inputs) {
    const root = /^[^.[]+/.exec(leaf.path)?.[0] ?? leaf.path;
    if (!roots.includes(root)) roots.push(root);
  }
  return roots;
}

export function inputInfos(inputs: readonly Leaf[], controls: ReadonlySet<number>): InputInfo[] {
  return inputs.map((leaf, i) => ({ path: leaf.path, value: leaf.value, control: controls.has(i) }));
}
