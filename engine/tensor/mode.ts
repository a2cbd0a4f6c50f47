/** Whether operations are recorded. One switch for the whole library: functions run to their end before another begins. */
let recording = true;

export const isGradEnabled = (): boolean => recording;

export function withRecording<R>(on: boolean, fn: () => R): R {
  const before = recording;
  recording = on;
  try {
    return fn();
  } finally {
    recording = before;
  }
}

/** A promise would go on after the switch is back, recorded or not by chance: so it is refused. */
function synchronous<R>(result: R, who: string): R {
  if (result instanceof Promise) {
    result.catch(() => undefined);
    throw new TypeError(
      `${who}: the function returns a promise, and what it does later would not be covered; await before.`,
    );
  }
  return result;
}

export const noGrad = <R>(fn: () => R): R => synchronous(withRecording(false, fn), "noGrad");
export const enableGrad = <R>(fn: () => R): R => synchronous(withRecording(true, fn), "enableGrad");
