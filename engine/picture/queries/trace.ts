import type { Lens, TraceAnswer, TraceResult, TraceRow } from "../../protocol";
import { OP, primitive } from "../../rules";
import { barred, dotted } from "../../ways/accents";
import { operandsOf } from "../../ways/expression";
import { productText, termsOf } from "../../ways/stepText";
import type { Session } from "../session";
import { formatNumber } from "../numbers";
import { shorten } from "../measure";
import { refOf } from "./ref";

/** Operands a row hands its adjoint to; a longer list is cut. */
const PASSES = 50;
/** Outputs that are told with their rows. */
const RESULTS = 100;
/** A path can be as long as a key of the user's. */
const LONGEST = 200;

/** Rows of the forward and the reverse evaluation trace, one per node, in the textbook's order. `from` counts rows from 0. */
export function traceRows(session: Session, ask: { lens: Lens; from: number; count: number }): TraceAnswer {
  const { lens, from, count } = ask;
  const { tape } = session.input(lens);
  const total = tape.n - 1;
  const rows: TraceRow[] = [];
  const tangents = session.tangents(lens);
  const nameOf = textbookNames(session, lens);
  for (let row = from; row < Math.min(from + count, total); row++) {
    const slot = session.order.slot[row]!;
    const isInput = tape.op[slot] === OP.input;
    rows.push({
      ...refOf(session, lens, slot),
      v: nameOf(slot),
      expression: isInput
        ? shorten(session.naming.path(slot) ?? "", LONGEST)
        : expressionOf(session, lens, slot, nameOf),
      ...(tangents === undefined ? {} : { tangent: tangents[slot]!, ...tangentText(session, lens, slot, nameOf) }),
      passes: passesOf(session, lens, slot, nameOf),
    });
  }
  return { total, from, rows, results: resultsOf(session, lens, nameOf, tangents) };
}

/** The right side in the textbook's names; a list of operands is written out where it is used. */
function expressionOf(session: Session, lens: Lens, slot: number, nameOf: (slot: number) => string): string {
  const { tape, ops } = session.input(lens);
  const code = tape.op[slot]!;
  const [a, b] = [tape.a[slot]!, tape.b[slot]!];
  if (code === OP.arg && a === 0) return nameOf(b);
  const { list, name } = primitive(code);
  if (list !== "arg") return ops.label(code, nameOf(a), nameOf(b));
  return shorten(`${name}(${operandsOf(tape, slot).map(nameOf).join(", ")})`, LONGEST);
}

function resultsOf(
  session: Session,
  lens: Lens,
  nameOf: (slot: number) => string,
  tangents: Float64Array | undefined,
): TraceResult[] {
  const { tape, outputs } = session.input(lens);
  const own = outputs[lens.output];
  const others = outputs.filter((_, i) => i !== lens.output);
  return [...(own === undefined ? [] : [own]), ...others].slice(0, RESULTS).map(({ slot, path }) => ({
    ...{ output: path, v: slot > 0 && slot < tape.n ? nameOf(slot) : "" },
    ...(tangents === undefined ? {} : { tangent: slot > 0 && slot < tape.n ? (tangents[slot] ?? 0) : 0 }),
  }));
}

/** The inputs come first: the last of them is v0, the first operation v1. A constant is its number. */
export function textbookNames(session: Session, lens: Lens): (slot: number) => string {
  const { tape } = session.input(lens);
  let inputs = 0;
  while (inputs + 1 < tape.n && tape.op[inputs + 1] === OP.input) inputs++;
  return (slot) =>
    slot > 0 && slot < tape.n ? `v${session.order.row[slot]! + 1 - inputs}` : formatNumber(tape.value[slot]!);
}

function tangentText(
  session: Session,
  lens: Lens,
  slot: number,
  nameOf: (slot: number) => string,
): { tangentExpression?: string } {
  const { tape } = session.input(lens);
  if (tape.op[slot] === OP.input) {
    const path = session.naming.path(slot);
    return path === undefined ? {} : { tangentExpression: dotted(shorten(path, LONGEST)) };
  }
  if (session.edges.isMember(slot)) return {};
  const terms = termsIn(session, lens, slot, nameOf).map(({ operand, partial, text }) =>
    productText(dotted(nameOf(operand)), text, partial, formatNumber),
  );
  return { tangentExpression: terms.join(" + ").replaceAll("+ −", "− ") };
}

/** What a node hands to its operands in the reverse sweep. A slope of 0 lets nothing through, even against ∞. */
function passesOf(session: Session, lens: Lens, slot: number, nameOf: (slot: number) => string): TraceRow["passes"] {
  const { tape, adjoint } = session.input(lens);
  if (session.edges.isMember(slot) || tape.op[slot] === OP.input) return [];
  return termsIn(session, lens, slot, nameOf).map(({ operand, partial, text }) => {
    const amount = adjoint[slot] === 0 || partial === 0 ? 0 : adjoint[slot]! * partial;
    const said = productText(barred(nameOf(slot)), text, partial, formatNumber);
    return { to: operand, v: nameOf(operand), partial, amount, text: said };
  });
}

/** The operands a derivative goes to, each with its partial as a number and, where the rule says it, in words. */
function termsIn(
  session: Session,
  lens: Lens,
  slot: number,
  nameOf: (slot: number) => string,
): { operand: number; partial: number; text: string | undefined }[] {
  const { tape } = session.input(lens);
  const words = termsOf(tape, slot, nameOf);
  const found: { operand: number; partial: number; text: string | undefined }[] = [];
  session.edges.operands(slot, (operand, partial) => {
    if (found.length === PASSES) return;
    // An operand that is used twice has two partials: the first of them that is not taken yet.
    const at = words.findIndex((word) => word.operand === operand);
    found.push({ operand, partial, text: at < 0 ? undefined : words.splice(at, 1)[0]!.partial });
  });
  return found;
}
