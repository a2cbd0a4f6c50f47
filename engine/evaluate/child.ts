/** Entry of a child process. Starts as SPARE; `role` makes it PLAIN or TRACED. Answers one request at a time, in order. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { faultOf } from "./faults";
import { CHILD_PROTOCOL, type Answer, type Ask } from "./messages";
import { createWorld } from "./world";
import { CLOCK, type WatchdogData } from "./watchdogClock";

// Without it every edit of a file leaks its compiled code until V8 ages it out.
setFlagsFromString("--no-compilation-cache");

/** The pipe to the parent that only the watchdog writes to. */
const REPORT_FD = 4;

const shared = new SharedArrayBuffer(CLOCK.slots * Float64Array.BYTES_PER_ELEMENT);
const clock = new Float64Array(shared);
// User code may replace any of these; the loop below must go on working.
const now = Date.now.bind(Date);
const send = process.send?.bind(process);
const push = (answer: Answer): void => void send?.(answer);

const watchdog = startWatchdog();
const world = createWorld({
  setMemoryLimit: (mb) => {
    clock[CLOCK.rssLimitMb] = mb;
  },
  console: (stream, chunk) => push({ v: CHILD_PROTOCOL, t: "console", stream, chunk }),
});

let queue: Promise<void> = Promise.resolve();
process.on("message", (ask: Ask) => {
  queue = queue.then(() => answer(ask));
});
process.on("disconnect", () => process.exit(0));
// A rejection nobody awaited is the user's; it must not end a child that still has an answer to give.
process.on("unhandledRejection", (reason) => world.onStray(reason));
process.on("uncaughtException", (error) => world.onStray(error));

push({
  v: CHILD_PROTOCOL,
  t: "hello",
  node: process.version,
  v8: process.versions.v8,
  heapLimitMb: Math.round(getHeapStatistics().heap_size_limit / 2 ** 20),
  watchdog,
});

async function answer(ask: Ask): Promise<void> {
  if (ask.v !== CHILD_PROTOCOL) throw new Error(`parent speaks protocol ${ask.v}, child ${CHILD_PROTOCOL}`);
  clock[CLOCK.deadline] = Number.isFinite(ask.budgetMs) ? now() + ask.budgetMs : 0;
  try {
    const body = await world.handle(ask.t, ask.body);
    clock[CLOCK.deadline] = 0;
    push({ v: CHILD_PROTOCOL, t: "result", id: ask.id, body, dirty: world.dirty() });
  } catch (error) {
    clock[CLOCK.deadline] = 0;
    push({ v: CHILD_PROTOCOL, t: "fault", id: ask.id, fault: faultOf(error, world), dirty: world.dirty() });
  }
}

function startWatchdog(): boolean {
  const file = join(__dirname, "watchdog.js");
  if (!existsSync(file)) throw new Error(`the installation is incomplete: ${file} is missing`);
  const data: WatchdogData = { shared, reportFd: REPORT_FD };
  const worker = new Worker(file, { workerData: data, stdout: false, stderr: false });
  worker.unref();
  return true;
}
