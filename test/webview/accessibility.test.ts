import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { GraphAnswer } from "../../engine/protocol";
import { detachedCase, faultCase, oddCase, trainingCase } from "./fixtures";
import { answering, groupedCase, LOOP } from "./grouped";
import { largeView } from "./large";
import { PanelHost, type Panel } from "./panelPage";

const axe = readFileSync(createRequire(`${process.cwd()}/package.json`).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(context: string): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

describe("accessibility", function () {
  this.timeout(120_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());

  const hits = [{ id: 4, name: "v4", label: "v4 = x · x", primal: 1, adjoint: 2, line: 3 }];
  const answer = answering({
    search: (): GraphAnswer => ({ kind: "search", total: 1, hits }),
    compare: (): GraphAnswer => ({
      ...{ kind: "compare", title: "t", same: 1, added: [[1, 1]], changed: [[2, 3]], addedTotal: 1, changedTotal: 2 },
      ...{ missing: [], missingTotal: 0, branches: [], largest: [] },
    }),
  });
  const press = async (id: string, key: string): Promise<void> => {
    await panel.tab.locator(`[data-box="${id}"]`).focus();
    await panel.tab.keyboard.press(key);
    await panel.settled();
  };
  const menu = (name: string) => panel.tab.getByRole("button", { name, exact: true }).click();

  const states: Record<string, () => Promise<void>> = {
    "before a check": () => Promise.resolve(),
    "a failure": () => panel.post(detachedCase()),
    "a fault": () => panel.post(faultCase()),
    "odd numbers": () => panel.post(oddCase()),
    "a training loop": () => panel.post(trainingCase()),
    "300 boxes": () => panel.post({ ...groupedCase(), ...largeView(300) }),
    "a stale run": () => panel.post({ ...groupedCase(), stale: true }),
    "an opened group": async () => {
      await panel.post(groupedCase());
      await press(LOOP, " ");
    },
    "a group by itself": async () => {
      await panel.post(groupedCase());
      await press(LOOP, "o");
    },
    "a search": async () => {
      await panel.post(groupedCase());
      await press(LOOP, "f");
      await panel.tab.keyboard.insertText("x");
      await panel.until(async () => (await panel.tab.locator(".hit").count()) === 1, "it is found");
    },
    "an open menu": async () => {
      await panel.post(groupedCase());
      await menu("View");
      await panel.frame();
    },
    "a comparison": async () => {
      await panel.post(groupedCase());
      await menu("Compare");
      await panel.tab.getByRole("menuitem", { name: "With the bodies of customGradient" }).click();
      await panel.settled();
    },
    "a question without an answer": async () => {
      await panel.post(groupedCase());
      await press("1:1:node", "c");
    },
  };
  for (const [name, show] of Object.entries(states))
    it(`has no violation: ${name}`, async () => {
      for (const options of [{ width: 1100 }, { width: 360, theme: "light" as const }]) {
        panel = await host.open({ ...options, answer, before: axe });
        if (options.width === 1100 || !/menu|comparison/.test(name)) await show();
        const { violations } = await panel.tab.evaluate(() => (window as unknown as { axe: Axe }).axe.run("main"));
        const told = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html + n.failureSummary).join("\n")}`,
        );
        assert.deepEqual(told, []);
        assert.deepEqual(panel.errors(), []);
        await panel.close();
      }
    });
});
