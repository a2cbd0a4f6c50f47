/** Names as textbooks write them: a dot over a tangent, a bar over an adjoint. */
export const dotted = (name: string): string => over(name, "\u0307");
export const barred = (name: string): string => over(name, "\u0304");

/** Over the first letter of what is named last, where the textbook has it: of `this.k` over the k. */
function over(name: string, mark: string): string {
  const inner = /^(?:.*\])?[^[\]"]*\./s.exec(name)?.[0] ?? "";
  const [first = "", ...others] = [...name.slice(inner.length)];
  return inner + first + mark + others.join("");
}
