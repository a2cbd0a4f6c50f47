/** How another tool decides about a claimed derivative. */

/** A function of one input. */
export type Line = (x: number) => number;

/** `refused`: the tool says that it cannot tell. */
export type Answer = "pass" | "fail" | "refused";

/** Measures the slope at x once; judges any claim by it. */
export type Rule = (f: Line, x: number) => (claim: number) => Answer;
