import type { Lens, TraceAnswer, TraceRow } from "../../protocol";
import type { Session } from "../graph";
import { refOf } from "./ref";

/** Operands a row hands its adjoint to; a longer list is cut. */
const PASSES = 50;

/** Rows of the forward and the reverse evaluation trace: one per node, in tape order. `from` counts rows from 0. */
export function traceRows(session: Session, ask: { lens: Lens; from: number; count: number }): TraceAnswer {
  const { lens, from, count } = ask;
  const { tape } = session.input(lens);
  const total = tape.n - 1;
  const rows: TraceRow[] = [];
  const tangents = session.tangents(lens);
  for (let slot = from + 1; slot <= Math.min(from + count, total); slot++) {
    rows.push({
      ...refOf(session, lens, slot),
      expression: session.naming.expression(slot),
      ...(tangents === undefined ? {} : { tangent: tangents[slot]! }),
      passes: passesOf(session, lens, slot),
    });
  }
  return { total, from, rows };
}

/** What a node hands to its operands in the reverse sweep. A slope of 0 lets nothing through, even against ∞. */
function passesOf(session: Session, lens: Lens, slot: number): TraceRow["passes"] {
  const adjoint = session.input(lens).adjoint[slot]!;
  const passes: TraceRow["passes"] = [];
  if (session.edges.isMember(slot)) return passes;
  session.edges.operands(slot, (to, partial) => {
    if (passes.length === PASSES) return;
    const amount = adjoint === 0 || partial === 0 ? 0 : adjoint * partial;
    passes.push({ to, name: session.naming.name(to), partial, amount });
  });
  return passes;
}
