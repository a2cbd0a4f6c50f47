/** User code writes to the log, never to the stream that carries a report. */
export function patchConsole(forward: (stream: "stdout" | "stderr", chunk: string) => void): void {
  for (const name of ["stdout", "stderr"] as const) {
    const write = (chunk: unknown, encodingOrDone?: unknown, done?: unknown): boolean => {
      forward(name, typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString());
      const callback = typeof encodingOrDone === "function" ? encodingOrDone : done;
      if (typeof callback === "function") queueMicrotask(callback as () => void);
      return true;
    };
    process[name].write = write;
  }
}
