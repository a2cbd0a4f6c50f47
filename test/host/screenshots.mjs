// Pictures of the extension at work. `npm run screenshots` takes those of the README, docs/images/panel-<theme>.png.
// Names of FUNCTIONS below (lesson, mixture …), `ladder` (the plot of one entry) or `all` take others, in every theme, to out/screenshots,
// for people to look at; names of themes (light, dark, high-contrast, high-contrast-light) leave out the other ones.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWindow, THEMES } from "./window.mjs";

const root = join(import.meta.dirname, "../..");
/** What is seen of the examples: a function, and what of the panel is clicked before the picture is taken. */
const FUNCTIONS = {
  text: { file: "lost.ts", name: "throughText" },
  lost: { file: "lost.ts", name: "throughJson" },
  logistic: { file: "logistic.ts", name: "plainLoss" },
  detached: { file: "detached.ts", name: "surrogate" },
  mixture: { file: "mixture.ts", name: "logLikelihood" },
  springs: { file: "springs.ts", name: "energy", line: "energy(network" },
  camera: { file: "camera.ts", name: "reprojection" },
  quantised: { file: "quantised.ts", name: "fineLuma" },
  kink: { file: "kink.ts", name: "distance" },
  valley: { file: "valley.ts", name: "valley", line: "valley(" },
  lesson: { file: "lesson.ts", name: "lesson", tab: "Trace" },
  ladder: { file: "lesson.ts", name: "lesson", tab: "Entries", entry: "x1" },
};
const README_THEMES = ["dark", "light", "high-contrast"];

const chosen = process.argv.slice(2);
const themes = Object.keys(THEMES).filter((theme) => chosen.includes(theme));
const examples = chosen.includes("all") ? Object.keys(FUNCTIONS) : chosen.filter((name) => !(name in THEMES));
for (const name of examples) if (!(name in FUNCTIONS)) throw new Error(`No picture is called ${name}.`);

// A copy in which no verdict is expected, so that what fails is seen to fail.
const folder = join(mkdtempSync(join(tmpdir(), "gradproof-pictures-")), "examples");
cpSync(join(root, "examples"), folder, { recursive: true });
for (const name of ["lost.ts", "quantised.ts", "kink.ts"]) {
  const file = join(folder, name);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(/ expect (detached|kink)$/gm, ""));
}
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

/** One window in a theme, and one picture after the other in it. */
async function pictures({ theme, viewport, shots }) {
  const window = await openWindow({ folder, file: shots[0].file, theme, viewport, settings });
  const { page } = window;
  try {
    await page.locator(".codelens-decoration a", { hasText: "graph" }).first().waitFor();
    for (const shot of shots) {
      try {
        await prepare(window, shot);
        console.log(await window.screenshot(shot.target));
      } catch (error) {
        console.error(`${shot.name} in ${theme}: ${error.message}`);
        console.error(await window.screenshot(join(root, `out/screenshots/${shot.name}-${theme}-failed.png`)));
        process.exitCode = 1;
      }
    }
  } finally {
    await window.close();
  }
}

/** The graph of one function beside its source, the cursor on one of its lines. */
async function prepare(window, { file, name, line = `${name}(`, cursor, tab, entry }) {
  const { page } = window;
  // The editor first: a file opens in the group that was used last.
  await page.locator(".monaco-editor .view-lines").first().click();
  await window.runCommand("View: Show Explorer");
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: file }).click();
  await page.locator(".tab.active", { hasText: file }).waitFor();
  await window.runCommand("View: Close Primary Side Bar");
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Control+g");
  await page
    .locator(".quick-input-widget input")
    .first()
    .fill(`:${lineOf(file, line)}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home"); // the end of a long line would scroll the others away
  await window.runCommand("Gradproof: Show computational graph");
  await page.locator(".tab", { hasText: `∇ ${name}` }).waitFor();
  const panel = await window.panel("body[data-complete] svg text");
  await panel.locator("h1.function", { hasText: `${name}(` }).waitFor();
  await panel.locator(".notice").waitFor({ state: "detached" });
  if (cursor !== undefined) {
    await page.locator(".view-line", { hasText: cursor }).first().click();
    await panel.locator(".gp-marked").first().waitFor();
  }
  if (tab !== undefined) await panel.getByRole("tab", { name: tab }).click();
  if (entry !== undefined) {
    await panel.locator(".entries").getByRole("button", { name: entry, exact: true }).click();
    await panel.locator(".plot").scrollIntoViewIfNeeded();
  }
  await page.locator(".notification-toast").waitFor({ state: "detached" });
  await page
    .locator(".statusbar-item", { hasText: /Initializing|Analyzing|Activating/ })
    .waitFor({ state: "detached" });
  await page.waitForTimeout(500); // the editor's own animations end
}

/** The number of the line that a function begins on. */
function lineOf(file, line) {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return 1 + lines.findIndex((text) => text.startsWith("export") && text.includes(`function ${line}`));
}

mkdirSync(join(root, "docs/images"), { recursive: true });
try {
  if (examples.length === 0)
    for (const theme of README_THEMES.filter((one) => themes.length === 0 || themes.includes(one))) {
      const target = join(root, `docs/images/panel-${theme}.png`);
      const shots = [{ ...FUNCTIONS.lost, cursor: "JSON.stringify", target }];
      await pictures({ theme, viewport: { width: 1360, height: 800 }, shots });
    }
  for (const theme of examples.length === 0 ? [] : themes.length > 0 ? themes : Object.keys(THEMES)) {
    const target = (name) => join(root, `out/screenshots/${name}-${theme}.png`);
    const shots = examples.map((name) => ({ ...FUNCTIONS[name], target: target(name) }));
    await pictures({ theme, viewport: { width: 1600, height: 1000 }, shots });
  }
} finally {
  rmSync(join(folder, ".."), { recursive: true, force: true });
}
