/** Names as textbooks write them: an output without one is y, a dot over a tangent, a bar over an adjoint. */

export function outputName(path: string): string {
  return path === "" || path.startsWith("[") ? `y${path}` : path;
}

export const dotted = (name: string): string => over(name, "\u0307");
export const barred = (name: string): string => over(name, "\u0304");

/** Over the first letter, where the textbook has it. */
function over(name: string, mark: string): string {
  const [first = "", ...others] = [...name];
  return first + mark + others.join("");
}

/** A tensor as JSON has it; only numbers stand in it, and what stands for those JSON has not. */
const TENSOR = /\{"\$tensor":([^{}]*?)(?:,"dtype":("\w+"))?\}/g;

/** Arguments as code: a tensor is what makes it, and can be pasted. */
export function argumentsText(point: readonly unknown[]): string {
  const text = point.map((value) => JSON.stringify(value)).join(", ");
  return text.replace(TENSOR, (_, data: string, dtype?: string) => {
    const numbers = data.replaceAll(/"\$(NaN|-?Infinity|-0)"/g, "$1");
    return `tensor(${numbers}${dtype === undefined ? "" : `, { dtype: ${dtype} }`})`;
  });
}

/** `(2, 5)` as code, of at most `most` characters. */
export function pointText(point: readonly unknown[], most = 80): string {
  const text = `(${argumentsText(point)})`;
  return text.length > most ? `${text.slice(0, most - 2)}…)` : text;
}
