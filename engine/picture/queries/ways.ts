import type { Lens, Ways } from "../../protocol";
import { modeAdvice } from "../../ways/modes";
import { symbolic } from "../../ways/symbolic";
import type { Session } from "../session";

/** What the other ways to differentiate give for this trace, and what each mode would cost. */
export function ways(session: Session, { lens }: { lens: Lens }): Ways {
  const { tape, inputs, outputs, cuts, site, ops } = session.input(lens);
  const placed = session.source
    .decisions()
    .flatMap((one) => (one.site === undefined ? [] : [{ site: one.site, kind: one.what, chooses: one.chooses }]));
  const input = {
    ...{ tape, inputs, outputs, site },
    decisions: placed.filter(({ chooses }) => chooses === undefined),
    choices: placed.filter(({ chooses }) => chooses === "operand"),
    left: cuts.flatMap(({ info: { line, lost, partly, matters }, events }) =>
      matters && events.some(({ node }) => node === 0) ? [{ line, inputs: [...lost, ...partly] }] : [],
    ),
    label: (op: number) => ops.label(op, "a", "b"),
  };
  return { symbolic: symbolic(input, lens.output, session.source.simplify), modes: modeAdvice(input) };
}
