import type { VerdictName } from "../../engine/protocol";
import { svgElement } from "../dom";

/** One shape per verdict, so that none is told by its colour alone. */
const paths: Record<VerdictName, string> = {
  pass: "M3 8.5l3.2 3.2L13 4.8",
  fail: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  inconclusive: "M8 1.5L14.5 8L8 14.5L1.5 8ZM6.3 6.6q0-1.7 1.7-1.7t1.7 1.6q0 1-1.7 1.8v.9M8 11v.8",
  error: "M8 2L14.5 13.5H1.5ZM8 6.2v3.6M8 11.2v.9",
  refused: "M8 1.8a6.2 6.2 0 1 0 .01 0ZM3.8 12.2l8.4-8.4",
  timeout: "M3.5 2h9M3.5 14h9M4.5 2.5v2.2L8 8l3.5-3.3V2.5M4.5 13.5v-2.2L8 8l3.5 3.3v2.2",
  "no-inputs": "M8 2a6 6 0 1 0 .01 0Z",
};

export function verdictIcon(verdict: VerdictName, size = 14): SVGElement {
  const attrs = {
    d: paths[verdict],
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  return svgElement({
    tag: "svg",
    attrs: { width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true", class: "icon" },
    children: [{ tag: "path", attrs, children: [] }],
  });
}

/** "PASS", "NO INPUTS". */
export function verdictWord(verdict: VerdictName): string {
  return verdict.replace("-", " ").toUpperCase();
}
