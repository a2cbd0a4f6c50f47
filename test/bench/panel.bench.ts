/**
 * The panel in a real browser without a graphics card: frames while the picture is moved and scaled, and the time until a
 * message is painted. The panel is the one that ships: build with --production before measuring.
 */
import type { ToPanel } from "../../engine/protocol";
import { tagNumbers } from "../../engine/report/tagged";
import { answering, groupedCase, LOOP } from "../webview/grouped";
import { largeView } from "../webview/large";
import { PanelHost, type Panel } from "../webview/panelPage";
import { digits, markdown, print, quantile } from "./measure";

const FRAMES = 90;
const REPEATS = 15;

interface Row {
  what: string;
  boxes: number;
  p50: number;
  p95: number;
}

async function main(): Promise<void> {
  const host = await PanelHost.start();
  const rows: Row[] = [];
  const note = (what: string, boxes: number, times: readonly number[]): void =>
    void rows.push({ what, boxes, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  try {
    for (const boxes of [300, 3000]) {
      const panel = await host.open({ width: 1200, height: 900 });
      await panel.post({ ...groupedCase(), ...largeView(boxes) });
      for (const what of ["pan", "zoom"] as const) note(`frame, ${what}`, boxes, await frames(panel, what));
      await panel.close();
    }
    for (const boxes of [6, 60]) note("message to painted", boxes, await painted(host, boxes));
    note("key to opened group", 6, await opened(host));
  } finally {
    await host.stop();
  }
  const cells = rows.map(({ what, boxes, p50, p95 }) => [what, String(boxes), digits(p50), digits(p95)]);
  print({ title: "Panel", text: markdown(["ms", "boxes", "p50", "p95"], cells), data: { rows } });
}

/** Milliseconds between frames while each of them moves the picture. */
function frames(panel: Panel, what: "pan" | "zoom"): Promise<number[]> {
  return panel.tab.evaluate(
    async ({ zoom, count }) => {
      const port = document.querySelector(".port")!;
      const { left, top } = port.getBoundingClientRect();
      const times: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let i = 0; i < count; i++) {
        const way = i % 30 < 15 ? 1 : -1;
        const by = zoom ? { deltaY: 6 * way, ctrlKey: true } : { deltaX: 14 * way, deltaY: 20 * way };
        const at = { clientX: left + 300, clientY: top + 200, bubbles: true, cancelable: true };
        port.dispatchEvent(new WheelEvent("wheel", { ...by, ...at }));
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      return times.slice(5);
    },
    { zoom: what === "zoom", count: FRAMES },
  );
}

async function painted(host: PanelHost, boxes: number): Promise<number[]> {
  const times: number[] = [];
  const message: unknown = tagNumbers({ ...groupedCase(), ...largeView(boxes) } satisfies ToPanel);
  for (let i = 0; i < REPEATS; i++) {
    const panel = await host.open({ width: 1200, height: 900 });
    const time = await panel.tab.evaluate(
      async ({ data, count }) => {
        const start = performance.now();
        window.postMessage(data, "*");
        while (document.querySelectorAll("[data-box]").length < count) await new Promise((done) => setTimeout(done));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
      },
      { data: message, count: boxes },
    );
    times.push(time);
    await panel.close();
  }
  return times;
}

/** With the question and its answer between the page and this process. */
async function opened(host: PanelHost): Promise<number[]> {
  const panel = await host.open({ width: 1200, height: 900, answer: answering() });
  await panel.post(groupedCase());
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    await panel.tab.locator(`[data-box="${LOOP}"]`).focus();
    const time = await panel.tab.evaluate(async () => {
      const start = performance.now();
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
      while (document.querySelector("[data-group]") === null) await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - start;
    });
    times.push(time);
    await panel.tab.keyboard.press(" ");
    await panel.settled();
  }
  await panel.close();
  return times;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
