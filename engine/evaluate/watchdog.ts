/**
 * The watchdog thread of a child. It holds the deadline and the memory limit while the main thread may hang, and at the end
 * asks the inspector where the main thread stands. Bundled as its own file and started by child.ts before user code.
 */
import { Session } from "node:inspector";
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { WatchdogReport } from "./messages";
import { CLOCK, deadlineAt, type WatchdogData } from "./watchdogClock";

const { shared, reportFd, parent } = workerData as WatchdogData;
const clock = new Float64Array(shared);

/** How often the thread looks, in milliseconds: a runaway allocation grows by about 1 GB/s. */
const PERIOD_MS = 25;
/** How long the inspector may take to pause the main thread; memory goes on growing meanwhile. */
const PAUSE_MS = { deadline: 400, "out-of-memory": 150 } as const;
/** From this part of a limit on the inspector is made ready: a list of all scripts takes it a while. */
const ARMED_AT = 0.5;

let session: Session | undefined;
try {
  session = new Session();
  // Connecting only at the deadline was measured to give nothing; connecting costs nothing while idle.
  session.connectToMainThread();
} catch {
  // Without an inspector (a host may forbid it) the deadline still holds; the report then names no line.
  session = undefined;
}

/** Frames name a script by number; enabling the debugger lists every script that was parsed before. */
const urls = new Map<string, string>();
let armed = false;

function arm(): void {
  if (armed) return;
  armed = true;
  session?.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
  session?.post("Debugger.enable");
}

let reported = false;
setInterval(() => {
  if (reported) return;
  // Whoever asked is gone and the main thread is too busy to notice.
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  const limit = clock[CLOCK.rssLimitMb] ?? 0;
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  const now = Date.now();
  const deadline = deadlineAt(clock, now);
  const start = clock[CLOCK.start] ?? 0;
  if (limit > 0 && rssMb > limit) finish("out-of-memory", rssMb);
  else if (deadline > 0 && now > deadline) finish("deadline", rssMb);
  else if (deadline > 0 && ((limit > 0 && rssMb > ARMED_AT * limit) || now - start > ARMED_AT * (deadline - start)))
    arm();
}, PERIOD_MS);

function finish(reason: keyof typeof PAUSE_MS, rssMb: number): void {
  reported = true;
  const end = (frames: WatchdogReport["frames"]): void => {
    const report: WatchdogReport = { reason, rssMb: Math.round(rssMb), frames };
    try {
      writeSync(reportFd, `${JSON.stringify(report)}\n`);
    } finally {
      process.kill(process.pid, "SIGKILL");
    }
  };
  if (session === undefined) return end([]);
  const timer = setTimeout(() => end([]), PAUSE_MS[reason]);
  session.on("Debugger.paused", ({ params }) => {
    clearTimeout(timer);
    end(
      params.callFrames.slice(0, 30).map((frame) => ({
        function: frame.functionName,
        url: urls.get(frame.location.scriptId) ?? frame.url,
        line: frame.location.lineNumber + 1,
        column: (frame.location.columnNumber ?? 0) + 1,
      })),
    );
  });
  arm();
  session.post("Debugger.pause");
}
