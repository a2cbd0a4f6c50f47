import { bare, costly, factor, mentions } from "./expression";
import type { Row } from "./row";

type Rows = readonly [string, Row][];

const columns = "op: Uint8Array, left: Int32Array, right: Int32Array, value: Float64Array";
const unknown = "throw new RangeError(`The tape holds the unknown operation ${op[i]} in slot ${i}.`);";
const slots = ["ia", "ib"] as const;

/** The code of the nodes that make up the lists of a row. */
const memberCode = (rows: Rows, row: Row): number => rows.findIndex(([name]) => name === row.list);
/** "op[i] === 11 || op[i] === 52": the node may end a list, whose members no operand column tells. */
const isList = (rows: Rows): string =>
  rows.flatMap(([, row], code) => (row.list === undefined ? [] : [`op[i] === ${code}`])).join(" || ");

/** Constants for the letters that the expressions use, in the order in which they depend on each other. */
function letters(row: Row, expressions: readonly string[]): string {
  const used = (name: string): boolean => expressions.some((text) => mentions(text, name));
  const h = row.h !== undefined && used("h");
  const inH = (name: string): boolean => h && mentions(row.h ?? "", name);
  const text: string[] = [];
  if (used("a") || inH("a")) text.push("const a = value[ia]!;");
  if (used("b") || inH("b")) text.push("const b = value[ib]!;");
  if (used("y") || inH("y")) text.push("const y = value[i]!;");
  if (h) text.push(`const h = ${bare(row.h ?? "")};`);
  return text.join(" ");
}

/** The cases of rows whose every partial is zero, in one line: known, and nothing to do. */
function silentCases(rows: Rows, body: string): string {
  const codes = rows.flatMap(([, row], code) => (loud(row) ? [] : [`case ${code}:`]));
  return `      ${codes.join(" ")} ${body}`;
}

const loud = (row: Row): boolean => row.list !== undefined || row.d.some((partial) => partial !== "0");

/**
 * The reverse sweep, or with `absolute` the same with the absolute value of every partial: what rounding in a sum of
 * that many terms is measured against.
 */
export function compileReverse(rows: Rows, absolute: boolean): string[] {
  const mode = absolute ? "absolute" : "reverse";
  const add = (slot: string, partial: string): string => {
    if (partial === "1" || (absolute && partial === "-1")) return `adjoint[${slot}]! += g;`;
    if (partial === "-1") return `adjoint[${slot}]! -= g;`;
    return `adjoint[${slot}]! += g * ${absolute ? `abs(${bare(partial)})` : factor(bare(partial))};`;
  };
  const cases = rows.flatMap(([name, row], code) => {
    if (!loud(row)) return [];
    // A constant stands above every node: what a costly partial of it would be, nobody reads.
    const terms = row.d.map((partial, k) => {
      if (partial === "0") return "";
      const guard = row.d.length > 1 && costly(partial) ? `if (${slots[k]} < i) ` : "";
      return guard + add(slots[k]!, partial);
    });
    const parts = [letters(row, row.d), ...terms].filter((text) => text !== "").join(" ");
    const first = row.list
      ? `if (ia < i && op[ia] === ${memberCode(rows, row)}) { passOn(op, left, right, value, adjoint, i, ${absolute}); break; } `
      : "";
    return [`      case ${code}: { ${first}${parts} break; } // ${name}`];
  });
  return [
    `/** Nodes \`to\` down to \`from\` hand ${absolute ? "the absolute value of " : ""}their adjoint times partial on to their operands. False when an adjoint was not finite. */`,
    `export function ${mode}Sweep(${columns}, adjoint: Float64Array, from: number, to: number): boolean {`,
    "  let finite = true;",
    "  for (let i = to; i >= from; i--) {",
    "    const g = adjoint[i]!;",
    "    if (g === 0) continue;",
    "    if (g - g !== 0) {",
    "      finite = false;",
    `      passOn(op, left, right, value, adjoint, i, ${absolute});`,
    "      continue;",
    "    }",
    "    const ia = left[i]!;",
    "    const ib = right[i]!;",
    "    switch (op[i]) {",
    ...cases,
    silentCases(rows, "break;"),
    `      default: ${unknown}`,
    "    }",
    "  }",
    "  return finite;",
    "}",
  ];
}

/** The forward sweep: tangents from inputs to outputs. */
export function compileForward(rows: Rows): string[] {
  const term = (t: string, partial: string): string => {
    if (partial === "1") return t;
    if (partial === "-1") return `-${t}`;
    return `${t} * ${factor(bare(partial))}`;
  };
  const cases = rows.flatMap(([name, row], code) => {
    if (!loud(row)) return [];
    const single = row.d.length === 1;
    const sum = row.d.flatMap((partial, k) => {
      const t = "t" + "ab"[k]!;
      if (partial === "0") return [];
      // A tangent of 0 stays 0 even where the partial is infinite, as an adjoint of 0 does in the reverse sweep.
      return single || partial === "1" || partial === "-1"
        ? [term(t, partial)]
        : [`(${t} === 0 ? 0 : ${term(t, partial)})`];
    });
    const own = sum.length === 0 ? "" : `t = ${sum.join(" + ").replace("+ -", "- ")};`;
    const parts = `${letters(row, row.d)} ${own}`.trim();
    const first = row.list
      ? `if (ia < i && op[ia] === ${memberCode(rows, row)}) { t = tangentOf(op, left, right, value, tangent, i); break; } `
      : "";
    return [`      case ${code}: { ${first}${parts} break; } // ${name}`];
  });
  return [
    "/** Computes the tangents of nodes `from` to `to` from those of their operands; inputs (code 0) keep theirs. */",
    `export function forwardSweep(${columns}, tangent: Float64Array, from: number, to: number): void {`,
    "  for (let i = from; i <= to; i++) {",
    "    if (op[i] === 0) continue;",
    "    const ia = left[i]!;",
    "    const ib = right[i]!;",
    "    const ta = tangent[ia]!;",
    "    const tb = tangent[ib]!;",
    "    if (ta - ta !== 0 || tb - tb !== 0) {",
    "      tangent[i] = tangentOf(op, left, right, value, tangent, i);",
    "      continue;",
    "    }",
    "    let t = 0;",
    `    if (ta !== 0 || tb !== 0 || ${isList(rows)}) switch (op[i]) {`,
    ...cases,
    silentCases(rows, "break;"),
    `      default: ${unknown}`,
    "    }",
    "    tangent[i] = t;",
    "  }",
    "}",
  ];
}

/**
 * The replay: every node's value from its operands' values, by the very code that computed it first. It may run beside
 * user code, so lists are made and passed without iterators and array methods.
 */
export function compileReplay(rows: Rows): string[] {
  const cases = rows.flatMap(([name, row], code) => {
    if (code === 0) return [];
    if (row.held) return [`      case ${code}: value[i] = recorded[i]!; break; // ${name}`];
    const text = bare(row.call).replace(/\ba\b/g, "value[ia]!").replace(/\bb\b/g, "value[ib]!");
    const call = text.slice(0, text.indexOf("("));
    const list = row.list
      ? `ia < i && op[ia] === ${memberCode(rows, row)} ? apply(${call}, undefined, members(left, right, value, i)) : `
      : "";
    return [`      case ${code}: value[i] = ${list}${text}; break; // ${name}`];
  });
  return [
    "/**",
    " * Recomputes nodes `from` to `to` in `value`. Inputs take their values from `inputs`, the first one its `next`th;",
    " * explicit cuts keep the recorded value. Returns how many inputs are used up.",
    " */",
    `export function replaySweep(${columns}, recorded: Float64Array, inputs: ArrayLike<number>, from: number, to: number, next: number): number {`,
    "  for (let i = from; i <= to; i++) {",
    "    const ia = left[i]!;",
    "    const ib = right[i]!;",
    "    switch (op[i]) {",
    "      case 0: value[i] = inputs[next++]!; break;",
    ...cases,
    `      default: ${unknown}`,
    "    }",
    "  }",
    "  return next;",
    "}",
    "",
    "/** The values of a list's members, first to last. */",
    "function members(left: Int32Array, right: Int32Array, value: Float64Array, i: number): number[] {",
    "  let length = 0;",
    "  for (let k = i; k !== 0; k = left[k]!) length++;",
    "  const list = new Array<number>(length);",
    "  for (let k = i; k !== 0; k = left[k]!) list[--length] = value[right[k]!]!;",
    "  return list;",
    "}",
  ];
}
