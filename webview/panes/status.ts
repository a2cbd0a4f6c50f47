import { h, type Child } from "../dom";
import type { PanelState } from "../state";

/** What goes on beside the content: running, stale, a message that was not understood. */
export function status({ running, stale, problem, check }: PanelState): Child {
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
        h("strong", {}, "Stale. "),
        "The code was edited after this check; run again for what it does now.",
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
