import assert from "node:assert/strict";
import { pictureOf } from "../../../engine/picture/pictureOf";
import type { ToPanel } from "../../../engine/protocol";
import { plainWish } from "../../../webview/wishes";
import { detachedCase, FILE } from "../fixtures";
import { answering, groupedCase, LOOP } from "../grouped";
import { largeView } from "../large";
import { PanelHost, type Panel } from "../panelPage";

describe("the drawing", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function shown(message: ToPanel, width = 900): Promise<void> {
    panel = await host.open({ answer: answering(), width });
    await panel.post(message);
  }

  it("has a small map from 201 boxes on, that shows where one is and goes where it is pressed", async () => {
    await shown({ ...groupedCase(), ...largeView(200) });
    const map = panel.tab.locator(".minimap");
    assert.equal(await map.isVisible(), false);
    await panel.post({ ...groupedCase(), ...largeView(260) });
    assert.equal(await map.isVisible(), true);
    const frame = () =>
      map.locator("rect").evaluate((rect) => ["x", "y"].map((name) => Number(rect.getAttribute(name))));
    const [x, y] = (await frame()) as [number, number];
    const at = (await map.boundingBox())!;
    await panel.tab.mouse.click(at.x + at.width - 4, at.y + at.height - 4);
    const moved = (await frame()) as [number, number];
    assert.ok(moved[0] > x && moved[1] > y, JSON.stringify({ x, y, moved }));
    assert.equal(await map.locator("svg").getAttribute("aria-hidden"), "true");
  });

  it("is marked by the messages of every pane at once, each mark beside the others", async () => {
    await shown(groupedCase());
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 11 });
    await panel.tab.locator(`[data-box="${LOOP}"]`).click();
    const box = panel.tab.locator(`[data-box="${LOOP}"]`);
    assert.match((await box.getAttribute("class"))!, /^gp-box( gp-(selected|marked)){2}$/);
    assert.equal(await box.getAttribute("aria-description"), "cursor line");
    assert.equal(await box.getAttribute("aria-current"), "true");
    assert.equal(await panel.tab.locator(".gp-near").count(), 2);
  });

  it("forgets marks of another run", async () => {
    await shown(groupedCase());
    await panel.tab.locator(`[data-box="${LOOP}"]`).click();
    await panel.post(detachedCase());
    assert.deepEqual(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "6:6:node");
    assert.equal(await panel.tab.locator(".gp-hit, .gp-on-path, .gp-done").count(), 0);
  });

  it("says what goes along a line where one looks: pointed at, or beside the selected box", async () => {
    const { view } = largeView(40);
    for (const edge of view.edges) edge.partial = 3;
    await shown({ ...groupedCase(), view, picture: pictureOf(view, plainWish) });
    const words = (from: string) => panel.tab.locator(`.gp-edge[data-from="${from}"] .gp-quiet`).first();
    assert.equal(await panel.tab.locator(".gp-quiet:visible").count(), 0);
    await panel.tab.locator('[data-box="2:2:node"]').focus();
    await panel.tab.keyboard.press("ArrowRight");
    const selected = (await panel.tab.locator(".gp-selected").getAttribute("data-box"))!;
    assert.ok(await words(selected).isVisible());
    assert.equal(await words(selected).textContent(), "×3");
    const other = panel.tab.locator(`.gp-edge:not(.gp-near):has(.gp-quiet)`).first();
    await other.locator(".gp-path").evaluate((path) => path.setAttribute("data-pointed", ""));
    const at = await other.locator(".gp-path").evaluate((path) => {
      const line = path as SVGPathElement;
      const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM()!);
      return { x, y };
    });
    await panel.tab.mouse.move(at.x, at.y);
    assert.ok(await panel.tab.locator(".gp-edge:has([data-pointed]) .gp-quiet").isVisible());
  });

  it("says so where there is nothing to draw", async () => {
    const view = { run: 1, boxes: [], edges: [], nodes: 0, shown: 0, cuts: [] };
    const { picture } = largeView(1);
    await shown({
      ...groupedCase(),
      view,
      picture: { ...picture, boxes: [], svg: { tag: "svg", attrs: {}, children: [] } },
    });
    assert.equal(await panel.tab.locator(".says").innerText(), "Nothing was recorded, so nothing is drawn.");
    await panel.tab.keyboard.press("Escape");
  });

  it("is walked and zoomed with 3 000 boxes", async () => {
    await shown({ ...groupedCase(), ...largeView(3000) });
    await panel.tab.locator("[data-box][tabindex='0']").focus();
    for (const key of ["End", "ArrowUp", "ArrowLeft", "+", "0"]) await panel.tab.keyboard.press(key);
    const columns = Math.ceil(Math.sqrt(1500));
    const wanted = `${3000 - columns - 1}`;
    const at = await panel.tab.evaluate(() => document.activeElement?.getAttribute("data-box"));
    assert.equal(at, `${wanted}:${wanted}:node`);
  });
});
