// A VS Code window as a person has it: open a folder, run a command, click a lens, look at the panel, take a picture.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";

/** Pressing the key again once the palette is open would close it: it is pressed again only while it is not. */
const TRY_MS = 5000;
const MOST_TRIES = 12;

const root = join(import.meta.dirname, "../..");

export const THEMES = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
};

/**
 * @param options.folder what to open; `file`: an editor in it, as a path from `folder`
 * @param options.theme a key of THEMES
 * @param options.extensionDevelopmentPath the extension, this project's by default
 */
export async function openWindow({ folder, file, theme = "light", trusted = true, settings = {}, ...options }) {
  const { viewport = { width: 1400, height: 900 }, extensionDevelopmentPath = root } = options;
  const server = await startServer({ trusted, settings: { "workbench.colorTheme": THEMES[theme], ...settings } });
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const context = await browser.newContext({ viewport });
  // A webview's page is kept from its parent, which `talk` needs.
  await context.addInitScript(() => (globalThis.frameAbove = globalThis.parent));
  const page = await context.newPage();
  // A machine that is busy with other things takes its time; whoever waits for something waits for that, not for a clock.
  page.setDefaultTimeout(90_000);

  async function close() {
    await browser.close();
    await server.stop();
  }

  try {
    const openFile = file && join(folder, file);
    await page.goto(server.address({ folder, extensionDevelopmentPath, openFile }));
    await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    if (file) await page.waitForSelector(".monaco-editor .view-lines", { timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }

  /** Runs a command by its title in the palette. */
  async function runCommand(title) {
    const input = page.locator(".quick-input-widget input").first();
    // A page inside the window that is just being put elsewhere has the keyboard and does not hand keys on yet.
    for (let tries = 0; !(await input.isVisible()); tries++) {
      if (tries === MOST_TRIES) throw new Error(`The palette did not open for “${title}”.`);
      await page.keyboard.press("F1");
      await input.waitFor({ timeout: TRY_MS }).catch(() => undefined);
    }
    await input.fill(`>${title}`);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
  }

  /**
   * Loads the window anew: what it had open comes back by itself. By VS Code's own command, since only that one waits
   * until what is open has been written down; a page that is merely left may lose it.
   */
  async function reload() {
    // Without the file that the address asked for: a window that is asked for a file brings nothing else back.
    const address = server.address({ folder, extensionDevelopmentPath });
    await page.evaluate((to) => globalThis.history.replaceState(null, "", to), address);
    const loaded = page.waitForEvent("domcontentloaded");
    await runCommand("Developer: Reload Window");
    await loaded;
    await page.waitForSelector(".monaco-editor .view-lines", { timeout: 60_000 });
  }

  /** Clicks the lens that holds this text, waiting until it is there. */
  async function clickLens(text) {
    await page.locator(".codelens-decoration a", { hasText: text }).first().click();
  }

  /** The frame of a webview, known by something in it. */
  async function panel(selector, timeout = 90_000) {
    for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(100)) {
      for (const frame of page.frames()) {
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0); // the frame went while we asked
        if (found > 0) return frame;
      }
    }
    throw new Error(`no webview holds ${selector} after ${timeout} ms`);
  }

  /**
   * Sends a message as the panel's own page does, and waits for one of these types that comes back. The door a page gets
   * is given out once, so this takes the way behind it.
   */
  async function talk(frame, message, ...types) {
    return frame.evaluate(
      ([sent, wanted]) =>
        new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error(`no ${wanted.join(" or ")} came back`)), 30_000);
          const listen = ({ data }) => {
            if (!wanted.includes(data?.type) || (sent.id !== undefined && data.id !== sent.id)) return;
            globalThis.removeEventListener("message", listen);
            resolve(data);
          };
          globalThis.addEventListener("message", listen);
          globalThis.frameAbove.__vscode_post_message__("onmessage", { message: sent });
        }),
      [{ protocol: 1, ...message }, types],
    );
  }

  /** Takes a picture into this file and returns its path. */
  async function screenshot(path) {
    mkdirSync(join(path, ".."), { recursive: true });
    await page.screenshot({ path });
    return path;
  }

  return { page, pid: server.pid, reload, runCommand, clickLens, panel, talk, screenshot, close };
}
