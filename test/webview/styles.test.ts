import assert from "node:assert/strict";
import type { ToPanel } from "../../engine/protocol";
import { collisions, contrasts } from "./audit";
import { detachedCase, faultCase, oddCase, trainingCase } from "./fixtures";
import { PanelHost, type Panel } from "./panelPage";
import { themes, type ThemeName } from "./themes";

const cases: Record<string, () => ToPanel> = {
  detached: detachedCase,
  training: trainingCase,
  odd: oddCase,
  fault: faultCase,
};
const widths = [1100, 700, 400];

describe("how the panel looks", function () {
  this.timeout(120_000);
  let host: PanelHost;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());

  async function opened(options: Parameters<PanelHost["open"]>[0], message: ToPanel): Promise<Panel> {
    const panel = await host.open(options);
    await panel.post(message);
    return panel;
  }

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`can be read in ${theme}: text 4.5 to 1, lines 3 to 1`, async () => {
      for (const [name, message] of Object.entries(cases)) {
        const panel = await opened({ theme, width: 1100 }, message());
        const low = (await panel.tab.evaluate(contrasts)).filter(({ ratio, needed }) => ratio < needed);
        assert.deepEqual(low, [], `${name}: ${JSON.stringify(low)}`);
        assert.deepEqual(panel.errors(), []);
        await panel.close();
      }
    });

  for (const width of widths)
    it(`holds together at ${width} pixels, in every theme`, async () => {
      for (const theme of Object.keys(themes) as ThemeName[])
        for (const [name, message] of Object.entries(cases)) {
          const panel = await opened({ theme, width, height: width < 560 ? 1200 : 863 }, message());
          assert.ok(
            await panel.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            "no sideways page",
          );
          assert.equal(await panel.tab.getByRole("button", { name: "Run again" }).isVisible(), true);
          await panel.shot(`${name}-${theme}-${width}`);
          assert.deepEqual(panel.errors(), []);
          await panel.close();
        }
    });

  it("puts the details beside the picture, below it, and the entries last", async () => {
    for (const width of widths) {
      const panel = await opened({ width }, detachedCase());
      const at = async (selector: string) => (await panel.tab.locator(selector).boundingBox())!;
      const [port, details, tables] = [await at(".port"), await at(".details"), await at(".tables")];
      if (width >= 900) assert.ok(details.x >= port.x + port.width && details.y <= port.y + 1, `${width}: beside`);
      else assert.ok(details.y >= port.y + port.height && details.width > width - 5, `${width}: below`);
      assert.ok(tables.y >= details.y + details.height - 1);
      assert.equal(await panel.tab.locator("th.c-forward").isVisible(), width >= 900);
      await panel.close();
    }
  });

  it("gives a small picture in one column no more height than it has", async () => {
    const panel = await opened({ width: 700, height: 2000 }, detachedCase());
    const [port, svg] = [panel.tab.locator(".port"), panel.tab.locator(".layer svg")];
    const [room, drawn] = [(await port.boundingBox())!.height, Number(await svg.getAttribute("height"))];
    assert.ok(room <= drawn + 1, `${room} for ${drawn}`);
    await panel.close();
  });

  for (const [name, message] of Object.entries(cases).filter(([name]) => name !== "fault"))
    it(`crops and covers no words of ${name}`, async () => {
      const panel = await opened({ width: 1400, height: 1400 }, message());
      assert.deepEqual(await panel.tab.evaluate(collisions), []);
      await panel.close();
    });

  it("opens at a readable scale", async () => {
    for (const [width, least] of [
      [1100, 0.8],
      [400, 0.7],
    ] as const) {
      const panel = await opened({ width }, trainingCase());
      const scale = await panel.tab.$eval(".stage > g", (moved) => new DOMMatrix(getComputedStyle(moved).transform).a);
      assert.ok(scale >= least - 1e-6, `${width}: ${scale}`);
      await panel.close();
    }
  });

  it("keeps every meaning in forced colours: system colours only, shapes and words as before", async () => {
    const panel = await opened({ forcedColors: true }, oddCase());
    const colours = await panel.tab.evaluate(() => {
      const strokes = [...document.querySelectorAll(".layer .gp-shape, .layer .gp-path")];
      const sample = document.querySelector("main")!;
      const [ink, focus] = ["CanvasText", "Highlight"].map((name) => {
        sample.style.outlineColor = name;
        return getComputedStyle(sample).outlineColor;
      });
      const ring = getComputedStyle(document.querySelector(".gp-selected .gp-ring")!).stroke;
      return { ink, focus, ring, strokes: [...new Set(strokes.map((one) => getComputedStyle(one).stroke))] };
    });
    assert.deepEqual(colours.strokes, [colours.ink]);
    assert.equal(colours.ring, colours.focus);
    assert.ok((await panel.tab.locator(".gp-hatch").count()) > 0);
    assert.ok((await panel.tab.locator(".gp-badge").count()) > 5);
    await panel.shot("odd-forced-1100");
    await panel.close();
  });

  it("turns nothing under reduced motion, and something otherwise", async () => {
    for (const [reducedMotion, animation] of [
      [true, "none"],
      [false, "turn"],
    ] as const) {
      const panel = await opened({ reducedMotion }, detachedCase());
      await panel.post({ type: "running", protocol: 1, title: "Checking…" });
      const name = await panel.tab.$eval(".spinner", (spinner) => getComputedStyle(spinner).animationName);
      assert.equal(name, animation);
      const moving = await panel.tab.evaluate(() => document.getAnimations().length);
      assert.equal(moving, reducedMotion ? 0 : 1);
      await panel.close();
    }
  });

  it("shows where the keyboard is", async () => {
    const panel = await opened({}, detachedCase());
    await panel.tab.keyboard.press("Tab");
    for (let i = 0; i < 25; i++) {
      const ring = await panel.tab.evaluate(() => {
        const at = document.activeElement!;
        if (at === document.body) return "body";
        const drawn = at.querySelector(".gp-ring");
        const style = getComputedStyle(drawn ?? at);
        return drawn === null ? `${style.outlineStyle} ${style.outlineWidth}` : `${style.stroke} ${style.strokeWidth}`;
      });
      assert.notEqual(ring, "none 0px");
      assert.doesNotMatch(ring, /^none/);
      if (ring === "body") break;
      await panel.tab.keyboard.press("Tab");
    }
    await panel.close();
  });
});
