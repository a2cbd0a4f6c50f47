import { window } from "vscode";
import type { PlannedJob } from "../../engine/index";
import type { FunctionInfo, Json } from "../../engine/protocol";
import type { Result } from "../store";
import { words } from "../words";

/** A longer point is no longer something to edit in one line. */
const MAX_PROPOSED = 2000;

const TAGGED = ["$NaN", "$Infinity", "$-Infinity", "$-0"];

/** Asks for a point; undefined when the user gives up. The current point is proposed. */
export function askForValues(planned: PlannedJob, last: Result | undefined): Thenable<string | undefined> {
  const { info } = planned;
  const parameters = info.parameters.map((p) => (p.type === "" ? p.name : `${p.name}: ${p.type}`)).join(", ");
  return window.showInputBox({
    title: words.valuesTitle(info.name),
    prompt: words.valuesPrompt(parameters),
    value: proposed(planned, last),
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(info, text),
  });
}

/** The point of the last check, else the one of the first tag where that is JSON. */
export function proposed({ info, job }: PlannedJob, last: Result | undefined): string {
  const args = last?.check.point.args ?? [];
  if (last !== undefined && args.length > 0) {
    // A method's receiver stands in front of its arguments.
    const receiver = args.length > info.parameters.length && !info.parameters.some((p) => p.rest);
    const text = (receiver ? args.slice(1) : args).map((arg) => JSON.stringify(arg)).join(", ");
    return text.length <= MAX_PROPOSED ? text : "";
  }
  const tag = job.point.source === "tag" ? (info.tags[job.point.index]?.args ?? "") : "";
  return problemOf(info, tag) === undefined ? tag : "";
}

/** What is wrong with the values as they are written so far; undefined when they can be checked. */
export function problemOf({ parameters }: FunctionInfo, text: string): string | undefined {
  let values: Json[];
  try {
    values = JSON.parse(`[${text}]`) as Json[];
  } catch (error) {
    return words.valuesInvalid((error as Error).message);
  }
  const missing = parameters.find((p, i) => i >= values.length && !p.optional && !p.rest);
  if (missing !== undefined) return words.valuesTooFew(values.length, missing.name);
  if (values.length > parameters.length && !parameters.some((p) => p.rest))
    return words.valuesTooMany(values.length, parameters.length);
  const wrong = parameters.findIndex((p, i) => p.type === "number" && i < values.length && !isNumber(values[i]));
  const { name = "" } = parameters[wrong] ?? {};
  return wrong < 0 ? undefined : words.valueNotNumber(name, JSON.stringify(values[wrong]));
}

function isNumber(value: Json | undefined): boolean {
  return typeof value === "number" || (typeof value === "string" && TAGGED.includes(value));
}

/** The expression that makes a method's receiver, where the planned point has one. */
export function receiverOf({ job: { point }, info }: PlannedJob): { on?: string } {
  const on = point.source === "tag" ? info.tags[point.index]?.on : point.source === "args" ? point.on : undefined;
  return on === undefined ? {} : { on };
}
