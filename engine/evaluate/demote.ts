/** Which inputs are controls, asked of the function itself beside the point where the tape at the point cannot tell. */
import { computedElsewhere, followed, wholeOnly, type Controls } from "./controls";
import { withAnswers, type Steps } from "./steps";

/** Evaluations beside the point. */
interface Beside {
  /** The outputs; null where there are none. */
  values(point: Float64Array): Steps<number[] | null>;
  /** The inputs that reach the result. */
  used(point: Float64Array): Steps<ReadonlySet<number> | null>;
  /** The function refuses these inputs. */
  throws(point: Float64Array): Steps<boolean>;
}

export function* demoted({ controls, away }: Controls, x: Float64Array, beside: Beside): Steps<Set<number>> {
  const found = new Set(controls);
  const copyOf = (point: Float64Array): Float64Array => point.slice();
  const moving = yield* withAnswers(
    (ask: (point: Float64Array) => number[] | null) => followed(found, x, ask),
    copyOf,
    beside.values,
  );
  for (const input of moving) found.delete(input);
  const elsewhere = yield* withAnswers(
    (ask: (point: Float64Array) => ReadonlySet<number> | null) => computedElsewhere(found, x, ask),
    copyOf,
    beside.used,
  );
  for (const input of elsewhere) found.delete(input);
  const whole = yield* withAnswers(
    (ask: (point: Float64Array) => boolean) => wholeOnly(away, x, ask),
    copyOf,
    beside.throws,
  );
  for (const input of whole) found.add(input);
  return found;
}
