import type { Lens, Passed } from "../../protocol";
import type { Session } from "../session";
import { formatCount } from "../numbers";
import { QuestionProblem } from "./problem";

const INPUTS = 200;

/** What the gradient would be if that cut let it pass unchanged; the inputs it changes most come first where there are many. */
export function passed(session: Session, { lens, cut }: { lens: Lens; cut: number }): Passed {
  const input = session.input(lens);
  const one = input.cuts[cut];
  if (one === undefined)
    throw new QuestionProblem(
      `There is no cut ${cut}: this run has ${formatCount(input.cuts.length)}, counted from 0. Run the check again.`,
    );
  const adjoint = session.source.passing(lens.output, cut);
  if ("problem" in adjoint) return adjoint;
  const touched = new Set([...one.info.lost, ...one.info.partly]);
  const rows = input.inputs.flatMap(({ slot, path }) => {
    const reverse = input.adjoint[slot]!;
    const passed = adjoint[slot]!;
    return touched.has(path) || !Object.is(reverse + 0, passed + 0) ? [{ input: path, reverse, passed }] : [];
  });
  if (rows.length === 0)
    return { problem: "No input reaches this output through the cut, so nothing would change if it passed." };
  if (rows.length <= INPUTS) return { inputs: rows };
  const change = ({ reverse, passed }: (typeof rows)[number]): number => {
    const size = Math.abs(passed - reverse);
    return Number.isNaN(size) ? Infinity : size;
  };
  const order = rows.map((row, i) => ({ row, i, size: change(row) }));
  order.sort((p, q) => (p.size === q.size ? p.i - q.i : p.size < q.size ? 1 : -1));
  return { inputs: order.slice(0, INPUTS).map(({ row }) => row), total: rows.length };
}
