import type { Lens, NodeDetails } from "../../protocol";
import type { Session } from "../session";
import { STATE } from "../input";
import { excerptOf } from "./excerpt";
import { constantRef, refOf, slotOf } from "./ref";

const OPERANDS = 200;
const CONSUMERS = 50;

/** Everything that is known of one node. */
export function nodeDetails(session: Session, { lens, id }: { lens: Lens; id: number }): NodeDetails {
  const slot = slotOf(session, lens, id);
  const input = session.input(lens);
  const { tape, state } = input;
  const { source, edges } = session;
  const tangents = session.tangents(lens);
  const users = session.consumers.of(slot);
  const site = input.site(tape.site[slot]!);
  const mask = state === null ? STATE.live : state[slot]!;
  const operands = operandRows(session, lens, slot);
  const slopes = (input.kinks ?? []).includes(slot) ? slopesOf(source.opName(tape.op[slot]!)) : undefined;
  return {
    ...refOf(session, lens, slot),
    ...(tangents === undefined ? {} : { tangent: tangents[slot]! }),
    operands: operands.slice(0, OPERANDS),
    ...(operands.length > OPERANDS ? { operandsTotal: operands.length } : {}),
    consumers: Array.from(users.subarray(0, CONSUMERS), (user) => {
      let partial = 0;
      edges.operands(user, (operand, one) => {
        if (operand === slot) partial += one;
      });
      return { ...refOf(session, lens, user), partial };
    }),
    consumersTotal: users.length,
    ...(site === undefined ? {} : { site }),
    context: session.contexts.crumbs(slot),
    excerpt: site === undefined ? [] : excerptOf(source.text(site.file), site),
    state: mask === STATE.detached ? "detached" : (mask & STATE.detached) !== 0 ? "mixed" : "live",
    cuts: cutsOf(session, slot, mask),
    ...(slopes === undefined ? {} : { slopes }),
  };
}

/** The operands in their order; a list is given by its members, and has no constant that matters. */
function operandRows(session: Session, lens: Lens, slot: number): NodeDetails["operands"] {
  const { tape, ops } = session.input(lens);
  const partials: [slot: number, partial: number][] = [];
  session.source.edges(slot, (operand, partial) => partials.push([operand, partial]));
  if (ops.listed.includes(tape.op[tape.a[slot]!]!)) partials.reverse();
  return partials
    .filter(([operand]) => operand > 0)
    .map(([operand, partial]) => {
      const constant = operand >= tape.n;
      return { ...(constant ? constantRef : refOf)(session, lens, operand), partial, constant };
    });
}

function cutsOf({ source }: Session, slot: number, mask: number): number[] {
  const own = source.cutAt(slot);
  const behind = (mask & STATE.detached) === 0 ? [] : source.cutsBehind(slot);
  return [...new Set(own < 0 ? behind : [own, ...behind])].sort((p, q) => p - q);
}

/** The slopes of the operation to both sides of its tie, by the operand that moves. */
function slopesOf(op: string): [left: number, right: number] | undefined {
  return op === "abs" ? [-1, 1] : op === "max" ? [0, 1] : op === "min" ? [1, 0] : undefined;
}
