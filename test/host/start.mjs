// `npm start`: installs what is missing, builds, checks examples/, then opens VS Code on them with the extension loaded.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureInstalled } from "../tools/install.mjs";

const root = join(import.meta.dirname, "../..");
const examples = join(root, "examples");

ensureInstalled();
if (node("esbuild.mjs") !== 0) process.exit(1);

console.log("\ngradproof check examples/\n");
const code = node("dist/cli.js", "check", "examples/");
// 1, 2 and 3 are verdicts: some examples fail, hang or stay open on purpose.
if (![0, 1, 2, 3].includes(code)) process.exit(1);
console.log("\nSome of these fail on purpose: examples/README.md says what each one shows.");

if (!process.argv.includes("--no-editor")) {
  const desktop = desktopCode();
  await (desktop ? openDesktop(desktop) : serve());
}

/** Runs a script of ours to its end. Returns its exit code, null when a signal ended it. */
function node(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status;
}

/** The `code` command, when there is a screen to show its window on. */
function desktopCode() {
  const { DISPLAY, WAYLAND_DISPLAY, PATH = "" } = process.env;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
}

async function openDesktop(command) {
  console.log("Opening VS Code …");
  const shell = process.platform === "win32";
  const quote = (text) => (shell ? `"${text}"` : text);
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, examples].map(quote);
  const child = spawn(quote(command), args, { stdio: "inherit", shell });
  const status = await new Promise((done) => child.once("error", () => done(1)).once("close", done));
  if (status !== 0) await serve();
}

async function serve() {
  const { startServer } = await import("./server.mjs");
  const server = await startServer();
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  void server.ended.then(async () => {
    await sleep(500); // Ctrl-C reaches the server as well, and it may be the first to end
    if (stopping) return;
    console.error(`VS Code ended:\n${server.log()}`);
    process.exit(1);
  });
  console.log("\nVS Code runs here. Open this address in a browser; Ctrl-C ends it.\n");
  console.log(server.address({ folder: examples, extensionDevelopmentPath: root }));
}
