// Where the test host keeps what it installs on demand (an editor, a browser): outside the sources, shared by all clones.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** GRADPROOF_HOST_CACHE, or `gradproof` in the cache folder of this operating system. */
export function cacheFolder() {
  const { GRADPROOF_HOST_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (GRADPROOF_HOST_CACHE) return GRADPROOF_HOST_CACHE;
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/gradproof");
  if (process.platform === "win32") return join(LOCALAPPDATA ?? join(homedir(), "AppData/Local"), "gradproof");
  return join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "gradproof");
}

/**
 * The folder `name` of the cache, filled by `install(folder)` the first time. It is filled under another name and then
 * renamed, so a folder that is there is whole; two processes that want it at once install it once. Three attempts.
 */
export async function provide(name, install) {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const release = await lock(`${folder}.lock`, name);
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.partial`;
    for (let attempt = 1; ; attempt++) {
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial);
      try {
        const started = Date.now();
        progress(`installing ${name} into ${cacheFolder()}`);
        await install(partial);
        renameSync(partial, folder);
        progress(`installed ${name} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
        return folder;
      } catch (error) {
        if (existsSync(folder)) return folder;
        if (attempt === 3)
          throw new Error(`Could not install ${name} (three attempts): ${error.message}`, { cause: error });
        progress(`attempt ${attempt} to install ${name} failed: ${error.message.split("\n")[0]}; trying again`);
        await sleep(2000 * attempt);
      }
    }
  } finally {
    release();
  }
}

/** Runs `npm install --ignore-scripts` of the named packages, or of a folder's own package.json when none is named. */
export async function npmInstall(folder, packages, flags = []) {
  if (packages.length > 0) writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const args = ["install", "--prefix", folder, ...quiet, ...flags, ...packages];
  // Below `npm test` the environment names this project as the place to install into.
  const { npm_config_local_prefix, npm_execpath: npm, ...env } = process.env;
  if (npm?.endsWith(".js")) await run(process.execPath, [npm, ...args], { cwd: folder, env });
  else await run("npm", args, { cwd: folder, env, shell: process.platform === "win32" });
}

/** Runs a command to its end, without input; its output is shown only in the error of a failure. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ""} ended with code ${code}\n${output.slice(-2000)}`);
  return output;
}

export function progress(text) {
  console.error(`  · ${text}`);
}

const FORGOTTEN = 20 * 60_000;

/** Takes a lock file; waits while its owner lives, takes it over when the owner has gone. Returns the release. */
async function lock(file, name) {
  for (let waited = 0; ; waited += 500) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (waited % 30_000 === 0) progress(`waiting for another process that installs ${name}`);
    await sleep(500);
    if (ownerHasGone(file)) rmSync(file, { force: true });
  }
}

function ownerHasGone(file) {
  try {
    const { mtimeMs } = statSync(file);
    const owner = Number(readFileSync(file, "utf8"));
    // Still without a number: it is being written this moment. An old one may carry the number of an unrelated process.
    if (owner === 0 || Date.now() - mtimeMs > FORGOTTEN) return Date.now() - mtimeMs > FORGOTTEN;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
