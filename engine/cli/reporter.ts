/** What `gradproof check` writes while it runs and at its end, by reporter. */
import { readFileSync } from "node:fs";
import type { Check, Summary } from "../protocol";
import { createPaint } from "../report/ansi";
import { checkReport, toJson } from "../report/json";
import { prettyCheck, prettySummary } from "../report/pretty";
import type { CheckFlags } from "./options";
import type { Streams } from "./session";

declare const __VERSION__: string;

export interface Reporter {
  each(check: Check): void;
  end(checks: readonly Check[], summary: Summary): void;
}

export function createReporter(flags: CheckFlags, streams: Streams, write: (text: string) => void): Reporter {
  if (flags.reporter === "json") {
    return {
      each: () => undefined,
      end: (checks, summary) => write(toJson(checkReport(checks, summary, __VERSION__, streams.folder))),
    };
  }
  const toFile = flags.output !== undefined;
  const options = {
    paint: createPaint(streams.colour && !toFile),
    folder: streams.folder,
    read: readSource,
    width: toFile ? undefined : streams.width,
  };
  const parts: string[] = [];
  // A terminal sees each check as it ends; a file is written once.
  const say = toFile ? (text: string): void => void parts.push(text) : write;
  return {
    each: (check) => say(`${prettyCheck(check, options)}\n`),
    end(_checks, summary) {
      say(prettySummary(summary, options.paint));
      if (toFile) write(parts.join(""));
    },
  };
}

/** A place in a file that is gone or virtual has no code frame; the report still names it. */
function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
