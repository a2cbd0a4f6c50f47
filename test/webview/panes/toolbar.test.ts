import assert from "node:assert/strict";
import { pictureOf } from "../../../engine/picture/pictureOf";
import type { Comparison, FromPanel, GraphAnswer } from "../../../engine/protocol";
import { plainWish } from "../../../webview/wishes";
import { checkOf, detachedCase } from "../fixtures";
import { answering, groupedCase, groupedView } from "../grouped";
import { PanelHost, type Panel } from "../panelPage";

const compared: Comparison = {
  ...{ title: "against the bodies", same: 9, added: [[11, 11]], changed: [[2, 3]], addedTotal: 1, changedTotal: 2 },
  ...{ missing: [], missingTotal: 0, branches: [], largest: [] },
};
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#f00"/></svg>`;

describe("the toolbar", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => {
    const more = {
      compare: (): GraphAnswer => ({ kind: "compare", ...compared }),
      pinned: (): GraphAnswer => ({ kind: "compare", ...compared, title: "against the pinned run" }),
      export: (): GraphAnswer => ({ kind: "export", text: svg }),
    };
    panel = await host.open({ answer: answering(more) });
    await panel.post(groupedCase());
  });
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  const button = (name: string) => panel.tab.locator(".tools").getByRole("button", { name, exact: true });
  const items = (): Promise<string[]> => panel.tab.locator(".menu:popover-open .menu-item").allInnerTexts();
  const focused = (): Promise<string> => panel.tab.evaluate(() => document.activeElement?.textContent ?? "");
  const lastAsk = async () => (await panel.sent()).findLast((m) => m.type === "ask");
  async function choose(menu: string, item: string): Promise<void> {
    await button(menu).click();
    await panel.tab.locator(".menu:popover-open").getByText(item, { exact: true }).click();
    await panel.settled();
  }

  it("opens a menu by the keyboard, walks in it, and gives the focus back", async () => {
    await button("View").focus();
    await panel.tab.keyboard.press("Enter");
    await panel.frame();
    assert.equal(await focused(), "Thick lines: many operands", "the first that can be chosen");
    for (const [key, wanted] of [
      ["ArrowDown", "Thick lines: much gradient"],
      ["End", "Follow the cursor"],
      ["ArrowDown", "Thick lines: many operands"],
      ["ArrowUp", "Follow the cursor"],
      ["Home", "Thick lines: many operands"],
    ] as const) {
      await panel.tab.keyboard.press(key);
      assert.equal(await focused(), wanted, key);
    }
    await panel.tab.keyboard.press("f");
    assert.equal(await panel.tab.locator(".search").isVisible(), false, "keys of the graph mean nothing here");
    await panel.tab.keyboard.press("Escape");
    assert.deepEqual([await items(), await focused()], [[], "View"]);
    await panel.tab.keyboard.press("Enter");
    await panel.tab.mouse.click(400, 400);
    assert.deepEqual(await items(), [], "a press elsewhere closes it");
  });

  it("shows and hides numbers without asking anybody", async () => {
    const hidden = (): Promise<boolean> => panel.tab.$eval(".port", (port) => port.classList.contains("no-primal"));
    assert.equal(await button("primal").getAttribute("aria-pressed"), "true");
    await button("primal").click();
    assert.deepEqual([await button("primal").getAttribute("aria-pressed"), await hidden()], ["false", true]);
    await button("primal").click();
    assert.deepEqual([await hidden(), await lastAsk()], [false, undefined]);
  });

  const wishes: [menu: string, item: string, wish: object][] = [
    ["tangent v̇", "x2", { ...plainWish, tangent: "x2" }],
    ["tangent v̇", "none", plainWish],
    ["output", "[1]", { ...plainWish, output: 1 }],
    ["View", "Thick lines: much gradient", { ...plainWish, thickness: "gradient" }],
    ["View", "Lines of values used everywhere", { ...plainWish, hubLines: true }],
  ];
  for (const [menu, item, wanted] of wishes)
    it(`asks for the picture of “${item}”`, async () => {
      await choose(menu, item);
      const ask = await lastAsk();
      assert.ok(ask?.type === "ask" && ask.query.kind === "view");
      assert.deepEqual(ask.query.wish, wanted);
    });

  it("marks what is chosen", async () => {
    await choose("tangent v̇", "x2");
    await button("tangent v̇").click();
    const on = panel.tab.locator(".menu:popover-open [aria-checked=true]");
    assert.deepEqual(await on.allInnerTexts(), ["x2"]);
  });

  it("names 40 of 100 000 inputs, and says how many there are besides", async () => {
    const inputs = Array.from({ length: 1e5 }, (_, i) => ({ path: `w[${i}]`, value: i, control: false }));
    const wish = { ...plainWish, tangent: "w[5000]" };
    const view = groupedView(wish);
    await panel.post({ ...groupedCase(), check: checkOf({ inputs }), view, picture: pictureOf(view, wish), wish });
    await button("tangent v̇").click();
    const names = await items();
    assert.deepEqual([names.length, names[1], names[21], names.at(-1)], [42, "w[4980]", "w[5000]", "99\u202f960 more"]);
  });

  it("has no menu for one output", async () => {
    await panel.post(detachedCase());
    assert.equal(await button("output").count(), 0);
  });

  it("compares with the bodies of customGradient: signs and words on the boxes, until cleared", async () => {
    await choose("Compare", "With the bodies of customGradient");
    const signs = (): Promise<string[]> => panel.tab.locator(".gp-sign").allTextContents();
    assert.deepEqual(await signs(), ["≠", "+"]);
    assert.equal(await panel.tab.locator(".gp-added").getAttribute("aria-description"), "added");
    assert.equal(await panel.tab.locator("#live").innerText(), "against the bodies: 1 added, 2 changed, 0 missing.");
    await choose("Compare", "Clear");
    assert.deepEqual(await signs(), []);
  });

  it("pins a run, and compares with it once there is one", async () => {
    await button("Compare").click();
    assert.equal(await panel.tab.getByRole("menuitem", { name: "With the pinned run" }).isDisabled(), true);
    await panel.tab.getByRole("menuitem", { name: "Pin this run" }).click();
    const pin = (await panel.sent()).at(-1);
    assert.deepEqual(pin, { type: "pin", protocol: 1, run: 7, lens: { output: 0 } });
    await panel.post({ type: "pinned", protocol: 1, title: "energy, 12:30" });
    await choose("Compare", "With energy, 12:30");
    assert.match(await panel.tab.locator("#live").innerText(), /^against the pinned run/);
    await choose("Compare", "Unpin");
    assert.deepEqual((await panel.sent()).at(-1), { type: "pin", protocol: 1, run: 7, lens: null });
  });

  it("has text formats written, in the theme of the editor", async () => {
    await choose("Export", "dot");
    assert.deepEqual((await panel.sent()).at(-1), {
      ...{ type: "export", protocol: 1, run: 7, format: "dot", wish: plainWish, theme: "dark" },
    });
  });

  it("draws a PNG itself, under the page's policy: twice as many pixels", async () => {
    await choose("Export", "png");
    const isPng = (m: FromPanel | undefined): m is Extract<FromPanel, { type: "export" }> => m?.type === "export";
    await panel.until(async () => isPng((await panel.sent()).at(-1)), "it is sent");
    const message = (await panel.sent()).at(-1);
    assert.ok(isPng(message) && message.format === "png");
    const bytes = Buffer.from(message.data!, "base64");
    assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [80, 40]);
  });

  it("says when a picture cannot be drawn as a PNG", async () => {
    await panel.close();
    panel = await host.open({ answer: answering({ export: () => ({ kind: "export", text: "no picture" }) }) });
    await panel.post(groupedCase());
    await choose("Export", "png");
    const says = panel.tab.locator(".says");
    await panel.until(async () => (await says.innerText()).includes("Export it as SVG"), "it is said");
  });

  for (const width of [320, 640])
    it(`folds into one menu at ${width} pixels`, async () => {
      await panel.tab.setViewportSize({ width, height: 800 });
      await panel.frame();
      const names = await panel.tab.locator(".tools > button, .tools > div > button").allInnerTexts();
      assert.deepEqual(names, ["primal", "adjoint v̄", "Find", "−", "+", "Fit", "⋯"]);
      await button("More").click();
      const menu = panel.tab.locator(".menu:popover-open");
      assert.ok((await menu.getByRole("group").count()) === 5 && (await items()).includes("png"));
      const at = (await menu.boundingBox())!;
      assert.ok(at.x >= 0 && at.x + at.width <= width, `it stays on the screen: ${JSON.stringify(at)}`);
      await menu.getByText("mermaid").click();
      await panel.settled();
      assert.equal((await panel.sent()).at(-1)?.type, "export");
    });
});
