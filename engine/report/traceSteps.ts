/** The sums of a reverse sweep, one step after the other, as a textbook writes them beside the primals. */
import type { TraceReport, TraceRow } from "../protocol";
import { barred } from "../ways/accents";
import { readable } from "./numbers";
import { printable } from "./printable";

/** A cell: what is computed, and the number; without one it is only said. */
export type Step = readonly [text: string, value?: string];

/** Two sums of the same numbers in another order. */
const ROUNDING = 1e-9;

/** As `readable`, and −0 with its sign: 1/x tells the two zeros apart. */
export function signed(value: number | null | undefined, digits?: number): string {
  return Object.is(value, -0) ? "−0" : readable(value, digits);
}

/** In the order they are done: the output `y` first, what a node hands on after its own adjoint is whole. */
export function reverseSteps({ rows, gap, omitted, gradient, results }: TraceReport, y: string): Step[] {
  const sums = new Map<number, number>();
  const steps: Step[] = [];
  const begin = results[0]?.v;
  const add = (to: number, v: string, text: string, amount: number): void => {
    const before = sums.get(to);
    const sum = (before ?? 0) + amount;
    sums.set(to, sum);
    const name = barred(v);
    const said = before === undefined ? text : `${name} + ${text}`.replace("+ −", "− ");
    steps.push([printable(`${name} = ${said}`), signed(sum)]);
  };
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    if (omitted !== undefined && at === (gap ?? rows.length) - 1) {
      steps.push([`… ${omitted} rows in which more is handed on`]);
      for (const [one, amount] of fromGap(rows.slice(0, at + 1), sums))
        add(one.id, one.v, "what these rows hand on", amount);
    }
    if (row.v === begin) add(row.id, row.v, barred(y), 1);
    if (row.adjoint === 0 && !sums.has(row.id)) continue;
    for (const { to, v, text, amount } of row.passes) add(to, v, text, amount);
  }
  const inputs = new Set(gradient?.map(({ input }) => input));
  for (const row of rows.filter(({ passes, expression }) => passes.length === 0 && inputs.has(expression)))
    steps.push([printable(`${barred(row.expression)} = ${barred(row.v)}`), signed(row.adjoint)]);
  return steps;
}

/** What the rows left out handed to the rows before them: the whole adjoint less all that the rows shown hand on. */
function fromGap(head: readonly TraceRow[], sums: ReadonlyMap<number, number>): [TraceRow, number][] {
  const shown = new Map(sums);
  for (const { passes } of head) for (const { to, amount } of passes) shown.set(to, (shown.get(to) ?? 0) + amount);
  return head.toReversed().flatMap((row): [TraceRow, number][] => {
    const known = shown.get(row.id) ?? 0;
    if (Object.is(known, row.adjoint)) return [];
    if (!Number.isFinite(row.adjoint)) return [[row, row.adjoint]];
    const missing = row.adjoint - known;
    return Math.abs(missing) <= ROUNDING * Math.max(Math.abs(known), Math.abs(row.adjoint)) ? [] : [[row, missing]];
  });
}
