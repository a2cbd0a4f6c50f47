/** `a, p["odd, key"], w[0]`: the paths of a list, split at commas that stand outside brackets and quotes. */
export function splitPaths(text: string): string[] {
  const paths: string[] = [];
  let quoted = false;
  let depth = 0;
  let path = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === "," && !quoted && depth === 0) {
      paths.push(path);
      path = "";
      continue;
    }
    path += c;
    if (quoted && c === "\\") path += text[++i] ?? "";
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === "[") depth++;
    else if (!quoted && c === "]") depth = Math.max(0, depth - 1);
  }
  return [...paths, path].map((one) => one.trim()).filter((one) => one !== "");
}
