/** The numbers in what a function gave back, or what it gave instead. */
import { valueSentences as sentences } from "../judge/valueSentences";
import type { FunctionInfo } from "../protocol";
import { StaleTracer } from "../trace/errors";
import { fault, UserError } from "./faults";
import { collectLeaves, type Leaf, type NumberView } from "./leaves";

/** Throws a fault where there is no number, and where one is still to come: that one would be left out in silence. */
export function outputsOf(result: unknown, info: FunctionInfo, numbers?: NumberView): Leaf[] {
  const { leaves, passed } = read(result, info, numbers);
  const promise = passed.find(({ kind }) => kind === "promise");
  if (promise !== undefined)
    throw fault("refused", "pending-work", sentences.promiseInside(info.name, promise.path), info);
  if (leaves.length === 0)
    throw fault("error", "result-not-numeric", sentences.notNumeric(info.name, nameOf(result)), info);
  return leaves;
}

/** Reading the result may run code of the user's too: traps of a Proxy. */
function read(result: unknown, info: FunctionInfo, numbers?: NumberView): ReturnType<typeof collectLeaves> {
  try {
    return collectLeaves({ result }, () => "", numbers);
  } catch (thrown) {
    if (thrown instanceof StaleTracer) throw thrown;
    throw new UserError(thrown, "throws", info.name);
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "an array without numbers";
  if (value instanceof Set) return "a Set, which compares its members and so can hold no derivative";
  if (Symbol.asyncIterator in value) return "an async iterable, whose numbers come later and one by one";
  if (Symbol.iterator in value && "next" in value) return "an iterator, whose numbers come one by one";
  return "an object without numbers";
}
