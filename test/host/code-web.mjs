#!/usr/bin/env node
// Understands as much of VS Code's command line as @vscode/test-electron uses, so that `runTests` can start it like the
// desktop program: it opens the VS Code server in a headless browser and ends with the code of the tests.
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { format } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

// What the window writes to its console: much of it is the editor looking for native modules that are not installed.
const out = join(import.meta.dirname, "../../out");
const LOG = relative("", join(out, "vscode-window.log"));
const PICTURE = relative("", join(out, "vscode-window.png"));
mkdirSync(out, { recursive: true });
rmSync(LOG, { force: true });

const options = { extensionDevelopmentPath: [] };
const folders = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value = true] = /^--([\w-]+)(?:=(.*))?$/.exec(argument) ?? [];
  if (name === undefined) folders.push(argument);
  else if (name === "extensionDevelopmentPath") options.extensionDevelopmentPath.push(value);
  else options[name] = value;
}
if (!options.extensionTestsPath) {
  console.error("code-web runs tests: --extensionTestsPath is missing. To open a window use `npm start`.");
  process.exit(2);
}

const trusted = options["disable-workspace-trust"] === true && process.env.GRADPROOF_RESTRICTED !== "1";
const server = await startServer({ trusted });
let browser;

async function end(code) {
  await browser?.close().catch(() => {});
  await server.stop();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => void end(130));

try {
  browser = await launchBrowser({ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  const code = await new Promise((finished, failed) => {
    void page.exposeFunction("codeAutomationExit", finished);
    void page.exposeFunction("codeAutomationLog", (type, args) => appendFileSync(LOG, `${type}: ${format(...args)}\n`));
    page.once("crash", () => failed(new Error("the page crashed")));
    browser.once("disconnected", () => failed(new Error("the browser ended")));
    server.ended.then(() => failed(new Error(`the VS Code server ended:\n${server.log()}`)), failed);
    page.goto(server.address({ folder: folders[0], ...options })).catch(failed);
  });
  if (code !== 0) {
    await page.screenshot({ path: PICTURE });
    appendFileSync(LOG, `\n--- the server ---\n${server.log()}`);
    console.error(`See ${LOG} and ${PICTURE}.`);
  }
  await end(code);
} catch (error) {
  console.error(`VS Code could not run the tests: ${error.message}`);
  await end(1);
}
