/** Names as textbooks write them. An output without a name is y. */

/** Letters for a result without a name, the first of them that no input has. */
const LETTERS = ["y", "f", "z", "w"];

/** `inputs` are the paths of what is differentiated by: no output is called like one of them. */
export function outputName(path: string, inputs: readonly string[] = []): string {
  const taken = new Set(inputs.map(rootOf));
  const letter = LETTERS.find((name) => !taken.has(name)) ?? "y";
  if (path === "" || path.startsWith("[")) return letter + path;
  return taken.has(rootOf(path)) ? `${letter}.${path}` : path;
}

function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? "";
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
