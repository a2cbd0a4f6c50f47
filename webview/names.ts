/** "x, y and 3 others". */
export function names(list: readonly string[], most = 4): string {
  if (list.length <= 1) return list[0] ?? "";
  if (list.length <= most) return `${list.slice(0, -1).join(", ")} and ${list[list.length - 1]!}`;
  return `${list.slice(0, most - 1).join(", ")} and ${list.length - most + 1} others`;
}

/** The result is "y", a part of it "y[1]" or "y.pos". */
export function outputName(path: string): string {
  return `y${path === "" || /^[[.]/.test(path) ? "" : "."}${path}`;
}

/** The sign of an adjoint or a tangent above the first letter of a name. */
export function accented(name: string, sign: "\u0304" | "\u0307"): string {
  return name.replace(/^./u, `$&${sign}`);
}

/** A text of at most `width` characters, cut in the middle. */
export function shorten(text: string, width: number): string {
  const letters = [...text.slice(0, 4 * width), ...(text.length > 4 * width ? text.slice(-2 * width) : "")];
  if (letters.length <= width) return text;
  return `${letters.slice(0, width / 2).join("")}…${letters.slice(1 - width / 2).join("")}`;
}
