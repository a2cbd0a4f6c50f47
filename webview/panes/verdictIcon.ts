import type { VerdictName } from "../../engine/protocol";
import { el, svgElement } from "../dom";

/** One shape per verdict, so that none is told by its colour alone. */
const paths: Record<VerdictName, string> = {
  pass: "M3 8.5l3.2 3.2L13 4.8",
  fail: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  inconclusive: "M4.8 5.4q0-3.4 3.3-3.4t3.2 3.1q0 1.9-1.9 2.9t-1.5 2.4M7.9 13.7v.3",
  error: "M8 2.5v7M8 13.2v.3",
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
  const frame = { width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true", class: "icon" };
  return svgElement(el("svg", frame, el("path", attrs)));
}

/** "PASS", "NO INPUTS". */
export function verdictWord(verdict: VerdictName): string {
  return verdict.replace("-", " ").toUpperCase();
}
