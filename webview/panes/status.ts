import type { Panel } from "../context";
import { h, type Child } from "../dom";
import type { PanelState } from "../state";
import { verdictIcon } from "./verdictIcon";

/** What goes on beside the content: running, stale, a message that was not understood. */
export function status({ running, stale, problem, check, restored }: PanelState): Child {
  return [
    running !== null &&
      h(
        "div",
        { class: "notice running" },
        h("span", { class: "spinner", "aria-hidden": "true" }),
        running,
        check !== null && " What is shown is the run before.",
      ),
    stale &&
      running === null &&
      h(
        "div",
        { class: "notice stale" },
        h("strong", {}, restored ? "Restored. " : "Stale. "),
        restored
          ? "This was kept from before the window was reloaded; run again for what the code does now."
          : "The code was edited after this check; run again for what it does now.",
      ),
    problem !== null &&
      h(
        "div",
        { class: "notice problem", role: "alert" },
        h("strong", {}, "Not shown. "),
        `A message to this panel was not understood (${problem}). Reload the window; if it stays, please report it as a bug in Gradproof.`,
      ),
  ];
}

/** A check that ended before there was a tape: the sentence and the place are all there is. */
export function fault(state: PanelState, panel: Panel): Child {
  const { check } = state;
  if (check === null) return null;
  const { file, line, column, at } = check;
  const place = at === undefined ? { file, line, column } : { ...at, column: 1 };
  const go = h(
    "button",
    { class: "primary", "data-key": "fault", onClick: () => panel.reveal(place) },
    `Go to line ${place.line}`,
  );
  const ways = h("p", {}, "To see it on the command line: ", h("code", { class: "command" }, check.command));
  return h(
    "section",
    { class: "empty" },
    verdictIcon(check.verdict, 40),
    h("h2", {}, "No graph"),
    h("p", {}, "The check ended before there was a trace of the function, so there is nothing to draw."),
    h("p", {}, go),
    ways,
  );
}

/** Before the first check. */
export function empty(running: boolean): Child {
  return h(
    "section",
    { class: "empty" },
    h("h2", {}, running ? "Checking…" : "No check yet"),
    h(
      "p",
      {},
      running
        ? "The picture appears with the verdict."
        : "Put the cursor on a function and run “Check gradient”, or use the lens above it. Its computational graph appears here.",
    ),
  );
}
