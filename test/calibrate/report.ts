/** The whole report of one campaign: as text, and as one JSON document. */
import { median } from "../bench/measure";
import type { Campaign } from "./campaign";
import { limitsOf } from "./limits";
import type { Counts, Report } from "./counts";
import { handWrittenTable, limitsTable, partialsTable, reasonsLine, rightTable, toolsTable } from "./tables";
import type { Tally } from "./tally";

export function reportOf({ seed, count, all, kinds, failures }: Campaign): Report {
  return {
    schema: "gradproof/calibration@1",
    ...{ seed, count, limits: limitsOf(all, failures) },
    ...{ together: counts(all), expressions: counts(kinds.expression), programs: counts(kinds.program), failures },
  };
}

function counts({ nodes, digits, ...tally }: Tally): Counts {
  return { ...tally, medianNodes: median(nodes), medianDigits: median(digits) };
}

export function sections(report: Report): string {
  const { exact, beyond } = report.together.zero;
  const { covered, values } = report.together.bars;
  return [
    limitsTable(limitsOf(report.together, report.failures)),
    "**Right gradients.** The gradient as AD gives it.",
    rightTable(report),
    `${reasonsLine(report)} Without granting rounding, ${covered} of ${values} bars cover the exact derivative.`,
    exactLine(report),
    `**Wrong hand-written gradients.** One component of an otherwise right gradient is wrong. Of the functions, ${exact} have a derivative of exactly 0 there, and ${beyond} one that doubles cannot tell from 0: these are counted apart, in the last column.`,
    handWrittenTable(report),
    "**Wrong rules.** The partial of one node is 0, has the wrong sign, or is off by 10 % to 1e-6; the sweeps agree on what follows from it.",
    partialsTable(report),
    "**The rules of other tools** on the same functions (one component each, true zeros apart): how many right gradients they fail, and how many wrong ones they accept.",
    toolsTable(report),
  ].join("\n\n");
}

/** What nobody writes by hand: a gradient without any rounding. */
function exactLine({ together: { exactHandWritten: exact, rightHandWritten: textbook } }: Report): string {
  const said = ({ pass, fail, inconclusive }: typeof exact): string =>
    `${pass} pass, ${fail} fail, ${inconclusive} inconclusive`;
  return `Beside a right hand-written gradient by the textbook's rules in doubles: ${said(textbook)}. Beside one that is exact to the last digit, which no code in doubles returns: ${said(exact)}.`;
}
