/** User code writes to the log, never to the stream that carries a report. */

/** Output of user code that one request passes on, in characters: a loop that prints must not fill the parent. */
export const CONSOLE_CAP = 65_536;

export interface PatchedConsole {
  /** A new request begins. */
  begin(): void;
}

type Forward = (stream: "stdout" | "stderr", chunk: string) => void;

export function patchConsole(forward: Forward): PatchedConsole {
  let left = CONSOLE_CAP;
  const pass = (stream: "stdout" | "stderr", chunk: string): void => {
    if (left <= 0) return;
    left -= chunk.length;
    if (left > 0) return forward(stream, chunk);
    forward(stream, `${chunk.slice(0, chunk.length + left)}\n… further output of this request is not shown\n`);
  };
  for (const name of ["stdout", "stderr"] as const) {
    const write = (chunk: unknown, encodingOrDone?: unknown, done?: unknown): boolean => {
      pass(name, typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString());
      const callback = typeof encodingOrDone === "function" ? encodingOrDone : done;
      if (typeof callback === "function") queueMicrotask(callback as () => void);
      return true;
    };
    process[name].write = write;
  }
  return {
    begin: () => {
      left = CONSOLE_CAP;
    },
  };
}
