import type { FromPanel } from "../engine/protocol";
import { Asks } from "./asks";
import type { Panel } from "./context";
import { h, refill, type Child } from "./dom";
import { wishOf } from "./lens";
import { details } from "./panes/details";
import { GraphPane } from "./panes/graph";
import { header } from "./panes/header";
import { empty, fault, status } from "./panes/status";
import { seriesKey } from "./panes/series";
import { Tables } from "./panes/tables";
import { fullPath, initialState, readReference, reduce, referenceOf, type Action, type PanelState } from "./state";
import { PROTOCOL, receive } from "./validate";

/** The door VS Code gives a webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const api = acquireVsCodeApi();
let state: PanelState = initialState(readReference(api.getState()));

const asks = new Asks((message) => api.postMessage(message));

const live = h("div", { class: "sr-only", "aria-live": "polite", id: "live" });
const top = h("header", {});
const notices = h("div", { class: "notices", role: "status" });
const side = h("aside", { class: "details", "aria-label": "Selected box" });
const blank = h("div", {});

const panel: Panel = {
  dispatch,
  reveal({ file, line, column, endLine, endColumn }) {
    const end = { endLine: endLine ?? line, endColumn: endColumn ?? column };
    api.postMessage({ type: "reveal", protocol: PROTOCOL, file: fullPath(state, file), line, column, ...end });
  },
  rerun() {
    api.postMessage({ type: "rerun", protocol: PROTOCOL });
  },
  ladder(entry) {
    dispatch({ type: "entry", entry });
    if (entry !== null) api.postMessage({ type: "ladder", protocol: PROTOCOL, ...entry });
  },
  ask(kind, ask) {
    return state.view === null ? Promise.resolve(null) : asks.ask(state.view.run, kind, ask);
  },
  views: {
    async change(_, edit) {
      const wish = edit(wishOf(state));
      try {
        const answer = await panel.ask("view", { wish });
        if (answer !== null) dispatch({ type: "view", view: answer.view, picture: answer.picture, wish });
      } catch (problem) {
        panel.announce((problem as Error).message);
      }
    },
    open: (id) =>
      panel.views.change("Opening", (wish) => ({
        ...{ ...wish, open: [...wish.open, id], closed: wish.closed.filter((one) => one !== id) },
      })),
    focus: (id) =>
      panel.views.change("Showing a part", ({ focus: _, ...wish }) => (id === null ? wish : { ...wish, focus: id })),
  },
  announce(words) {
    live.textContent = words;
  },
};

const graph = new GraphPane(panel);
const tables = new Tables(panel);
const middle = h("div", { class: "middle" }, graph.root, side);

function dispatch(action: Action): void {
  const before = state;
  state = reduce(state, action);
  if (state !== before) draw(before);
}

/** Draws what depends on what changed. */
function draw(before: PanelState | null): void {
  const changed = (...keys: (keyof PanelState)[]): boolean =>
    before === null || keys.some((key) => before[key] !== state[key]);
  const { check, view } = state;
  if (changed("check", "stale", "running")) refill(top, header(state, panel));
  if (changed("check", "stale", "running", "problem")) refill(notices, status(state));
  if (changed("check", "view", "running")) refill(blank, blankContent());
  middle.hidden = view === null;
  if (changed("view", "selected", "node", "check", "path")) refill(side, details(state, panel));
  tables.update(state);
  // Last, when everything around it has its size.
  graph.update(state);
  if (changed("check") && check !== null) panel.announce(`${check.verdict}: ${check.message}`);
  if (changed("check", "selected", "tab", "sort")) api.setState(referenceOf(state));
}

function blankContent(): Child {
  if (state.check === null) return empty(state.running !== null);
  return state.view === null && fault(state, panel);
}

window.addEventListener("message", (event: MessageEvent) => {
  const received = receive(event.data);
  if (!received.ok) return dispatch({ type: "problem", problem: received.problem });
  const { message } = received;
  if (message.type === "answer") return asks.answered(message.id, message.answer);
  if (message.type === "unanswered") return asks.unanswered(message.id, message.problem);
  if (message.type === "show") asks.forget();
  dispatch(message);
  if (message.type === "ladder") document.querySelector(".plot")?.scrollIntoView({ block: "nearest" });
  // A ladder that was shown is that of the check before: the new one is asked for.
  if (message.type === "show" && !state.stale && state.entry !== null) panel.ladder(state.entry);
});

window.addEventListener("keydown", seriesKey);
window.addEventListener("resize", () => tables.resized());

document.getElementById("gradproof")?.append(top, notices, blank, middle, tables.root, live);
draw(null);
api.postMessage({ type: "ready", protocol: PROTOCOL });
