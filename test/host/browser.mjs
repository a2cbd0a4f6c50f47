// A Chromium to drive: the one the user names, one that is installed, or a headless one from the package registry.
import { execFileSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "playwright-core";
import { npmInstall, provide } from "./cache.mjs";

/** The last version for Node 20; a headless Chromium for Linux on x64 with the few libraries a bare machine lacks. */
const PACKAGE = "@sparticuz/chromium";
const VERSION = "143.0.4";

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  // It serves tests on this machine only: nothing of its own goes out.
  ...[
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
  ],
];

/**
 * Order: CHROME_PATH, an installed Chrome, Edge or Chromium, the package. GRADPROOF_BROWSER=package skips what is installed.
 * @returns its path, and what its environment needs beside ours
 */
export async function findBrowser() {
  const { CHROME_PATH, GRADPROOF_BROWSER } = process.env;
  if (CHROME_PATH) {
    if (!existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH names ${CHROME_PATH}, which does not exist.`);
    return { executablePath: CHROME_PATH, env: {} };
  }
  const installed = GRADPROOF_BROWSER === "package" ? undefined : candidates().find(starts);
  if (installed) return { executablePath: installed, env: {} };
  if (process.platform === "linux" && process.arch === "x64") return unpackedPackage();
  throw new Error("No browser found: install Chrome, Edge or Chromium, or name one with CHROME_PATH.");
}

/** Launches it headless through Playwright; `options` are Playwright's. */
export async function launchBrowser(options = {}) {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    ...options,
    args: [...FLAGS, ...(options.args ?? [])],
    env: { ...process.env, ...env, ...options.env },
  });
}

function candidates() {
  const { PATH = "", PROGRAMFILES, LOCALAPPDATA } = process.env;
  const programs = [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].filter(Boolean);
  const places = {
    darwin: ["Google Chrome", "Microsoft Edge", "Chromium"].map((n) => `/Applications/${n}.app/Contents/MacOS/${n}`),
    win32: ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].flatMap((file) =>
      programs.map((folder) => join(folder, file)),
    ),
  };
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable"];
  const onPath = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return (places[process.platform] ?? onPath).filter((file) => existsSync(file));
}

/** Some systems put a script of that name on the PATH that only says how to install it. */
function starts(file) {
  if (process.platform === "win32") return true; // there `--version` opens a window
  try {
    return /\d+\.\d+/.test(execFileSync(file, ["--version"], { timeout: 15_000, stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return false;
  }
}

async function unpackedPackage() {
  const folder = await provide(`chromium-${VERSION}`, async (target) => {
    await npmInstall(target, [`${PACKAGE}@${VERSION}`], ["--no-save"]);
    const bin = join(target, "node_modules", PACKAGE, "bin");
    const { extract } = createRequire(join(bin, "index.js"))("tar-fs");
    const unpack = (name, to) => pipeline(createReadStream(join(bin, name)), createBrotliDecompress(), to);
    // Chromium looks for its software renderer beside itself.
    await unpack("swiftshader.tar.br", extract(join(target, "browser")));
    await unpack("al2023.tar.br", extract(join(target, "libraries")));
    await unpack("fonts.tar.br", extract(join(target, "fonts")));
    await unpack("chromium.br", createWriteStream(join(target, "browser/chromium"), { mode: 0o755 }));
  });
  const { LD_LIBRARY_PATH } = process.env;
  const env = { LD_LIBRARY_PATH: [join(folder, "libraries/lib"), LD_LIBRARY_PATH].filter(Boolean).join(delimiter) };
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_FILE = fontList(folder);
  return { executablePath: join(folder, "browser/chromium"), env };
}

/** Without a list of fonts Chromium draws no text at all. */
function fontList(folder) {
  const file = join(folder, "fonts.conf");
  const directories = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  mkdirSync(join(folder, "font-cache"), { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
      directories.map((path) => `<dir>${path}</dir>`).join("") +
      `<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>\n`,
  );
  return file;
}
