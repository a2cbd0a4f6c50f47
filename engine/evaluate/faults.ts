/** Turns anything thrown in a child into a Fault: plain data, one sentence, the place in the user's source. */
import type { ErrorReason, Fault, Place, ReasonCode, VerdictName } from "../protocol";
import { loadingFault } from "../judge/fault";
import { sentences } from "../judge/targetSentences";
import { LoadFault, refusalBehind } from "../load/index";
import { StaleTracer, TapeFull } from "../trace/errors";

/** Thrown by the engine's own code with a verdict in hand. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** Marks an error as thrown by the user's function (or gradient), so that its message may be shown as the user's. */
export class UserError extends Error {
  constructor(
    readonly thrown: unknown,
    readonly reason: Extract<ErrorReason, "throws" | "hand-written-throws">,
    readonly what: string,
  ) {
    super("user code threw");
  }
}

/** Where the frames of a stack stand in the user's source, innermost first. */
export interface StackMapper {
  frames(error: unknown): { file: string; line: number; column: number; function: string }[];
}

export function fault(verdict: VerdictName, reason: ReasonCode, message: string, place?: Place): FaultError {
  return new FaultError(place === undefined ? { verdict, reason, message } : { verdict, reason, message, place });
}

/** Errors that carry a verdict of their own: LoadFault of the registry, FaultError of this folder. */
export function carriesFault(
  error: unknown,
): error is { verdict: VerdictName; reason: ReasonCode; message: string; place?: Place } {
  return typeof error === "object" && error !== null && "verdict" in error && "reason" in error && "message" in error;
}

export function faultOf(error: unknown, stacks: StackMapper): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof UserError) {
    // The function itself asked for a module that cannot be traced.
    const refusal = refusalBehind(error.thrown);
    if (refusal) return refusal;
    const frame = stacks.frames(error.thrown)[0];
    const base: Fault = {
      verdict: "error",
      reason: error.reason,
      message: sentences.threw(error.what, describe(error.thrown)),
    };
    return frame === undefined ? base : { ...base, place: placeOf(frame), function: frame.function };
  }
  if (carriesFault(error)) {
    const bare: Fault = { verdict: error.verdict, reason: error.reason, message: error.message };
    const base = error.place === undefined ? bare : { ...bare, place: error.place };
    return error instanceof LoadFault ? loadingFault(base) : base;
  }
  if (error instanceof TapeFull) return { verdict: "refused", reason: "too-large", message: error.message };
  if (error instanceof StaleTracer) {
    const frame = stacks.frames(error)[0];
    const base: Fault = { verdict: "error", reason: "stale-tracer", message: sentences.staleTracer(frame?.line) };
    return frame === undefined ? base : { ...base, place: placeOf(frame), function: frame.function };
  }
  return { verdict: "error", reason: "internal", message: sentences.internal(describe(error)) };
}

/** What the engine could not do because user code changed built-ins is no bug of the engine. */
export function brokenRealm(fault: Fault, changes: readonly string[]): Fault {
  if (fault.reason !== "internal" || changes.length === 0) return fault;
  return { ...fault, reason: "crashed", message: sentences.brokenRealm(changes) };
}

export function placeOf(frame: { file: string; line: number; column: number }): Place {
  return { file: frame.file, line: frame.line, column: frame.column, endLine: frame.line, endColumn: frame.column + 1 };
}

/** `TypeError: x is not a function`, in one line and capped; user values are data, whatever their toString does. */
export function describe(thrown: unknown): string {
  try {
    const text =
      thrown instanceof Error
        ? `${thrown.name}: ${thrown.message}`
        : typeof thrown === "string"
          ? `the string ${JSON.stringify(thrown)}`
          : String(thrown);
    return text.split("\n")[0]?.slice(0, 300) ?? "";
  } catch {
    return "a value that cannot be printed";
  }
}
