import { arities, OP } from "./compiled/op";
import type { Row } from "./row";
import { table, type OpName } from "./table";

export { OP } from "./compiled/op";
export { forwardSweep } from "./compiled/forward";
export { mistaken } from "./compiled/mistakes";
export { partialA, partialB } from "./compiled/partials";
export { replaySweep } from "./compiled/replay";
export { absoluteSweep, reverseSweep } from "./compiled/reverse";
export { secondAA, secondAB, secondBB } from "./compiled/second";
export { value } from "./compiled/value";
export { forEachEdge } from "./general";
export type { Edge, Row } from "./row";
export type { OpName } from "./table";

/** A row with its name and code. */
export interface Primitive extends Row {
  readonly name: OpName;
  readonly code: number;
}

/** Every primitive, by operation code. */
export const primitives: readonly Primitive[] = (Object.keys(OP) as OpName[]).map((name, code) => {
  const row: Row = table[name];
  return { ...row, name, code };
});

/** The row of an operation code; throws for a code there is no row for. */
export function primitive(code: number): Primitive {
  const row = primitives[code];
  if (row === undefined) throw new RangeError(`No operation has code ${code}.`);
  return row;
}

export const opName = (code: number): OpName => primitive(code).name;

/** Number of operands of an operation: 0, 1 or 2. */
export const arity = (code: number): number => arities[code] ?? primitive(code).d.length;

/** What stands in a graph box: the label of the operation with its operands' names put in. */
export function label(code: number, a: string, b: string): string {
  const { label: template, call, name } = primitive(code);
  if (name === "input") return a;
  return (template ?? call.replace("Math.", "")).replace(/\b[ab]\b/g, (letter) => (letter === "a" ? a : b));
}
