import type { NodeFlag, NodeRef, SearchAsk } from "../../protocol";
import type { Session } from "../session";
import { STATE } from "../input";
import { refOf } from "./ref";
import { coversLine } from "./reveal";
import { textMatcher } from "./searchText";

const HITS = 200;

/** Nodes that meet all of what is asked, in tape order; where the text is a name, the nodes of that very name first. */
export function search(session: Session, ask: SearchAsk): { total: number; hits: NodeRef[] } {
  const { lens, op, file, line, flag, min } = ask;
  const { tape, adjoint } = session.input(lens);
  const { sites } = session;
  const text = ask.text === undefined ? "" : ask.text.trim().toLowerCase();
  const place =
    file === undefined && line === undefined
      ? undefined
      : sites.where((site) => coversLine(site, file ?? site.file, line ?? site.line));
  const wanted = op === undefined ? undefined : op.trim().toLowerCase();
  const codes =
    wanted === undefined ? undefined : Uint8Array.from(opNames(session), (name) => (name === wanted ? 1 : 0));
  const flagged = flag === undefined ? undefined : flagTest(session, ask, flag);
  const matcher = text === "" ? undefined : textMatcher(session, text);
  const exact: number[] = [];
  const hits: number[] = [];
  let total = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    if (codes !== undefined && codes[tape.op[slot]!] !== 1) continue;
    if (min !== undefined && !(adjoint[slot]! >= min || -adjoint[slot]! >= min)) continue;
    if (place !== undefined && place[sites.of(slot)] === 0) continue;
    if (flagged !== undefined && !flagged(slot)) continue;
    if (matcher !== undefined && !matcher.matches(slot)) continue;
    total++;
    if (matcher?.isName(slot) === true) {
      if (exact.length < HITS) exact.push(slot);
    } else if (hits.length < HITS) hits.push(slot);
  }
  return { total, hits: [...exact, ...hits].slice(0, HITS).map((slot) => refOf(session, lens, slot)) };
}

/** Names of the operations that occur, by code. */
function opNames(session: Session): string[] {
  const { tape } = session.input({ output: 0 });
  const occurs = new Uint8Array(256);
  for (let slot = 1; slot < tape.n; slot++) occurs[tape.op[slot]!] = 1;
  return Array.from(occurs, (one, code) => (one === 1 ? session.source.opName(code).toLowerCase() : ""));
}

function flagTest(session: Session, { lens }: SearchAsk, flag: NodeFlag): (slot: number) => boolean {
  const input = session.input(lens);
  const { tape, ops, state, adjoint } = input;
  const among = (slots: Iterable<number>): ((slot: number) => boolean) => {
    const set = new Set(slots);
    return (slot) => set.has(slot);
  };
  const mask = (slot: number): number => (state === null ? STATE.live : state[slot]!);
  switch (flag) {
    case "cut":
      return (slot) => session.source.cutAt(slot) >= 0;
    case "detached":
      return (slot) => mask(slot) === STATE.detached;
    case "mixed":
      return (slot) => mask(slot) === (STATE.detached | STATE.live);
    case "nonFinite":
      // Where other nodes hold a value, a member of a given list holds a partial.
      return (slot) => isBroken(adjoint[slot]!) || (isBroken(tape.value[slot]!) && !session.edges.isMember(slot));
    case "kink":
      return among(input.kinks ?? []);
    case "input":
      return (slot) => tape.op[slot] === ops.input;
    case "output":
      return among(input.outputs.map(({ slot }) => slot));
    case "constant":
      return (slot) => tape.a[slot]! >= tape.n || tape.b[slot]! >= tape.n;
  }
}

/** NaN or ∞. The realm's own natives look for tracers first: in a loop over a tape that shows. */
function isBroken(x: number): boolean {
  return x - x !== 0;
}
