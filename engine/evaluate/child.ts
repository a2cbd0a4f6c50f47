/**
 * Entry of a child process. Starts as SPARE; `role` makes it PLAIN or TRACED. Answers one request at a time, in order.
 * A script of `gradproof run` gets a process to itself instead.
 */
import { existsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { brokenRealm, faultOf } from "./faults";
import { CHILD_PROTOCOL, type Answer, type Ask, type WatchdogReport } from "./messages";
import { runScript } from "./script";
import { scriptOptions } from "./scriptWords";
import { createWorld } from "./world";
import { workClock } from "./ownWork";
import { CLOCK, type WatchdogData } from "./watchdogClock";

// Without it every edit of a file leaks its compiled code until V8 ages it out.
setFlagsFromString("--no-compilation-cache");

/** The pipe to the parent that the watchdog writes its one report to, or this thread when user code ends the process. */
const REPORT_FD = 4;

const shared = new SharedArrayBuffer(CLOCK.slots * Float64Array.BYTES_PER_ELEMENT);
const clock = new Float64Array(shared);
// User code may replace any of these; the loop below must go on working.
const now = Date.now.bind(Date);
const send = process.send?.bind(process);
const exit = process.exit.bind(process);
const { setImmediate, Promise } = globalThis;
const push = (answer: Answer): void => void send?.(answer);

const script = scriptOptions(process.argv.slice(2));
const watchdog = script === null && startWatchdog();
let current = 0;
const ownWork = workClock(clock, now, (progress) =>
  push({ v: CHILD_PROTOCOL, t: "progress", id: current, ...progress }),
);
const world = createWorld({
  setMemoryLimit: (mb) => {
    clock[CLOCK.rssLimitMb] = mb;
  },
  console: (stream, chunk) => push({ v: CHILD_PROTOCOL, t: "console", stream, chunk }),
  evaluated: (count) => push({ v: CHILD_PROTOCOL, t: "evaluated", id: current, ...count }),
  ownWork,
  bundle: __filename,
});

let busy = false;
let queue: Promise<void> = Promise.resolve();
if (script !== null) void runScript(script);
else listen();

function listen(): void {
  // The channel is the engine's. Code that tells a parent of its own that it is ready looks whether it is there.
  for (const key of ["send", "disconnect"] as const) Object.defineProperty(process, key, { value: undefined });
  process.on("message", (ask: Ask) => {
    queue = queue.then(() => answer(ask));
  });
  process.on("disconnect", () => exit(0));
  // A rejection nobody awaited is the user's; it must not end a child that still has an answer to give.
  process.on("unhandledRejection", (reason) => world.onStray(reason));
  process.on("uncaughtException", (error) => world.onStray(error));
  process.on("exit", () => {
    if (busy) reportExit();
  });

  push({
    v: CHILD_PROTOCOL,
    t: "hello",
    node: process.version,
    v8: process.versions.v8,
    heapLimitMb: Math.round(getHeapStatistics().heap_size_limit / 2 ** 20),
    watchdog,
  });
}

async function answer(ask: Ask): Promise<void> {
  if (ask.v !== CHILD_PROTOCOL) throw new Error(`parent speaks protocol ${ask.v}, child ${CHILD_PROTOCOL}`);
  busy = true;
  current = ask.id;
  ownWork.restart();
  clock[CLOCK.start] = now();
  clock[CLOCK.deadline] = Number.isFinite(ask.budgetMs) ? now() + ask.budgetMs : 0;
  const { v, id } = { v: CHILD_PROTOCOL, id: ask.id };
  let reply: () => Answer;
  try {
    const body = await world.handle(ask.t, ask.body, ask.budgetMs);
    reply = () => ({ v, t: "result", id, body, ...afterWork() });
  } catch (error) {
    reply = () => ({
      v,
      t: "fault",
      id,
      fault: brokenRealm(faultOf(error, world), world.damage()),
      ...afterWork(),
    });
  }
  // Promises and ticks that user code left must come to an end before the request does, or they would hang the next one.
  await new Promise<void>((turned) => setImmediate(turned));
  clock[CLOCK.deadline] = 0;
  busy = false;
  push(reply());
}

function afterWork(): { dirty: string[]; ownMs: number; unsaved: boolean } {
  return { dirty: world.dirty(), ownMs: ownWork.ownMs, unsaved: world.unsaved() };
}

/** User code ends the process: says where, while the stack still has it. */
function reportExit(): void {
  Error.stackTraceLimit = 30;
  const frames = world.frames(new Error("exit")).map(({ file, line, column, function: name }) => {
    return { function: name, url: pathToFileURL(file).href, line, column };
  });
  const report: WatchdogReport = { reason: "crashed", rssMb: 0, frames };
  writeSync(REPORT_FD, `${JSON.stringify(report)}\n`);
}

function startWatchdog(): boolean {
  const file = join(__dirname, "watchdog.js");
  if (!existsSync(file)) throw new Error(`the installation is incomplete: ${file} is missing`);
  const data: WatchdogData = { shared, reportFd: REPORT_FD, parent: process.ppid };
  const worker = new Worker(file, { workerData: data, stdout: false, stderr: false });
  worker.unref();
  return true;
}
