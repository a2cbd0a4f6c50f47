import type { FromPanel, NodeRef } from "../engine/protocol";
import { Asks } from "./asks";
import type { Panel } from "./context";
import { h, refill, type Child } from "./dom";
import { Keeper, readKept } from "./kept";
import { later, loadLater } from "./lazy";
import { GraphPane } from "./panes/graph";
import { header } from "./panes/header";
import { empty, fault, status } from "./panes/status";
import { Tables } from "./panes/tables";
import { runActions } from "./runs";
import { differs, fullPath, initialState, readReference, reduce, type Action, type PanelState } from "./state";
import { PROTOCOL, receive } from "./validate";
import { Views } from "./views";
import { lensOf } from "./wishes";

/** The door VS Code gives a webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const api = acquireVsCodeApi();
const saved = api.getState();
let state: PanelState = initialState(readReference(saved));
const keeper = new Keeper((data) => api.setState(data));

const asks = new Asks((message) => api.postMessage(message));

const live = h("div", { class: "sr-only", "aria-live": "polite", id: "live" });
const top = h("header", {});
const notices = h("div", { class: "notices", role: "status" });
const side = h("aside", { class: "details", "aria-label": "Selected box" });
const blank = h("div", {});
const strip = h("div", {});

const panel: Panel = {
  dispatch,
  reveal({ file, line, column, endLine, endColumn }) {
    const end = { endLine: endLine ?? line, endColumn: endColumn ?? column };
    api.postMessage({ type: "reveal", protocol: PROTOCOL, file: fullPath(state, file), line, column, ...end });
  },
  rerun() {
    const { check, file, restored } = state;
    const of = restored && check !== null ? { of: { file, function: check.function, line: check.line } } : {};
    api.postMessage({ type: "rerun", protocol: PROTOCOL, ...of });
  },
  ladder(entry) {
    dispatch({ type: "entry", entry });
    if (entry !== null) api.postMessage({ type: "ladder", protocol: PROTOCOL, ...entry });
  },
  ask(kind, ask) {
    return state.view === null || state.restored ? Promise.resolve(null) : asks.ask(state.view.run, kind, ask);
  },
  post: (message) => api.postMessage(message),
  announce(words) {
    live.textContent = words;
  },
  find(cursor) {
    const found = ({ hits: revealed }: { hits: NodeRef[] }): void =>
      state.cursor === cursor ? dispatch({ type: "revealed", revealed }) : undefined;
    // Without an answer the line is not marked, which is all that is lost.
    const asked = panel.ask("reveal", { lens: lensOf(state.wish!), ...cursor });
    asked.then((answer) => answer && found(answer)).catch(() => undefined);
  },
  save: (format) => runs.save(format),
  pin: (on) => runs.pin(on),
  compare: (pinned) => runs.compare(pinned),
  get views() {
    return views;
  },
};
const views: Views = new Views(panel, () => state);
const runs = runActions(panel, asks, () => state);

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
  const changed = (...keys: (keyof PanelState)[]): boolean => differs(before, state, ...keys);
  const { check, view } = state;
  if (changed("check", "stale", "running")) refill(top, header(state, panel));
  if (changed("check", "stale", "running", "problem", "restored")) refill(notices, status(state));
  if (changed("check", "view", "running")) refill(blank, blankContent());
  middle.hidden = view === null;
  if (changed("view", "selected", "node", "check", "path")) {
    refill(side, later()?.details(state, panel));
    if (changed("path")) side.querySelector(".path")?.scrollIntoView({ block: "nearest" });
  }
  if (changed("compared")) refill(strip, later()?.compared(state, panel));
  tables.update(state);
  // Last, when everything around it has its size.
  graph.update(state);
  if (changed("check") && check !== null) panel.announce(`${check.verdict}: ${check.message}`);
  if (changed("check", "view", "selected", "tab", "sort")) keeper.save(state);
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
  if (message.type === "show") {
    views.forget();
    asks.forget();
  }
  dispatch(message);
  if (message.type === "ladder") document.querySelector(".plot")?.scrollIntoView({ block: "nearest" });
  // A ladder that was shown is that of the check before: the new one is asked for.
  if (message.type === "show" && !state.stale && state.entry !== null) panel.ladder(state.entry);
});

window.addEventListener("keydown", (event) => later()?.seriesKey(event));
window.addEventListener("resize", () => tables.resized());

document.getElementById("gradproof")?.append(top, notices, blank, middle, strip, tables.root, live);
draw(null);
const content = document.getElementById("gradproof")?.dataset["fresh"] === undefined ? readKept(saved) : null;
if (content !== null) dispatch({ type: "restored", show: content });
api.postMessage({ type: "ready", protocol: PROTOCOL });
loadLater().then(
  () => {
    tables.complete();
    graph.complete();
    draw(null);
    document.body.dataset["complete"] = "";
  },
  (error: unknown) =>
    dispatch({ type: "problem", problem: `a part of the panel could not be loaded: ${String(error)}` }),
);
