// What only a person at the window can see or do: messages, the trust dialog, typing into a box, the panel's own page.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineChildren } from "./processes.mjs";
import { openWindow } from "./window.mjs";

async function until(what, condition, ms = 60_000) {
  for (const end = Date.now() + ms; !(await condition()); await sleep(50))
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
}

describe("a window", function () {
  this.timeout(300_000);
  let folder;
  let opened;
  const start = async (options = {}) => {
    opened = await openWindow({ folder, file: "src/model.ts", ...options });
    return opened;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gradproof-window-"));
    cpSync(join(import.meta.dirname, "../workspace"), folder, { recursive: true });
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  /** The text of the lenses, from the top of the file. */
  const lenses = () => opened.page.locator(".codelens-decoration").allInnerTexts();
  const lens = (number, text) =>
    opened.page.locator(".codelens-decoration").nth(number).locator("a", { hasText: text });
  const toast = (text) => opened.page.locator(".notification-toast", { hasText: text });
  const editorText = async () =>
    (await opened.page.locator(".view-lines").first().innerText()).replaceAll("\u00a0", " ");

  it("that is not trusted shows lenses, says why nothing runs, and works as soon as it is trusted", async () => {
    const { page, pid } = await start({ trusted: false });
    await lens(0, "check gradient").click();
    await toast("this workspace is not trusted").waitFor();
    assert.ok(engineChildren(pid).length <= 1, "more runs than what reads outlines");
    await toast("not trusted").locator(".monaco-button", { hasText: "Manage Workspace Trust" }).click();
    await page
      .locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ })
      .first()
      .click();
    await page.locator(".tab", { hasText: "model.ts" }).first().click();
    await lens(0, "check gradient").click();
    await lens(0, "pass · ").waitFor();
    assert.equal(await page.locator(".notification-toast").count(), 0, "a pass is no news");
  });

  it("shows the graph beside the editor, follows the cursor, and leads back to the source", async () => {
    const { page, panel, reload, pid, runCommand } = await start();
    const refused = [];
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text()) && /webview\.(js|css)/.test(message.text()))
        refused.push(message.text());
    });
    await lens(1, "graph").click();
    const frame = await panel("svg .gp-box");
    assert.match(await frame.locator("h1").innerText(), /^lost\(x\)/);
    assert.match(await frame.locator("meta[http-equiv]").getAttribute("content"), /^default-src 'none'; /);

    const marked = () => frame.locator(".gp-marked").count();
    const boxOf = (words) => frame.locator(`[data-box][aria-label*="${words}"]`).first();
    await page.locator(".view-line", { hasText: "toFixed(15)" }).first().click();
    await until("the boxes of the cursor's line", async () => (await marked()) > 0);
    await page.locator(".view-line", { hasText: "return scale(x)" }).first().click();
    await until("no box of a line of another function", async () => (await marked()) === 0);

    await until("the line of the box", async () => {
      await boxOf("line 11").click();
      return (await page.locator(".active-line-number").allInnerTexts()).includes("11");
    });
    assert.deepEqual(refused, []);

    await page.locator(".view-line", { hasText: "return Math.sin(rounded)" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" ");
    await frame.locator(".stale-badge").waitFor();
    await lens(1, "· stale").waitFor();
    await runCommand("Gradproof: Clear results");
    // The page is a new one: its frame may go while it is asked for.
    await until("the empty panel", async () => {
      const texts = page.frames().map((one) => one.locator("#gradproof h2").allInnerTexts());
      return (await Promise.allSettled(texts)).some(({ value }) => value?.includes("No check yet"));
    });
    await runCommand("File: Revert File");
    await lens(1, "graph").click();
    await panel("svg .gp-box");

    const before = engineChildren(pid);
    assert.ok(before.length >= 2, "PLAIN and TRACED are there");
    await reload();
    const restored = await panel("body[data-complete] svg .gp-box");
    assert.match(await restored.locator(".stale").innerText(), /^Restored\./);
    await page.locator(".tab", { hasText: "∇ lost" }).waitFor();
    assert.deepEqual(
      engineChildren(pid).filter((id) => before.includes(id)),
      [],
      "children of the window before",
    );
    await lens(1, "check gradient").click();
    await restored.locator(".stale").waitFor({ state: "detached" });
    await restored.locator("svg .gp-box").first().waitFor();
    await page.goto("about:blank");
    await until("every child to end with the window", () => engineChildren(pid).length === 0);
  });

  it("draws the whole panel wherever it is: in another group, hidden and shown, in a window of its own", async () => {
    const { page, runCommand } = await start();
    const refused = [];
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text()) && /webview[\w-]*\.(js|css)/.test(message.text()))
        refused.push(message.text());
    });
    /** A page with a picture, and with the part that is loaded after it. */
    const whole = (of) =>
      until("a whole panel", async () => {
        const found = of.frames().map((one) => one.locator("body[data-complete] svg .gp-box").count());
        return (await Promise.allSettled(found)).some(({ value }) => value > 0);
      });
    await lens(1, "graph").click();
    await whole(page);
    const tab = page.locator(".tab", { hasText: "∇ lost" });
    for (const move of ["Move Editor into Previous Group", "Move Editor into Group Below"]) {
      await tab.click();
      await runCommand(`View: ${move}`);
      await whole(page);
    }
    await runCommand("File: New Untitled Text File");
    await until(
      "the hidden panel",
      async () => (await page.locator(".tab.active", { hasText: "∇ lost" }).count()) === 0,
    );
    await tab.click();
    await whole(page);
    const opening = page.context().waitForEvent("page");
    await runCommand("View: Move Editor into New Window");
    const other = await opening;
    await whole(other);
    assert.deepEqual(refused, []);
  });

  it("answers what the panel asks, and remembers what was seen of each function", async () => {
    const { page, panel, talk, reload, runCommand } = await start();
    await lens(1, "graph").click();
    let frame = await panel("svg .gp-box");
    const shown = () => talk(frame, { type: "ready" }, "show");
    const ask = (run, query, id = 1000) => talk(frame, { type: "ask", id, run, query }, "answer", "unanswered");
    const wish = { ...(await shown()).wish, budget: 7 };
    assert.equal((await shown()).wish.budget, 60);

    const { run } = (await shown()).view;
    const seen = await ask(run, { kind: "view", wish });
    assert.equal(seen.type, "answer");
    assert.equal(seen.answer.view.run, run);
    assert.equal((await shown()).wish.budget, 7, "a panel that is filled again shows what was seen");
    for (const [query, says] of [
      [{ kind: "shell", command: "ls" }, /not understood/],
      [{ kind: "view", wish: { ...wish, budget: "7" } }, /not understood/],
    ])
      assert.match((await ask(run, query)).problem, says);
    assert.match((await ask(run + 1, { kind: "view", wish })).problem, /Another run is shown/);
    const compare = { type: "compare", id: 7, run, lens: { output: 0 } };
    assert.match((await talk(frame, compare, "answer", "unanswered")).problem, /No run is pinned/);

    await lens(2, "graph").click();
    await frame.locator("h1", { hasText: "scaled" }).waitFor();
    assert.equal((await shown()).wish.budget, 60, "another function is seen as it was seen itself");
    await lens(1, "graph").click();
    await frame.locator("h1", { hasText: "lost" }).waitFor();
    assert.equal((await shown()).wish.budget, 7);

    // Hidden by another editor, and checked meanwhile: what it shows when it is back is the new result.
    const before = (await shown()).check.timings.totalMs;
    await page.locator(".tab", { hasText: "∇ lost" }).click();
    await runCommand("File: New Untitled Text File");
    await page.locator(".tab", { hasText: "Untitled-1" }).waitFor();
    await lens(1, "fail").click();
    await until("the check", async () => !(await lenses()).some((text) => text.includes("checking")));
    await page.locator(".tab", { hasText: "∇ lost" }).click();
    frame = await panel("svg .gp-box");
    await until("the new result", async () => (await shown()).check.timings.totalMs !== before);
    assert.equal((await shown()).wish.budget, 7);

    await reload();
    frame = await panel("#gradproof header");
    assert.match((await ask(run, { kind: "view", wish })).problem, /Run the check again/);
    const again = await talk(frame, { type: "rerun" }, "show");
    assert.equal(again.check.function, "lost");
    assert.equal((await ask(again.view.run, { kind: "view", wish })).type, "answer");
  });

  it("asks for values, says what is wrong while they are typed, and keeps them as a tag", async () => {
    const { page, runCommand } = await start();
    await lens(2, "check gradient").waitFor();
    await page.locator(".view-line", { hasText: "return scale(x)" }).first().click();
    await runCommand("Gradproof: Check with values");
    const input = page.locator(".quick-input-widget input").first();
    const message = page.locator(".quick-input-widget .quick-input-message");
    await message.filter({ hasText: "x: number" }).waitFor();
    for (const [text, problem] of [
      ["1.5,", "is not JSON"],
      ["1.5, 2", "2 values were given, and there are 1 parameters"],
      ['"one"', "x is a number"],
    ]) {
      await input.fill(text);
      await message.filter({ hasText: problem }).waitFor();
    }
    await input.fill("1.5");
    await page.keyboard.press("Enter");
    await toast("Keep this point").locator(".monaco-button", { hasText: "Save as a tag" }).click();
    await until("the tag", async () => (await editorText()).includes("/** @gradcheck (1.5) */"));
    await until("a fresh verdict", async () => /pass · \d+ digits · 1 input/.test((await lenses())[2] ?? ""));
    assert.doesNotMatch((await lenses())[2] ?? "", /· stale/);
    await page.locator(".view-line", { hasText: "return scale(x)" }).first().click();
    await page.keyboard.press("ControlOrMeta+z");
    await until("one undo to take it back", async () => !(await editorText()).includes("@gradcheck (1.5)"));
  });

  it("stops a check from its notification", async () => {
    const { page, pid } = await start({ settings: { "gradproof.timeout": 60_000 } });
    await lens(3, "check gradient").click();
    await lens(3, "click to cancel").waitFor();
    await toast("Checking the gradient of endless").locator(".monaco-button", { hasText: "Cancel" }).click();
    await lens(3, "check gradient").waitFor();
    await lens(0, "check gradient").click();
    await lens(0, "pass · ").waitFor();
    assert.equal(await page.locator(".notification-toast").count(), 0);
    await until("the stopped children to be gone", () => engineChildren(pid).length <= 3);
  });
});
