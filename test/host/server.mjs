// Starts and stops the VS Code server, and says at which address a window opens.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { provideVscode } from "./vscode.mjs";

/**
 * A VS Code server on a free loopback port. Its address holds a secret, so that no other page of a browser on this
 * machine can use it. Everything it writes goes into a folder of its own, which goes with it.
 *
 * @param options.trusted false leaves the window in Restricted Mode until the user trusts the folder
 * @param options.settings settings of the machine, such as the theme
 * @param options.extensionsDir a folder of installed extensions
 */
export async function startServer({ trusted = true, settings = {}, extensionsDir } = {}) {
  const root = await provideVscode();
  const data = mkdtempSync(join(tmpdir(), "gradproof-vscode-"));
  mkdirSync(join(data, "data/Machine"), { recursive: true });
  writeFileSync(join(data, "data/Machine/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const secret = randomBytes(16).toString("hex");
  const args = [
    ...["--host", "127.0.0.1", "--port", "0", "--connection-token", secret, "--accept-server-license-terms"],
    // Without it a built server ignores `payload`, which names the extension under development and its tests.
    ...["--enable-smoke-test-driver", "--telemetry-level", "off"],
    ...["--server-data-dir", data, "--extensions-dir", extensionsDir ?? join(data, "extensions")],
    ...(trusted ? ["--disable-workspace-trust"] : []),
  ];
  const server = spawn(process.execPath, [join(root, "out/server-main.js"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // An empty gallery: nothing is installed from one here, so the editor need not ask it over the network.
    env: { ...process.env, EXTENSIONS_GALLERY: "{}" },
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk) => (log = (log + chunk).slice(-20_000)));
  const ended = new Promise((done) => server.once("close", done));
  const stop = async () => {
    server.kill();
    const late = setTimeout(() => server.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(late);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  // Whatever ends this process ends the server: a signal that is not handled elsewhere still runs this.
  process.once("exit", () => server.kill());

  const port = await new Promise((found, failed) => {
    server.stdout.on("data", () => {
      const match = /listening on (\d+)/.exec(log);
      if (match) found(match[1]);
    });
    void ended.then(() => failed(new Error(`The VS Code server did not start:\n${log}`)));
  });

  const remote = (path) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(resolve(path)).pathname}`;

  /** The address of a window on `folder`, which may also be a .code-workspace file. */
  function address({ folder, extensionDevelopmentPath = [], extensionTestsPath, openFile } = {}) {
    const payload = [["skipWelcome", "true"]];
    for (const path of [extensionDevelopmentPath].flat()) payload.push(["extensionDevelopmentPath", remote(path)]);
    if (extensionTestsPath) payload.push(["extensionTestsPath", remote(extensionTestsPath)]);
    if (openFile) payload.push(["openFile", remote(openFile)]);
    const query = new URLSearchParams({ tkn: secret, payload: JSON.stringify(payload) });
    const kind = folder?.endsWith(".code-workspace") ? "workspace" : "folder";
    if (folder) query.set(kind, pathToFileURL(resolve(folder)).pathname);
    return `http://127.0.0.1:${port}/?${query}`;
  }

  return { port: Number(port), pid: server.pid, address, stop, ended, log: () => log };
}

/** No welcome page, no chat, no updates: what stands in a picture is the work. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "chat.commandCenter.enabled": false,
  "git.enabled": false,
};
