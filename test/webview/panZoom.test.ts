import assert from "node:assert/strict";
import { bounded, fit, leastScale, show, zoomAt, type Camera } from "../../webview/panZoom";
import { detachedCase, trainingCase } from "./fixtures";
import { PanelHost, type Panel } from "./panelPage";

const view = { width: 800, height: 400 };

describe("the camera", () => {
  const cases: [string, Camera, Camera][] = [
    ["fits a large picture", fit({ x: 0, y: 0, width: 1600, height: 400 }, view), { k: 0.5, x: 0, y: 100 }],
    ["never enlarges", fit({ x: 0, y: 0, width: 200, height: 100 }, view), { k: 1, x: 300, y: 150 }],
    ["keeps the least scale", fit({ x: 0, y: 0, width: 8000, height: 100 }, view, 0.8), { k: 0.8, x: -2800, y: 160 }],
    [
      "fits one that begins elsewhere",
      fit({ x: -400, y: -100, width: 1600, height: 400 }, view),
      { k: 0.5, x: 200, y: 150 },
    ],
    [
      "bounds one that begins elsewhere",
      bounded({ k: 1, x: -5000, y: 5000 }, { x: -400, y: -100, width: 100, height: 100 }, view),
      { k: 1, x: 360, y: 440 },
    ],
    ["begins at the top", fit({ x: 0, y: 0, width: 100, height: 4000 }, view, 0.8), { k: 0.8, x: 360, y: 0 }],
    ["zooms at a point", zoomAt({ k: 1, x: 0, y: 0 }, 2, 100, 50), { k: 2, x: -100, y: -50 }],
    ["zooms not beyond 3", zoomAt({ k: 2, x: 0, y: 0 }, 10, 0, 0), { k: 3, x: 0, y: 0 }],
    ["and not below 0.5", zoomAt({ k: 0.8, x: 0, y: 0 }, 0.01, 0, 0), { k: 0.5, x: 0, y: 0 }],
    [
      "stays where a box is in sight",
      show({ k: 1, x: 0, y: 0 }, view, { x: 100, y: 100, w: 172, h: 46 }),
      { k: 1, x: 0, y: 0 },
    ],
    [
      "moves to one on the right",
      show({ k: 1, x: 0, y: 0 }, view, { x: 900, y: 100, w: 172, h: 46 }),
      { k: 1, x: -296, y: 0 },
    ],
    [
      "shows the beginning of one that is too wide",
      show({ k: 1, x: 0, y: 0 }, view, { x: 900, y: 500, w: 2000, h: 46 }),
      { k: 1, x: -876, y: -170 },
    ],
    [
      "never loses the picture",
      bounded({ k: 1, x: 5000, y: -5000 }, { x: 0, y: 0, width: 100, height: 100 }, view),
      { k: 1, x: 740, y: -40 },
    ],
  ];
  for (const [name, camera, wanted] of cases)
    it(name, () => {
      for (const key of ["k", "x", "y"] as const)
        assert.ok(Math.abs(camera[key] - wanted[key]) < 1e-9, `${key}: ${camera[key]}`);
    });

  it("keeps the point under the pointer", () => {
    const before: Camera = { k: 0.7, x: -31, y: 12 };
    for (const factor of [0.5, 1.1, 3]) {
      const after = zoomAt(before, factor, 333, 77);
      const at = ({ k, x, y }: Camera): number[] => [(333 - x) / k, (77 - y) / k];
      at(after).forEach((v, i) => assert.ok(Math.abs(v - at(before)[i]!) < 1e-9));
    }
  });
});

describe("panning and zooming", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => {
    panel = await host.open({ width: 700 });
    await panel.post(trainingCase());
  });
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function camera(): Promise<Camera> {
    const text = await panel.tab.locator(".stage > g").evaluate((moved) => (moved as SVGElement).style.transform);
    const [x, y, k] = /translate\((.+)px, (.+)px\) scale\((.+)\)/.exec(text)!.slice(1).map(Number);
    return { x: x!, y: y!, k: k! };
  }

  it("drags the picture, and a drag selects nothing", async () => {
    const [before, sent] = [await camera(), (await panel.sent()).length];
    const { x, y } = (await panel.tab.locator(".port").boundingBox())!;
    const { mouse } = panel.tab;
    await mouse.move(x + 300, y + 200);
    await mouse.down();
    await mouse.move(x + 280, y + 180);
    await mouse.move(x + 260, y + 150);
    await mouse.up();
    const after = await camera();
    assert.deepEqual([after.x - before.x, after.y - before.y, after.k], [-40, -50, before.k]);
    assert.equal((await panel.sent()).length, sent);
  });

  it("scrolls with the wheel, zooms with the wheel and Ctrl, and leaves the page alone meanwhile", async () => {
    const start = await camera();
    const { x, y } = (await panel.tab.locator(".port").boundingBox())!;
    await panel.tab.mouse.move(x + 200, y + 100);
    await panel.tab.mouse.wheel(0, 50);
    await panel.until(async () => (await camera()).y < start.y, "the picture scrolls");
    const scrolled = await camera();
    assert.deepEqual([scrolled.x, scrolled.k], [start.x, start.k]);
    await panel.tab.keyboard.down("Control");
    await panel.tab.mouse.wheel(0, -100);
    await panel.tab.keyboard.up("Control");
    await panel.until(async () => (await camera()).k > start.k, "the picture grows");
    const zoomed = await camera();
    assert.ok(Math.abs((200 - zoomed.x) / zoomed.k - (200 - scrolled.x) / scrolled.k) < 0.01, "at the pointer");
    assert.equal(await panel.tab.evaluate(() => scrollY), 0);
  });

  it("zooms out to half size, or to what shows the whole", () => {
    assert.equal(leastScale({ x: 0, y: 0, width: 900, height: 300 }, view), 0.5);
    assert.equal(leastScale({ x: 0, y: 0, width: 3200, height: 300 }, view), 0.25);
    assert.equal(leastScale({ x: 0, y: 0, width: 1e6, height: 300 }, view), 0.1);
  });

  it("hides numbers that are too small to read, and fits the whole", async () => {
    await panel.tab.setViewportSize({ width: 400, height: 500 });
    await panel.frame();
    const out = panel.tab.getByRole("button", { name: "Zoom out" });
    const value = panel.tab.locator(".gp-value").first();
    assert.ok(await value.isVisible());
    for (let i = 0; i < 4; i++) await out.click();
    assert.ok(!(await value.isVisible()));
    assert.ok(await panel.tab.locator(".gp-name").first().isVisible());
    await panel.tab.getByRole("button", { name: "Fit the whole graph" }).click();
    const port = (await panel.tab.locator(".port").boundingBox())!;
    for (const box of await panel.tab.locator("[data-box]").all()) {
      const { x, y, width, height } = (await box.locator(".gp-shape").last().boundingBox())!;
      assert.ok(x >= port.x && x + width <= port.x + port.width && y >= port.y && y + height <= port.y + port.height);
    }
  });

  it("zooms by keys", async () => {
    const before = await camera();
    await panel.tab.locator("[data-box][tabindex='0']").focus();
    await panel.tab.keyboard.press("+");
    assert.ok(Math.abs((await camera()).k / before.k - 1.25) < 1e-9);
    await panel.tab.keyboard.press("-");
    assert.ok(Math.abs((await camera()).k / before.k - 1) < 1e-9);
    await panel.tab.keyboard.press("0");
    assert.ok((await camera()).k < before.k);
  });

  it("keeps the place of a picture over a run of the same boxes, and opens another one anew", async () => {
    await panel.tab.getByRole("button", { name: "Zoom in" }).click();
    const moved = await camera();
    await panel.post(trainingCase());
    assert.deepEqual(await camera(), moved);
    await panel.post(detachedCase());
    assert.notEqual((await camera()).k, moved.k);
  });
});
