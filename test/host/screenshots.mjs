// Pictures of the extension at work, for people to look at: out/screenshots/<example>-<theme>.png.
// `node test/host/screenshots.mjs` takes all; arguments choose themes (light, dark, high-contrast) or examples (lesson, …).
import { join } from "node:path";
import { openWindow, THEMES } from "./window.mjs";

const folder = join(import.meta.dirname, "../../examples");
const chosen = process.argv.slice(2);
const pick = (names) => (names.some((name) => chosen.includes(name)) ? names.filter((n) => chosen.includes(n)) : names);
const themes = pick(Object.keys(THEMES));
// A gradient that holds, one that is lost on its way, one written by hand that is wrong.
const examples = pick(["lesson", "lost", "logistic"]);

for (const theme of themes)
  for (const example of examples) {
    const window = await openWindow({ folder, file: `${example}.ts`, theme });
    try {
      await window.clickLens("graph");
      const panel = await window.panel("svg");
      await panel.locator("svg text").first().waitFor({ timeout: 60_000 });
      await window.page.waitForTimeout(500); // the panel has drawn; the editor's own animations end
      console.log(await window.screenshot(`${example}-${theme}`));
    } catch (error) {
      console.error(`${example} in ${theme}: ${error.message}`);
      console.error(await window.screenshot(`${example}-${theme}-failed`));
      process.exitCode = 1;
    } finally {
      await window.close();
    }
  }
