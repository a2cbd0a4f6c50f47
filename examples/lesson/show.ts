/** What the steps print. A step that finds something else than the chapter says stops with an error. */
import type { Tensor } from "gradproof/tensor";

export type Shown = number | boolean | string | Tensor | readonly Shown[];

/** Prints `what = found`, and throws when `found` is not `expected` to ten digits. */
export function show(what: string, found: Shown, expected: Shown): void {
  const [has, wants] = [textOf(found), textOf(expected)];
  if (has !== wants) throw new Error(`${what} is ${has}, and ${wants} was expected`);
  console.log(`${what} = ${has}`);
}

/** One row of a table: its words in columns, numbers to four decimals. */
export function row(...cells: readonly (string | number)[]): void {
  const words = cells.map((cell) => (typeof cell === "number" ? String(Number(cell.toFixed(4))) : cell));
  console.log(
    words
      .map((word) => word.padEnd(22))
      .join("")
      .trimEnd(),
  );
}

/** What `work` throws, as text. */
export function errorOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("an error was expected, and there was none");
}

function textOf(x: Shown): string {
  if (typeof x === "number") return String(Number(x.toPrecision(10)));
  if (typeof x === "string" || typeof x === "boolean") return String(x);
  if (isList(x)) return `[${x.map(textOf).join(", ")}]`;
  return textOf(x.toArray() as Shown);
}

function isList(x: Tensor | readonly Shown[]): x is readonly Shown[] {
  return Array.isArray(x);
}
