import assert from "node:assert/strict";
import type { ToPanel } from "../../engine/protocol";
import { Keeper, readKept } from "../../webview/kept";
import { initialState, reduce } from "../../webview/state";
import { plainWish } from "../../webview/wishes";
import { detachedCase, faultCase, oddCase, trainingCase } from "./fixtures";
import { answering, groupedCase, LOOP } from "./grouped";
import { PanelHost, type Panel } from "./panelPage";

/** What is saved of a panel that was shown that. */
function saved(message: Extract<ToPanel, { type: "show" }>): unknown {
  let state: unknown;
  new Keeper((data) => (state = data)).save(reduce(initialState(null), message));
  return JSON.parse(JSON.stringify(state));
}

describe("what is kept over a reload", () => {
  for (const [name, message] of Object.entries({ detached: detachedCase(), odd: oddCase(), fault: faultCase() }))
    it(`comes back number for number: ${name}`, () => {
      const wish = message.view === null ? {} : { wish: plainWish };
      assert.deepEqual(readKept(saved(message)), { ...strip(message), ...wish });
    });

  it("is a reference only where the picture is too large", () => {
    const message = trainingCase();
    const large = { ...message, check: { ...message.check, message: "x".repeat(1e6) } };
    assert.equal(readKept(saved(large)), null);
    assert.ok(JSON.stringify(saved(large)).length < 300);
    assert.notEqual(readKept(saved(message)), null);
  });

  const bad: [string, unknown][] = [
    ["nothing", null],
    ["no content", { file: "a" }],
    ["content that is no text", { content: { type: "show" } }],
    ["no JSON", { content: "{" }],
    ["another message", { content: JSON.stringify({ type: "stale", protocol: 1 }) }],
    ["another protocol", { content: JSON.stringify({ ...faultCase(), protocol: 2 }) }],
    ["a broken message", { content: JSON.stringify({ ...faultCase(), file: 3 }) }],
  ];
  for (const [name, data] of bad) it(`is nothing: ${name}`, () => assert.equal(readKept(data), null));
});

/** As a message comes through JSON. */
function strip(x: unknown): object {
  if (typeof x !== "object" || x === null) return x as never;
  if (Array.isArray(x)) return x.map(strip);
  const fields = Object.entries(x).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields.map(([key, value]) => [key, strip(value)]));
}

describe("a panel that was reloaded", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => {
    panel = await host.open({ answer: answering() });
    await panel.post(groupedCase());
    await panel.tab.locator(`[data-box="${LOOP}"]`).focus();
    await panel.tab.keyboard.press(" ");
    await panel.settled();
    const state = await panel.saved();
    await panel.close();
    panel = await host.open({ state, answer: answering() });
  });
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  it("shows at once what it showed, as restored", async () => {
    assert.equal(await panel.tab.locator("[data-box]").count(), 6);
    assert.match(
      await panel.tab.locator(".notices").innerText(),
      /^Restored\.\s[^]*run again for what the code does now/,
    );
    assert.equal(await panel.tab.locator(".stale-badge").count(), 1);
    assert.equal(await panel.tab.locator("[data-box='2:2:node'][aria-current=true]").count(), 1);
  });

  it("asks nobody about it, and says so", async () => {
    await panel.tab.locator("[data-box='2:2:node']").focus();
    await panel.tab.keyboard.press(" ");
    assert.match(await panel.tab.locator(".says").innerText(), /Run again first/);
    for (const name of ["Find (f)", "Export"])
      assert.ok(await panel.tab.getByRole("button", { name, exact: true }).isDisabled());
    assert.deepEqual(
      (await panel.sent()).map(({ type }) => type),
      ["ready"],
    );
  });

  it("names what is to be run again, and is as new with the next run", async () => {
    await panel.tab.getByRole("button", { name: "Run again" }).click();
    const { check, file } = groupedCase();
    const of = { file, function: check.function, line: check.line };
    assert.deepEqual((await panel.sent()).at(-1), { type: "rerun", protocol: 1, of });
    await panel.post(groupedCase());
    assert.equal(await panel.tab.locator(".notices").innerText(), "");
    await panel.tab.getByRole("button", { name: "Run again" }).click();
    assert.deepEqual((await panel.sent()).at(-1), { type: "rerun", protocol: 1 });
  });

  it("is blank where the extension says that there is nothing", async () => {
    const state = await panel.saved();
    await panel.close();
    panel = await host.open({ state, blank: true });
    assert.match(await panel.tab.locator(".empty").innerText(), /No check yet/);
  });
});
