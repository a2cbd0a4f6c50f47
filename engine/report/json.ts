/** The report as JSON, schema gradproof/check@1 (check.schema.json beside this file). */
import { relative, sep } from "node:path";
import type { Check, CheckReport, Summary, View } from "../protocol";
import { tagNumbers } from "./tagged";

/** More entries than this are cut to the worst ones. */
const MAX_ENTRIES = 10_000;
const SHOWN_ENTRIES = 100;

export function checkReport(checks: readonly Check[], summary: Summary, version: string, folder: string): CheckReport {
  return {
    schema: "gradproof/check@1",
    version,
    checks: checks.map((check) => shorten(relocate(check, folder))),
    summary,
  };
}

export function toJson(report: unknown): string {
  return `${JSON.stringify(tagNumbers(report), null, 2)}\n`;
}

/** Paths in reports are relative to the folder and use slashes. */
export function relocate(check: Check, folder: string): Check {
  const file = (path: string): string => relativePath(folder, path);
  const site = <T extends { file: string }>(place: T): T => ({ ...place, file: file(place.file) });
  return {
    ...check,
    message: withoutFolder(check.message, folder),
    file: file(check.file),
    ...(check.gradient === undefined ? {} : { gradient: site(check.gradient) }),
    notes: check.notes.map((note) => ({ ...note, message: withoutFolder(note.message, folder) })),
    ...(check.handWrittenHessian === undefined ? {} : { handWrittenHessian: site(check.handWrittenHessian) }),
    cuts: check.cuts.map(site),
    suspects: check.suspects.map(site),
    ...(check.at === undefined ? {} : { at: site(check.at) }),
    ...(check.neighbour?.across === undefined
      ? {}
      : { neighbour: { ...check.neighbour, across: site(check.neighbour.across) } }),
    ...(check.firstNonFinite === undefined
      ? {}
      : {
          firstNonFinite: {
            ...(check.firstNonFinite.primal === undefined ? {} : { primal: site(check.firstNonFinite.primal) }),
            ...(check.firstNonFinite.adjoint === undefined ? {} : { adjoint: site(check.firstNonFinite.adjoint) }),
          },
        }),
  };
}

export function relocateView(view: View, folder: string): View {
  const site = <T extends { file: string }>(place: T): T => ({ ...place, file: relativePath(folder, place.file) });
  return {
    ...view,
    boxes: view.boxes.map((box) => (box.site === undefined ? box : { ...box, site: site(box.site) })),
    cuts: view.cuts.map(site),
  };
}

export function relativePath(folder: string, path: string): string {
  if (path === "") return "";
  return relative(folder, path).replaceAll("\\", "/");
}

/** Sentences name files whole, for nobody but the report knows what they are to be relative to. */
export function withoutFolder(sentence: string, folder: string): string {
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return start === sep ? sentence : sentence.replaceAll(start, "");
}

function shorten(check: Check): Check {
  if (check.entries.length <= MAX_ENTRIES) return check;
  const rank = { fail: 0, inconclusive: 1 } as Readonly<Record<string, number>>;
  const entries = [...check.entries].sort(
    (a, b) => (rank[a.verdict] ?? 2) - (rank[b.verdict] ?? 2) || (a.digits ?? 99) - (b.digits ?? 99),
  );
  return { ...check, entries: entries.slice(0, SHOWN_ENTRIES), omitted: entries.length - SHOWN_ENTRIES };
}
