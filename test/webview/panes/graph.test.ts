import assert from "node:assert/strict";
import type { FromPanel, ToPanel } from "../../../engine/protocol";
import { detachedCase, FILE, oddCase, trainingCase } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";

/** What a box looks like, told apart by shape, line, word and colour. */
interface Look {
  shape: string;
  line: string;
  words: string;
  marks: string;
  colour: string;
}

describe("the graph", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function shown(message: ToPanel): Promise<void> {
    panel = await host.open();
    await panel.post(message);
  }
  const box = (name: string) => panel.tab.locator(`[data-box][aria-label^="${name}"]`);
  const reveals = async (): Promise<number[]> =>
    (await panel.sent()).flatMap((m: FromPanel) => (m.type === "reveal" ? [m.line] : []));
  const focused = (): Promise<string | null> =>
    panel.tab.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);

  async function lookOf(name: string): Promise<Look> {
    return box(name).evaluate((element) => {
      const all = [...element.querySelectorAll<SVGElement>(".gp-shape")];
      const outline = all[all.length - 1]!;
      const style = getComputedStyle(outline);
      const corners = (outline.getAttribute("d") ?? "").replace(/[^MHVLZ]/g, "");
      const round = Number(outline.getAttribute("rx")) > 10 ? "pill" : "box";
      const marks = ["hatch", "bar", "passage", "passed", "pin", "inner"].filter((m) =>
        element.querySelector(`.gp-${m}`),
      );
      return {
        shape: corners === "MHLVLHLVZ" ? "octagon" : corners === "MHVHVLLZ" ? "notch" : round,
        line: `${style.strokeWidth} ${style.strokeDasharray}`.replaceAll("px", ""),
        words: [...element.querySelectorAll(".gp-badge text")].map((one) => one.textContent).join(", "),
        marks: marks.join(" "),
        colour: style.stroke,
      };
    });
  }

  const red = "rgb(241, 76, 76)";
  const [blue, purple, green, yellow, grey] = [
    ...["rgb(55, 148, 255)", "rgb(177, 128, 215)", "rgb(137, 209, 133)", "rgb(204, 167, 0)", "rgb(157, 157, 157)"],
  ] as [string, string, string, string, string];
  const looks: [meaning: string, message: () => ToPanel, name: string, look: Look][] = [
    ["operation", detachedCase, "a =", { shape: "box", line: "1.25 none", words: "", marks: "", colour: blue }],
    ["input", detachedCase, "x1", { shape: "pill", line: "2 none", words: "", marks: "", colour: purple }],
    ["output", detachedCase, "y =", { shape: "box", line: "2 none", words: "", marks: "inner", colour: green }],
    ["cut", detachedCase, "v4 =", { shape: "octagon", line: "2.5 7, 3", words: "CUT", marks: "hatch", colour: red }],
    [
      "detached",
      detachedCase,
      "q =",
      { shape: "box", line: "1.25 5, 3", words: "detached", marks: "hatch", colour: yellow },
    ],
    [
      "partly lost",
      detachedCase,
      "x2",
      { shape: "pill", line: "2 none", words: "partly lost", marks: "passage passed", colour: purple },
    ],
    ["lost", oddCase, "gone", { shape: "pill", line: "2 5, 3", words: "lost", marks: "bar passage", colour: red }],
    [
      "explicit cut",
      oddCase,
      "fixed",
      { shape: "octagon", line: "1.75 1.5, 3", words: "detach()", marks: "hatch pin", colour: grey },
    ],
    [
      "first not finite",
      oddCase,
      "root",
      { shape: "box", line: "3 none", words: "FIRST NaN", marks: "bar", colour: red },
    ],
    ["not finite", oddCase, "v6", { shape: "box", line: "2 none", words: "mixed", marks: "bar", colour: red }],
    ["kink", oddCase, "k =", { shape: "notch", line: "2 none", words: "kink −1 | 1", marks: "", colour: blue }],
    ["cut that left", oddCase, "toFixed", { shape: "octagon", line: "2.5 7, 3", words: "CUT", marks: "", colour: red }],
  ];
  for (const [meaning, message, name, look] of looks)
    it(`draws: ${meaning}`, async () => {
      await shown(message());
      assert.deepEqual(await lookOf(name), look);
    });

  it("gives no two meanings the same look without colours", () => {
    const plain = looks.map(([, , , { shape, line, words, marks }]) => [shape, line, words, marks].join("|"));
    const expected = looks.filter(([meaning]) => meaning !== "cut that left").length;
    assert.equal(new Set(plain.filter((one) => one !== plain.at(-1))).size, expected);
  });

  it("strikes the line into a cut and says that the gradient stops; dead lines are dashed", async () => {
    await shown(detachedCase());
    const edge = panel.tab.locator('.gp-edge[data-to="6:6:node"]');
    assert.equal(await edge.locator(".gp-strike").count(), 1);
    assert.equal(await edge.locator(".gp-caption").textContent(), "gradient stops");
    const dashes = await panel.tab.$$eval(".gp-edge", (all) =>
      all.map((one) => [
        one.classList.contains("gp-dead"),
        getComputedStyle(one.querySelector(".gp-path")!).strokeDasharray,
      ]),
    );
    for (const [dead, dash] of dashes) assert.equal(dash, dead ? "5px, 4px" : "none");
    assert.equal(dashes.filter(([dead]) => dead).length, 4);
  });

  it("draws 90 000 nodes as at most 60 boxes, and says so", async () => {
    await shown(trainingCase());
    const count = await panel.tab.locator("[data-box]").count();
    assert.ok(count > 5 && count <= 60);
    assert.match(await panel.tab.locator(".foot .count").innerText(), /^13 boxes stand for 90\s245 nodes · 1 cut$/);
  });

  it("selects a box on a click and opens its line", async () => {
    await shown(detachedCase());
    await box("b =").click();
    assert.deepEqual(await reveals(), [13]);
    assert.match((await focused())!, /^b = x1 · x2, line 13/);
    assert.match(await panel.tab.locator(".details").innerText(), /Operation · b = x1 · x2/);
    assert.equal(await panel.tab.locator("[aria-current=true]").count(), 1);
    assert.match(await panel.tab.locator("#live").innerText(), /^b = x1 · x2, line 13, primal 10, adjoint 1/);
  });

  for (const key of ["Enter", "g"])
    it(`opens the line by ${key}`, async () => {
      await shown(detachedCase());
      await box("v4").focus();
      await panel.tab.keyboard.press(key);
      assert.deepEqual(await reveals(), [14]);
    });

  it("leaves keys with modifiers alone", async () => {
    await shown(detachedCase());
    await box("v4").focus();
    await panel.tab.keyboard.press("Control+g");
    assert.deepEqual(await reveals(), []);
  });

  it("opens the function for a box without a place of its own", async () => {
    const message = detachedCase();
    assert.ok(message.type === "show" && message.view !== null);
    delete message.view.boxes[0]!.site;
    await shown(message);
    await box("x1").click();
    assert.deepEqual(await reveals(), [11]);
  });

  it("is one tab stop, and arrows lead to every box", async () => {
    await shown(detachedCase());
    const stops = panel.tab.locator("[data-box][tabindex='0']");
    assert.equal(await stops.count(), 1);
    await stops.focus();
    await panel.tab.keyboard.press("Home");
    const seen = new Set<string | null>();
    const walkTo = ["Home", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowDown", "ArrowUp"];
    for (const key of [...walkTo, "n", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "End"]) {
      await panel.tab.keyboard.press(key);
      seen.add((await focused())!.split(",")[0]!);
      assert.equal(await stops.count(), 1);
      assert.equal(await stops.getAttribute("aria-label"), await focused(), "the focus is the tab stop");
    }
    assert.equal(seen.size, 10, [...seen].join("; "));
    assert.deepEqual(await reveals(), [], "walking opens nothing");
  });

  it("moves what has the focus into sight", async () => {
    panel = await host.open({ width: 420, height: 900 });
    await panel.post(trainingCase());
    const port = (await panel.tab.locator(".port").boundingBox())!;
    await panel.tab.locator("[data-box][tabindex='0']").focus();
    for (const key of ["Home", "End", "p"]) {
      await panel.tab.keyboard.press(key);
      await panel.frame();
      const at = (await panel.tab.locator("[data-box]:focus .gp-shape").last().boundingBox())!;
      assert.ok(at.x >= port.x && at.x + at.width <= port.x + port.width, key);
      assert.ok(at.y >= port.y && at.y + at.height <= port.y + port.height, key);
    }
  });

  it("marks the boxes of the cursor's line, and only those", async () => {
    await shown(detachedCase());
    const marked = (): Promise<(string | null)[]> =>
      panel.tab.$$eval(".gp-marked", (all) => all.map((one) => one.getAttribute("aria-label")!.split(" ")[0]!));
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 14 });
    assert.deepEqual(await marked(), ["v3", "v4", "q"]);
    await panel.post({ type: "mark", protocol: 1, file: "/other.ts", line: 14 });
    assert.deepEqual(await marked(), []);
  });

  it("tells screen readers what a box is, in one sentence", async () => {
    await shown(detachedCase());
    assert.equal(
      await panel.tab.locator(".gp-selected").getAttribute("aria-label"),
      "v4 = floor(v3), line 14, primal 5e9, adjoint −2.83662e-10, CUT, the gradient stops here",
    );
    assert.equal(await panel.tab.locator("svg[role=graphics-document]").count(), 1);
    assert.equal(await panel.tab.locator("[role=img] [tabindex]").count(), 0);
  });
});
