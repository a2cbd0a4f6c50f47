/** The check of work that stopped before there were numbers to judge, and the parts every check has. */
import type { Check, Fault } from "../protocol";
import type { Planned } from "./evidence";
import { sentence } from "./sentences";
import { applyExpectation } from "./summary";

/** What the parser or the loader found, as a sentence with its place and what to do. */
export function loadingFault(fault: Fault): Fault {
  if (fault.reason !== "syntax" && fault.reason !== "load-failed") return fault;
  const { place, message } = fault;
  const at = place === undefined ? "" : ` at ${place.file}:${place.line}`;
  return { ...fault, message: sentence(fault.reason, { at, error: message.replace(/\.$/, "") }) };
}

export function faultCheck(fault: Fault, planned: Planned): Check {
  const check: Check = {
    ...emptyCheck(planned),
    verdict: fault.verdict,
    reason: fault.reason,
    message: fault.message,
  };
  const { place } = fault;
  if (place !== undefined) {
    check.at = { file: place.file, line: place.line, function: fault.function ?? planned.info.name };
  }
  return applyExpectation(check, planned.expect);
}

/** A check of this function with nothing found yet. `command` and the total time are the caller's to fill in. */
export function emptyCheck({ job, info }: Planned): Check {
  const { point } = job;
  const source = point.source === "auto" ? "generated" : point.source;
  return {
    file: job.file,
    function: info.name,
    line: info.nameLine,
    column: info.nameColumn,
    point: { source, seed: point.source === "auto" ? point.seed : job.seed, args: [] },
    verdict: "pass",
    message: "",
    notes: [],
    inputs: [],
    outputs: [],
    entries: [],
    cuts: [],
    explanations: [],
    suspects: [],
    timings: { loadMs: 0, traceMs: 0, reverseMs: 0, oracleMs: 0, totalMs: 0 },
    command: "",
  };
}
