import type { GraphQueries, GraphQueryName } from "../engine/protocol";
import type { Panel } from "./context";
import { h, refill, type Child } from "./dom";
import { lensOf } from "./lens";
import type { PanelState } from "./state";

/** Who walks through boxes by the keyboard asks only about the one where they stop. */
export const PAUSE = 60;
/** Answers kept of one check. */
const MOST = 300;

/** Answers by the check they are about: gone with it. */
const answers = new WeakMap<object, Map<string, object>>();

type Asked<K extends GraphQueryName> = Omit<GraphQueries[K]["ask"], "lens">;

/**
 * A place that is filled when the answer is there; at once when it is known. A place that was put away meanwhile does not
 * ask, so the latest question wins. Without an answer stands what stood there meanwhile, and why. What is asked on demand
 * waits behind a button of these words.
 */
export function answered<K extends GraphQueryName>(
  state: PanelState,
  panel: Panel,
  kind: K,
  asked: Asked<K>,
  content: (answer: GraphQueries[K]["answer"]) => Child,
  meanwhile: Child = "…",
  demand?: string,
): HTMLElement {
  const about = state.check ?? {};
  const known = answers.get(about) ?? new Map<string, object>();
  answers.set(about, known);
  const root = h("div", { role: demand && "status" });
  const ask = { lens: lensOf(state), ...asked } as GraphQueries[K]["ask"];
  const key = kind + JSON.stringify(ask);
  const fill = (): void => refill(root, content(known.get(key) as GraphQueries[K]["answer"]));
  const sought = async (): Promise<void> => {
    if (!root.isConnected) return;
    try {
      const answer = await panel.ask(kind, ask);
      if (answer === null) return;
      if (known.size >= MOST) known.clear();
      known.set(key, answer);
      fill();
    } catch (problem) {
      refill(root, meanwhile, h("p", {}, (problem as Error).message));
    }
  };
  const start = (): void => {
    refill(root, meanwhile);
    setTimeout(() => void sought(), PAUSE);
  };
  if (known.has(key)) fill();
  else if (demand === undefined) start();
  return demand === undefined ? root : h("div", {}, button(demand, kind, start), root);
}

/** A button that looks like a link. */
export function button(words: Child, key: string, onClick: (event: MouseEvent) => void, title?: string): HTMLElement {
  return h("button", { class: "link mono", "data-key": key, title, onClick }, words);
}
