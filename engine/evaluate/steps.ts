/**
 * Work that may have to wait for user code. It is written as a generator that yields what it waits for: a function that
 * answers at once never waits, so checking it costs no turn of the event loop, and one that gives a promise uses the same text.
 */
export type Steps<T> = Generator<unknown, T, unknown>;

/** At once, unless user code has to be waited for. */
export type Soon<T> = T | Promise<T>;

/** What a promise settles to. Rejects with its reason. */
export type Wait = (thenable: unknown) => Promise<unknown>;

// User code may have replaced these while it was waited for.
const { next, throw: raise } = (Object.getPrototypeOf(function* () {}) as { prototype: Generator }).prototype;
const { apply } = Reflect;

/** The value itself, or what it settles to when it is a promise (or anything with a `then`). */
export function* settled(value: unknown): Steps<unknown> {
  return isThenable(value) ? yield value : value;
}

/** As `settled`, for what is known to be a promise of this type. */
export function* awaited<T>(promise: Promise<T>): Steps<T> {
  return (yield promise) as T;
}

/** Runs the work: to its end at once where it waits for nothing. */
export function drive<T>(work: Steps<T>, wait: Wait): Soon<T> {
  const first = work.next();
  return first.done === true ? first.value : goOn(work, first.value, wait);
}

async function goOn<T>(work: Steps<T>, promise: unknown, wait: Wait): Promise<T> {
  let pending = promise;
  for (;;) {
    let resume = next;
    let outcome: unknown;
    try {
      outcome = await wait(pending);
    } catch (error) {
      resume = raise;
      outcome = error;
    }
    const step = apply(resume, work, [outcome]) as IteratorResult<unknown, T>;
    if (step.done === true) return step.value;
    pending = step.value;
  }
}

/** Thrown through a computation that asked for an answer that is not there yet. */
const UNANSWERED = new Error("a question is open");

/**
 * A computation that asks its questions at once, while the answers may come later: it starts again with the answers so far.
 * So it has to ask the same as long as it gets the same.
 */
export function* withAnswers<Q, A, T>(
  compute: (ask: (question: Q) => A) => T,
  keep: (question: Q) => Q,
  answer: (question: Q) => Steps<A>,
): Steps<T> {
  const answers: A[] = [];
  for (;;) {
    let asked = 0;
    let open: { question: Q } | undefined;
    try {
      return compute((question) => {
        if (asked < answers.length) return answers[asked++] as A;
        open = { question: keep(question) };
        throw UNANSWERED;
      });
    } catch (error) {
      if (error !== UNANSWERED || open === undefined) throw error;
    }
    answers.push(yield* answer(open.question));
  }
}

/** Thrown where a function that answered at once before gives a promise. */
export class AnswersLater extends Error {}

export function isThenable(value: unknown): boolean {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as { then?: unknown }).then === "function";
}
