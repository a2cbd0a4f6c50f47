import type { Lens, Ways } from "../../protocol";
import { modeAdvice } from "../../ways/modes";
import { symbolic } from "../../ways/symbolic";
import type { Session } from "../session";

/** What the other ways to differentiate give for this trace, and what each mode would cost. */
export function ways(session: Session, { lens }: { lens: Lens }): Ways {
  const { tape, inputs, outputs, site } = session.input(lens);
  const decisions = session.source
    .decisions()
    .flatMap((one) => (one.site === undefined || one.chooses ? [] : [{ site: one.site, kind: one.what }]));
  const input = { tape, inputs, outputs, decisions, site };
  return { symbolic: symbolic(input, lens.output, session.source.simplify), modes: modeAdvice(input) };
}
