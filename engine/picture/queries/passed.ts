import type { Lens, Passed } from "../../protocol";
import type { Session } from "../session";
import { QuestionProblem } from "./problem";
import { sentences } from "../sentences";

const INPUTS = 200;

/** What the gradient would be if that cut let it pass unchanged; the inputs it changes most come first where there are many. */
export function passed(session: Session, { lens, cut }: { lens: Lens; cut: number }): Passed {
  const input = session.input(lens);
  const one = input.cuts[cut];
  if (one === undefined) throw new QuestionProblem(sentences.noCut(cut, input.cuts.length));
  const adjoint = session.source.passing(lens.output, cut);
  if ("problem" in adjoint) return { problem: sentences[adjoint.problem] };
  if ("kept" in adjoint) return { problem: sentences.cutsNotKept(one.info.count, adjoint.kept) };
  const touched = new Set([...one.info.lost, ...one.info.partly]);
  const rows = input.inputs.flatMap(({ slot, path }) => {
    const reverse = input.adjoint[slot]!;
    const passed = adjoint[slot]!;
    return touched.has(path) || !Object.is(reverse + 0, passed + 0) ? [{ input: path, reverse, passed }] : [];
  });
  if (rows.length === 0) return { problem: sentences.passesNothing };
  if (rows.length <= INPUTS) return { inputs: rows };
  const change = ({ reverse, passed }: (typeof rows)[number]): number => {
    const size = Math.abs(passed - reverse);
    return Number.isNaN(size) ? Infinity : size;
  };
  const order = rows.map((row, i) => ({ row, i, size: change(row) }));
  order.sort((p, q) => (p.size === q.size ? p.i - q.i : p.size < q.size ? 1 : -1));
  return { inputs: order.slice(0, INPUTS).map(({ row }) => row), total: rows.length };
}
