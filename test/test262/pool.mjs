import { fork } from "node:child_process";

/** A child is replaced after so many tests: contexts that are gone leave memory behind. */
const TESTS_PER_CHILD = 500;
const DEADLINE_MS = 15_000;

/** Runs every file, one after the other; a child that hangs or dies is replaced, and its test counted as such. */
export async function runAll({ child, patch, root, files, plain, note }) {
  const results = [];
  let worker;
  for (const [i, file] of files.entries()) {
    if (i % 200 === 0) note(i, results);
    if (worker === undefined || worker.used >= TESTS_PER_CHILD || !worker.process.connected) {
      worker?.process.kill("SIGKILL");
      worker = { process: start({ child, patch, root }), used: 0 };
    }
    worker.used++;
    let answer = await ask(worker.process, { file, known: plain[file] });
    // What differs is looked at again where nothing ran before.
    if (differs(answer) && worker.used > 1) {
      worker.process.kill("SIGKILL");
      worker = { process: start({ child, patch, root }), used: 1 };
      answer = await ask(worker.process, { file });
    }
    results.push({ file, ...answer });
  }
  worker?.process.kill("SIGKILL");
  return results;
}

export function differs({ outcomes, broken }) {
  return broken !== undefined || outcomes.some(({ plain, traced }) => plain === null && traced !== null);
}

function start({ child, patch, root }) {
  const flags = ["--allow-natives-syntax", "--expose-gc", "--stack-size=900"];
  return fork(child, [root, patch], { execArgv: flags, stdio: ["ignore", "ignore", "ignore", "ipc"] });
}

function ask(process, question) {
  return new Promise((resolve) => {
    const finish = (result) => {
      clearTimeout(timer);
      process.removeAllListeners();
      resolve(result);
    };
    const timer = setTimeout(() => {
      process.kill("SIGKILL");
      finish({ outcomes: [], broken: "did not end" });
    }, DEADLINE_MS);
    process.on("message", finish);
    process.on("error", (error) => finish({ outcomes: [], broken: error.message }));
    process.on("exit", (code, signal) => finish({ outcomes: [], broken: `the process ended: ${signal ?? code}` }));
    process.send(question);
  });
}
