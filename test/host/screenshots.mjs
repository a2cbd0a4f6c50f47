// Pictures of the extension at work. `npm run screenshots` takes those of the README, docs/images/panel-<theme>.png.
// Names of examples (lesson, lost, logistic …), `ladder` (the plot of one entry) or `all` take others, in every theme, to out/screenshots, for people to
// look at; names of themes (light, dark, high-contrast, high-contrast-light) leave out the other ones.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWindow, THEMES } from "./window.mjs";

const root = join(import.meta.dirname, "../..");
const EXAMPLES = ["lesson", "lost", "logistic", "ladder"];
const README_THEMES = ["dark", "light", "high-contrast"];

const chosen = process.argv.slice(2);
const themes = Object.keys(THEMES).filter((theme) => chosen.includes(theme));
const examples = chosen.includes("all")
  ? EXAMPLES
  : chosen.filter((name) => !themes.includes(name) && !(name in THEMES));

// A copy in which no verdict is expected, so that what fails is seen to fail.
const folder = join(mkdtempSync(join(tmpdir(), "gradproof-pictures-")), "examples");
cpSync(join(root, "examples"), folder, { recursive: true });
const lost = join(folder, "lost.ts");
writeFileSync(lost, readFileSync(lost, "utf8").replaceAll(" expect detached", ""));
const project = join(folder, "tsconfig.json");
writeFileSync(project, readFileSync(project, "utf8").replaceAll("../", `${root}/`));

/** What is in the picture is the work: no side bar, no minimap, no title that tells of a development host. */
const settings = {
  "editor.minimap.enabled": false,
  "editor.fontSize": 12,
  "editor.occurrencesHighlight": "off",
  "editor.scrollBeyondLastLine": false,
  "editor.renderLineHighlight": "all",
  "window.commandCenter": false,
  "window.title": "${activeEditorShort} — ${rootName}",
  "workbench.layoutControl.enabled": false,
};

/** One window: the graph of one function beside its source, the cursor on one of its lines. */
async function picture({ example, theme, number = 0, line, entry, target }) {
  const options = { viewport: { width: 1360, height: 800 }, settings };
  const window = await openWindow({ folder, file: `${example}.ts`, theme, ...options });
  const { page } = window;
  try {
    const lens = page.locator(".codelens-decoration").nth(number).locator("a", { hasText: "graph" });
    await lens.waitFor({ timeout: 60_000 });
    await window.runCommand("View: Close Primary Side Bar");
    await lens.click();
    const panel = await window.panel("svg");
    await panel.locator("svg text").first().waitFor({ timeout: 60_000 });
    if (line !== undefined) {
      await page.locator(".view-line", { hasText: line }).first().click();
      await panel.locator(".gp-marked").first().waitFor();
    }
    if (entry !== undefined) {
      await panel.locator(".entries").getByRole("button", { name: entry, exact: true }).click();
      await panel.locator(".plot").scrollIntoViewIfNeeded();
    }
    await page.locator(".notification-toast").waitFor({ state: "detached" });
    await page
      .locator(".statusbar-item", { hasText: /Initializing|Analyzing|Activating/ })
      .waitFor({ state: "detached" });
    await page.waitForTimeout(500); // the editor's own animations end
    console.log(await window.screenshot(target));
  } catch (error) {
    console.error(`${example} in ${theme}: ${error.message}`);
    console.error(await window.screenshot(join(root, `out/screenshots/${example}-${theme}-failed.png`)));
    process.exitCode = 1;
  } finally {
    await window.close();
  }
}

/** The ladder is that of an entry of the lesson. */
function shown(example) {
  return example === "ladder" ? { example: "lesson", entry: "x1" } : { example };
}

mkdirSync(join(root, "docs/images"), { recursive: true });
try {
  if (examples.length === 0)
    for (const theme of README_THEMES.filter((one) => themes.length === 0 || themes.includes(one))) {
      const target = join(root, `docs/images/panel-${theme}.png`);
      await picture({ example: "lost", theme, number: 1, line: "JSON.stringify", target });
    }
  for (const theme of themes.length > 0 ? themes : Object.keys(THEMES))
    for (const example of examples)
      await picture({ ...shown(example), theme, target: join(root, `out/screenshots/${example}-${theme}.png`) });
} finally {
  rmSync(join(folder, ".."), { recursive: true, force: true });
}
