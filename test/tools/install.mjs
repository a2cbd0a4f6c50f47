// Installs the packages of package-lock.json when they are missing or of other versions. Uses Node's own modules only.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Runs `npm ci` unless node_modules holds what the lock names. Ends the process when it fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing the packages of package-lock.json …");
  const { npm_execpath: npm } = process.env;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const { status } = spawnSync(command, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci failed: see above.");
    process.exit(1);
  }
}

function isInstalled() {
  try {
    const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
    const here = packagesOf("node_modules/.package-lock.json");
    return Object.entries(packagesOf("package-lock.json")).every(
      // Optional packages are those of other platforms.
      ([path, { version, optional }]) => path === "" || optional || here[path]?.version === version,
    );
  } catch {
    return false;
  }
}
