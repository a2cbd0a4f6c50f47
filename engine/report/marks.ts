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

/** `(2, 5)` as code, of at most `most` characters. */
export function pointText(point: readonly unknown[], most = 80): string {
  const text = `(${point.map((value) => JSON.stringify(value)).join(", ")})`;
  return text.length > most ? `${text.slice(0, most - 2)}…)` : text;
}
