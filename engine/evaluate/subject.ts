/** One function at one point, ready to be evaluated: the same steps in PLAIN and TRACED, each in its own realm. */
import { sentences } from "../judge/targetSentences";
import type { Registry, ModuleRecord } from "../load/index";
import type { FunctionInfo, InputInfo, Job, Outline } from "../protocol";
import { argumentsOf, findTarget, locate, outline, pointArguments } from "../resolve/index";
import { fault } from "./faults";
import type { Seeds } from "./seeds";
import { collectLeaves, selects, writeLeaf, type Leaf } from "./leaves";
import { restOf } from "./rest";

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
  readonly args: unknown[];
  readonly receiver: unknown;
  /** Calls the function with the arguments as they stand. */
  call(): unknown;
  /** Writes every number of the arguments back to its value at the point; makes them anew when the function changes their structure. */
  restore(): void;
  /** From now on `restore` makes the arguments anew. */
  remakeAlways(): void;
  /** True when a number, the structure or anything else in the arguments differs from the point. */
  changed(): boolean;
}

/** Loads the module, finds the function and makes its arguments. Throws FaultError or LoadFault. */
export async function openSubject(registry: Registry, seeds: Seeds, job: Job): Promise<Subject> {
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
  const located = locate(record, info);
  const recipe = pointArguments(info, job.point, shape);
  const make = (): { args: unknown[]; receiver: unknown } => {
    seeds.load();
    const list = argumentsOf(recipe, (expression) => record.evaluate(expression));
    return located.needsReceiver ? { receiver: list[0], args: list.slice(1) } : { receiver: undefined, args: list };
  };
  return prepare({ job, info, outline: shape, record, source: recipe.source }, located.fn, make);
}

type Known = Pick<Subject, "job" | "info" | "outline" | "record" | "source">;

function prepare(
  known: Known,
  fn: (...args: unknown[]) => unknown,
  make: () => { args: unknown[]; receiver: unknown },
): Subject {
  const { job, info } = known;
  let { args, receiver } = make();
  let remake = false;
  const collect = (): ReturnType<typeof collectLeaves> => {
    const below = collectLeaves(args, (key) => argumentPath(info, Number(key)));
    if (receiver === undefined) return below;
    const own = collectLeaves({ this: receiver }, () => "this");
    return {
      leaves: [...below.leaves, ...own.leaves],
      aliases: [...below.aliases, ...own.aliases],
      passed: [...below.passed, ...own.passed],
      truncated: below.truncated || own.truncated,
    };
  };
  let all = collect();
  if (all.truncated) throw fault("refused", "too-large", sentences.tooManyInputs(all.leaves.length));
  const wrt = job.wrt ?? (job.point.source === "tag" ? info.tags[job.point.index]?.wrt : undefined);
  const chosen = (leaves: readonly Leaf[]): Leaf[] =>
    wrt === undefined ? [...leaves] : leaves.filter((leaf) => selects(wrt, leaf.path));
  let inputs = chosen(all.leaves);
  const unknown = (wrt ?? []).filter((name) => !all.leaves.some((leaf) => selects([name], leaf.path)));
  if (unknown.length > 0 && all.leaves.length > 0) {
    const known = all.leaves.map((leaf) => leaf.path);
    throw fault("no-inputs", "no-numeric-inputs", sentences.noSuchInput(unknown, known), info);
  }
  if (inputs.length === 0) {
    throw fault("no-inputs", "no-numeric-inputs", sentences.noNumbers(info.name), info);
  }
  const first = all.leaves.map((leaf) => leaf.value);
  const rest = restOf(args, receiver);
  return {
    ...known,
    get inputs() {
      return inputs;
    },
    roots: rootsOf(inputs),
    aliases: all.aliases,
    get args() {
      return args;
    },
    get receiver() {
      return receiver;
    },
    call: () => Reflect.apply(fn, receiver, args),
    restore() {
      if (remake) {
        ({ args, receiver } = make());
        all = collect();
        inputs = chosen(all.leaves);
        return;
      }
      for (const leaf of all.leaves) writeLeaf(leaf, leaf.value);
    },
    remakeAlways() {
      remake = true;
    },
    changed() {
      const now = collect().leaves;
      const others = restOf(args, receiver);
      return (
        now.length !== first.length ||
        now.some((leaf, i) => !Object.is(leaf.value, first[i]) || leaf.path !== all.leaves[i]?.path) ||
        others.length !== rest.length ||
        others.some((value, i) => !Object.is(value, rest[i]))
      );
    },
  };
}

/** Writing the numbers back is enough unless the function changed the structure itself. */
export function detectRemake(subject: Subject): void {
  subject.restore();
  if (subject.changed()) subject.remakeAlways();
  subject.restore();
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
