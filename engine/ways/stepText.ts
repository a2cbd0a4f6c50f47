/** The steps of both sweeps as a textbook writes them: `v̇2 = v̇-1 · v0 + v̇0 · v-1`, `v̄-1 += v̄2 · v0`. */
import { primitive } from "../rules";
import { parseFormula, printFormula } from "../rules/formula";
import type { Tape } from "../trace/tape";
import { generic, operandsOf } from "./expression";

export interface Term {
  /** Slot of the operand. */
  operand: number;
  /** ∂node/∂operand in the operands' names: "1", "cos(v0)"; undefined where it is a given number. */
  partial: string | undefined;
}

/** The operands of a node that move, each with its partial in words. */
export function termsOf(tape: Tape, node: number, nameOf: (slot: number) => string): Term[] {
  const row = primitive(tape.op[node]!);
  const operands = operandsOf(tape, node);
  return operands.flatMap((operand, k): Term[] => {
    if (operand <= 0 || operand >= tape.n) return [];
    const text = row.list === undefined ? row.d[k] : row.d[0];
    if (text === undefined || row.held === true || row.name === "custom") return [{ operand, partial: undefined }];
    const whole = row.h === undefined ? text : text.replace(/\bh\b/g, `(${row.h})`);
    const named: Readonly<Record<string, string>> = {
      a: nameOf(row.list === undefined ? (operands[0] ?? 0) : operand),
      b: nameOf(operands[1] ?? 0),
      y: nameOf(node),
    };
    const shown = printFormula(generic(parseFormula(whole), tape, node))
      .replace(/\b[aby]\b/g, (letter) => named[letter] ?? letter)
      .replace(/\blog\(/g, "ln(")
      .replaceAll(" * ", " · ")
      .replaceAll("**", "^");
    return [{ operand, partial: shown }];
  });
}

/** `v̄2 · v0`, `v̇-1 / v-1`, `−v̄5`, or the name alone: what one term adds. */
export function productText(
  moving: string,
  partial: string | undefined,
  value: number,
  write: (x: number) => string,
): string {
  if (partial === undefined) return `${moving} · ${write(value)}`;
  if (partial === "1") return moving;
  if (partial === "-1") return `−${moving}`;
  if (partial === "0") return "0";
  const inverse = /^1 \/ (.+)$/.exec(partial)?.[1];
  if (inverse !== undefined) return `${moving} / ${inverse}`;
  return `${moving} · ${/ [+−-] | \? |^-/.test(partial) ? `(${partial})` : partial}`;
}
