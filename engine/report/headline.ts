/** One short line for a check: the lens, the status, the pretty report. */
import type { Check } from "../protocol";

const MARKS: { readonly [V in Check["verdict"]]: string } = {
  pass: "✓",
  fail: "✗",
  inconclusive: "?",
  error: "!",
  refused: "⊘",
  timeout: "⏱",
  "no-inputs": "∅",
};

/** `✗ fail · detached`, `✓ pass · 12 digits · 2 inputs`. */
export function headline(check: Check): string {
  const mark = MARKS[check.verdict];
  if (check.verdict !== "pass")
    return [`${mark} ${check.verdict}`, ...(check.reason === undefined ? [] : [check.reason])].join(" · ");
  // The digits of what was expected to fail would say nothing.
  if (check.notes.some(({ code }) => code === "expected")) return `${mark} pass · as expected`;
  const digits = check.entries.flatMap((entry) => (entry.digits === null ? [] : [entry.digits]));
  const inputs = check.inputs.filter((input) => !input.control).length;
  const counted = `${inputs} ${inputs === 1 ? "input" : "inputs"}`;
  const least = digits.reduce((one, other) => Math.min(one, other), Infinity);
  const agreed = digits.length > 0 ? [`${Math.floor(least)} digits`] : [];
  const parts = [`${mark} pass`, ...agreed, counted];
  const cuts = check.cuts.filter((cut) => cut.matters && !cut.explicit).length;
  if (cuts > 0) parts.push(`${cuts} ${cuts === 1 ? "cut" : "cuts"}`);
  return parts.join(" · ");
}

export function mark(verdict: Check["verdict"]): string {
  return MARKS[verdict];
}
