/** Names an expression of the table may hold besides operands and the functions of `Math`. */
const constants = new Set(["LN2", "LN10", "NaN", "Infinity"]);
const operands = new Set(["a", "b", "y", "h"]);

/** The table writes "Math.sin(a)", the compiled text captures `sin` when it is loaded: user code may replace `Math`. */
export const bare = (expression: string): string => expression.replaceAll("Math.", "");

/** The identifiers of an expression, each once. */
export function namesIn(expression: string): string[] {
  return [...new Set(bare(expression).match(/[A-Za-z_]\w*/g) ?? [])];
}

export const mentions = (expression: string, name: string): boolean => namesIn(expression).includes(name);

/** True when evaluating it costs a call or a choice, so that doing it for a constant operand is worth avoiding. */
export const costly = (expression: string): boolean => /[(?]/.test(expression);

/** Parentheses where an expression stands as a factor. */
export const factor = (expression: string): string => (/^[\w.]+$/.test(expression) ? expression : `(${expression})`);

/** One line that captures what the given text uses of `Math` and `Object`; throws at a name nobody knows. */
export function captures(expressions: readonly string[]): string[] {
  const used = [...new Set(expressions.flatMap(namesIn))].filter((name) => !operands.has(name)).sort();
  const fromMath: string[] = [];
  const fromObject: string[] = [];
  for (const name of used) {
    if (name === "is") fromObject.push(name);
    else if (name in Math) fromMath.push(name);
    else if (!constants.has(name))
      throw new Error(`The rule table uses "${name}", which is neither an operand nor of Math.`);
  }
  const lines: string[] = [];
  if (fromMath.length > 0) lines.push(`const { ${fromMath.join(", ")} } = Math;`);
  if (fromObject.length > 0) lines.push(`const { ${fromObject.join(", ")} } = Object;`);
  return lines;
}
