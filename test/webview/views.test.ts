import assert from "node:assert/strict";
import { pictureOf } from "../../engine/picture/pictureOf";
import type { FromPanel, GraphAnswer, NodeDetails, ViewWish } from "../../engine/protocol";
import { plainWish } from "../../webview/wishes";
import { FILE } from "./fixtures";
import { answering, groupedCase, groupedView, LOOP } from "./grouped";
import { PanelHost, type Answerer, type Panel } from "./panelPage";

describe("other views of a run", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function shown(answer: Answerer = answering(), options: Parameters<PanelHost["open"]>[0] = {}): Promise<void> {
    panel = await host.open({ ...options, answer });
    await panel.post(groupedCase());
  }

  const box = (id: string) => panel.tab.locator(`[data-box="${id}"]`);
  const ids = (): Promise<(string | undefined)[]> =>
    panel.tab.$$eval("[data-box]", (all) => all.map((one) => (one as HTMLElement).dataset["box"]));
  const says = (): Promise<string> => panel.tab.locator(".says").innerText();
  const live = (): Promise<string> => panel.tab.locator("#live").innerText();
  const wishes = async (): Promise<ViewWish[]> =>
    (await panel.sent()).flatMap((m: FromPanel) => (m.type === "ask" && m.query.kind === "view" ? [m.query.wish] : []));
  async function press(id: string, ...keys: string[]): Promise<void> {
    await box(id).focus();
    for (const key of keys) {
      await panel.tab.keyboard.press(key);
      await panel.settled();
    }
  }
  const FOLDED = ["1:1:node", LOOP, "11:11:node"];
  const OPENED = ["1:1:node", "2:2:node", "3:3:node", "4:4:node", "5:10:loop", "11:11:node"];

  it("opens a group by Space and folds it again: the wish and the picture are what they were", async () => {
    await shown();
    await press(LOOP, " ");
    assert.deepEqual(await ids(), OPENED);
    assert.match(await live(), /^Opening: done, 6 boxes\.$/);
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.getAttribute("data-box")), "2:2:node");
    await press("3:3:node", " ");
    assert.deepEqual(await ids(), FOLDED);
    assert.deepEqual((await wishes()).at(-1), plainWish);
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.getAttribute("data-box")), LOOP);
  });

  it("opens by a double click, and folds by the header of the frame", async () => {
    await shown();
    await box(LOOP).dblclick();
    await panel.settled();
    assert.deepEqual(await ids(), OPENED);
    await panel.tab.locator("[data-group]").click();
    await panel.settled();
    assert.deepEqual(await ids(), FOLDED);
  });

  it("keeps what was opened in its place on the screen, and tells the engine where boxes stood", async () => {
    await shown(answering(), { width: 500, height: 700, reducedMotion: true });
    const before = (await box(LOOP).locator(".gp-shape").last().boundingBox())!;
    await box(LOOP).focus();
    const at = (await box(LOOP).locator(".gp-shape").last().boundingBox())!;
    assert.deepEqual([at.x, at.y], [before.x, before.y]);
    await press(LOOP, " ");
    const frame = (await panel.tab.locator(".gp-frame").boundingBox())!;
    assert.ok(
      Math.abs(frame.x - before.x) < 2.5 && Math.abs(frame.y - before.y) < 2.5,
      JSON.stringify({ frame, before }),
    );
    const asked = (await panel.sent()).findLast((m) => m.type === "ask" && m.query.kind === "view");
    assert.ok(asked?.type === "ask" && asked.query.kind === "view");
    assert.deepEqual(
      [asked.query.keep?.anchor, asked.query.keep?.boxes.map(({ id }) => id), asked.run],
      [LOOP, FOLDED, 7],
    );
  });

  it("stays in its place where the picture grows to the left and upwards, and everything is reached", async () => {
    // What was opened stands where the group stood, so the rest begins left of and above what was the corner.
    const keep = { boxes: [{ id: LOOP, x: -700, y: -900 }], anchor: LOOP };
    const moved = (wish: ViewWish): GraphAnswer => {
      const view = groupedView(wish);
      return { kind: "view", view, picture: pictureOf(view, wish, keep) };
    };
    const answer = answering({ view: ({ wish }: { wish: ViewWish }) => moved(wish) });
    await shown(answer, { width: 900, reducedMotion: true });
    const first = moved(plainWish);
    assert.ok(first.kind === "view" && first.picture.left! < -600 && first.picture.top! < -600);
    await panel.post({ ...groupedCase(), picture: first.picture });
    const port = (await panel.tab.locator(".port").boundingBox())!;
    const shape = (id: string) => box(id).locator(".gp-shape").last();
    const inSight = async (id: string): Promise<void> => {
      const at = (await shape(id).boundingBox())!;
      const ends = [at.x - port.x, port.x + port.width - at.x - at.width];
      assert.ok(Math.min(...ends, at.y - port.y, port.y + port.height - at.y - at.height) >= 0, id);
    };
    for (const id of FOLDED) await inSight(id);
    const before = (await shape(LOOP).boundingBox())!;
    await press(LOOP, " ");
    const frame = (await panel.tab.locator(".gp-frame").boundingBox())!;
    assert.ok(Math.hypot(frame.x - before.x, frame.y - before.y) < 12, JSON.stringify({ frame, before }));
    await panel.tab.getByRole("button", { name: "Fit the whole graph" }).click();
    for (const id of OPENED) await inSight(id);
    // The picture moves only after the press: a box at its edge stays under the pointer until it is chosen.
    await box("1:1:node").click();
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "1:1:node");
    await panel.tab.locator("[data-group]").click();
    await panel.settled();
    assert.deepEqual(await ids(), FOLDED);
  });

  it("folds by the header of the frame with the keyboard, and opens by the corner of a group", async () => {
    await shown();
    await panel.tab.locator(`[data-toggle="${LOOP}"]`).click();
    await panel.settled();
    assert.deepEqual(await ids(), OPENED);
    const reveals = (await panel.sent()).filter(({ type }) => type === "reveal");
    assert.deepEqual(reveals, [], "opening a group does not open the editor");
    for (const key of ["Enter", " "]) {
      const header = panel.tab.locator("[data-group]");
      assert.match((await header.getAttribute("aria-label"))!, /for \(const x of xs\), iteration 1 of 3/);
      await header.focus();
      assert.equal(await header.getAttribute("aria-expanded"), "true");
      await panel.tab.keyboard.press(key);
      await panel.settled();
      assert.deepEqual(await ids(), FOLDED, key);
      assert.equal(await panel.tab.evaluate(() => document.activeElement?.getAttribute("data-box")), LOOP);
      await press(LOOP, " ");
    }
  });

  for (const reducedMotion of [false, true])
    it(reducedMotion ? "moves nothing under reduced motion" : "moves boxes for 150 ms at most", async () => {
      await shown(answering(), { reducedMotion });
      await panel.tab.evaluate(() => {
        const times: number[] = [];
        const real = Element.prototype.animate;
        Element.prototype.animate = function (frames, options) {
          times.push((options as KeyframeAnimationOptions).duration as number);
          return real.call(this, frames, options);
        };
        Object.assign(window, { times });
      });
      await press(LOOP, " ");
      const times = await panel.tab.evaluate(() => (window as unknown as { times: number[] }).times);
      assert.deepEqual([...new Set(times)], reducedMotion ? [] : [150]);
    });

  it("steps through the iterations of an opened series, and not beyond", async () => {
    await shown();
    await press(LOOP, " ", "]");
    assert.deepEqual(await ids(), [
      "1:1:node",
      "2:4:loop",
      "5:5:node",
      "6:6:node",
      "7:7:node",
      "8:10:loop",
      "11:11:node",
    ]);
    await press("5:5:node", "]");
    assert.deepEqual((await wishes()).at(-1)?.shown, { [LOOP]: 3 });
    await press("9:9:node", "]");
    assert.equal(await live(), "There are 3.");
    await press("9:9:node", "[");
    assert.deepEqual((await wishes()).at(-1)?.shown, { [LOOP]: 2 });
    await press("1:1:node", "]");
    assert.match(await live(), /No opened series/);
  });

  it("shows a group by itself with the way back, and opens it in place", async () => {
    await shown();
    await press(LOOP, "o");
    assert.equal(
      await panel.tab.getByRole("navigation").innerText(),
      "whole graph\nfor (const x of xs)\nOpen in place",
    );
    assert.deepEqual(await ids(), OPENED.slice(1, -1));
    await panel.tab.getByRole("button", { name: "whole graph", exact: true }).click();
    await panel.settled();
    assert.deepEqual([await ids(), await panel.tab.getByRole("navigation").count()], [FOLDED, 0]);
    await press(LOOP, "o");
    await panel.tab.getByRole("button", { name: "Open in place" }).click();
    await panel.settled();
    assert.deepEqual(await ids(), OPENED);
    assert.deepEqual((await wishes()).at(-1), { ...plainWish, open: [LOOP] });
    await press("2:2:node", "o", "Escape");
    assert.deepEqual(await ids(), OPENED);
  });

  it("undoes and does again, by keys and by the menu", async () => {
    await shown();
    await press(LOOP, " ");
    await press("2:2:node", "u");
    assert.deepEqual(await ids(), FOLDED);
    await press(LOOP, "Shift+U");
    assert.deepEqual(await ids(), OPENED);
    await press("2:2:node", "Alt+ArrowLeft");
    assert.deepEqual(await ids(), FOLDED);
    await press(LOOP, "u");
    assert.equal(await live(), "Nothing to undo.");
    await panel.tab.getByRole("button", { name: "View", exact: true }).click();
    await panel.tab.getByRole("menuitem", { name: "Redo" }).click();
    await panel.settled();
    assert.deepEqual(await ids(), OPENED);
  });

  it("keeps history and wish over a run of the same function, not over one of another", async () => {
    await shown();
    await press(LOOP, " ");
    const wish = { ...plainWish, open: [LOOP] };
    const view = { ...groupedView(wish), run: 8 };
    await panel.post({ ...groupedCase(), view, picture: pictureOf(view, wish), wish });
    await press("2:2:node", " ");
    assert.deepEqual((await wishes()).at(-1), plainWish);
    const other = groupedCase();
    await panel.post({ ...other, check: { ...other.check, function: "g" } });
    await press(LOOP, "u");
    assert.equal(await live(), "Nothing to undo.");
  });

  it("says what goes on, and why what was asked for is not shown", async () => {
    let refuse = (_: Error): void => undefined;
    await shown(() => new Promise<GraphAnswer>((_, reject) => (refuse = reject)));
    await box(LOOP).focus();
    await panel.tab.keyboard.press(" ");
    await panel.until(async () => (await says()) === "Opening…", "the question is told");
    refuse(new Error("The code was edited after this check. Run it again."));
    await panel.settled();
    assert.match(await says(), /^The code was edited after this check\. Run it again\./);
    assert.deepEqual(await ids(), FOLDED);
    await panel.tab.getByRole("button", { name: "Close", exact: true }).click();
    assert.equal(await says(), "");
  });

  it("lets a newer question replace an older one, whichever answer comes first", async () => {
    const waiting: ((answer: GraphAnswer) => void)[] = [];
    const asked: ViewWish[] = [];
    await shown((query) => {
      assert.ok(query.kind === "view");
      asked.push(query.wish);
      return new Promise((resolve) => waiting.push(resolve));
    });
    await panel.tab.locator(".tools").getByRole("button", { name: "output", exact: true }).click();
    await panel.tab.getByRole("menuitemcheckbox", { name: "[1]" }).click();
    await box(LOOP).focus();
    await panel.tab.keyboard.press(" ");
    await panel.until(() => Promise.resolve(waiting.length === 2), "both are asked");
    assert.deepEqual(asked[1], { ...plainWish, output: 1, open: [LOOP] }, "the newer one holds both changes");
    const answers = asked.map((wish) => {
      const view = groupedView(wish);
      return { kind: "view" as const, view, picture: pictureOf(view, wish) };
    });
    waiting[1]!(answers[1]!);
    await panel.until(async () => (await ids()).length === 6, "the newer one is drawn");
    waiting[0]!(answers[0]!);
    await panel.settled();
    assert.deepEqual(await ids(), OPENED);
  });

  it("drops an answer about a run that is shown no more", async () => {
    let resolve = (_: GraphAnswer): void => undefined;
    await shown(() => new Promise<GraphAnswer>((done) => (resolve = done)));
    await box(LOOP).focus();
    await panel.tab.keyboard.press(" ");
    await panel.until(async () => (await wishes()).length === 1, "it is asked");
    await panel.post({ ...groupedCase(), view: { ...groupedView(), run: 8 } });
    const view = groupedView({ ...plainWish, open: [LOOP] });
    resolve({ kind: "view", view, picture: pictureOf(view, plainWish) });
    await panel.settled();
    assert.deepEqual([await ids(), await says()], [FOLDED, ""]);
  });

  it("folds what was opened unasked, by its context", async () => {
    const details = {
      context: [
        { id: "1:11:call", label: "f" },
        { id: "2:10:loop", label: "for" },
      ],
    } as NodeDetails;
    const node = {
      ...details,
      id: 11,
      name: "y",
      label: "y",
      primal: 1,
      adjoint: 1,
      line: 1,
      operands: [],
      consumers: [],
    };
    const rest = { consumersTotal: 0, excerpt: [], state: "live" as const, cuts: [] };
    await shown(answering({ node: () => ({ kind: "node", ...node, ...rest }) }));
    await press("11:11:node", "c");
    assert.deepEqual((await wishes()).at(-1)?.closed, ["2:10:loop"]);
  });

  it("marks the folded box that holds the cursor's line, and stops following on demand", async () => {
    const hit = { id: 4, name: "v4", label: "v4", primal: 1, adjoint: 1, line: 30 };
    await shown(answering({ reveal: () => ({ kind: "reveal", total: 1, hits: [hit] }) }));
    const marked = (): Promise<(string | undefined)[]> =>
      panel.tab.$$eval(".gp-marked", (all) => all.map((one) => (one as HTMLElement).dataset["box"]));
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 30 });
    await panel.settled();
    assert.deepEqual(await marked(), [LOOP]);
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 11 });
    await panel.settled();
    assert.equal(
      (await panel.sent()).filter((m) => m.type === "ask").length,
      1,
      "a line with boxes is not asked about",
    );
    const toggle = async (): Promise<void> => {
      await panel.tab.getByRole("button", { name: "View", exact: true }).click();
      await panel.tab.getByRole("menuitemcheckbox", { name: "Follow the cursor" }).click();
    };
    await toggle();
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 13 });
    assert.deepEqual(await marked(), [LOOP], "what was marked stays");
    await toggle();
    assert.deepEqual(await marked(), ["1:1:node"], "and the newest line is marked then");
  });
});
