import type { Lens, NodeRef } from "../../protocol";
import type { Session } from "../session";
import { QuestionProblem } from "./problem";
import { sentences } from "../sentences";

/** A node as it is named in answers. */
export function refOf(session: Session, lens: Lens, slot: number): NodeRef {
  const { tape, adjoint, site } = session.input(lens);
  const { naming } = session;
  return {
    id: slot,
    name: naming.name(slot),
    label: naming.label(slot),
    primal: tape.value[slot]!,
    adjoint: adjoint[slot]!,
    line: site(tape.site[slot]!)?.line ?? 0,
  };
}

/** A constant has no node: its id is 0. */
export function constantRef(session: Session, lens: Lens, slot: number): NodeRef {
  const name = session.naming.name(slot);
  return { id: 0, name, label: name, primal: session.input(lens).tape.value[slot]!, adjoint: 0, line: 0 };
}

/** The slot of the node with that id; a sentence when there is none. */
export function slotOf(session: Session, lens: Lens, id: number): number {
  const { n } = session.input(lens).tape;
  if (Number.isInteger(id) && id >= 1 && id < n) return id;
  throw new QuestionProblem(sentences.noNode(id, Math.max(0, n - 1)));
}
