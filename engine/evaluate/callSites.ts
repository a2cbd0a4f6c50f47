/** Where the user's code called something that is not theirs, as sites: found by the stack, each kept once. */
import type { Registry } from "../load/index";
import type { Site } from "../protocol";

export interface CallSites {
  /** Site of the innermost line of the user's in a stack text, where `name` was called; 0 where there is none. */
  of(stack: string, name: string): number;
  /** The same place as that of a whole operation, which pictures keep closed, under another text. */
  labelled(site: number, text: string): number;
}

/** So many lines of stacks are remembered. */
const MOST_LINES = 10_000;

export function createCallSites(registry: Registry): CallSites {
  const known = new Map<string, number>();
  const add = (site: Site): number => {
    const key = JSON.stringify([site.file, site.line, site.column, site.kind, site.name, site.text]);
    let id = known.get(key);
    if (id === undefined) known.set(key, (id = registry.sites.add(site)));
    return id;
  };
  /** By the text of the module too: an edit may move the line. */
  const lines = new Map<string, { text: string | undefined; file: string; id: number }>();

  return {
    of(stack, name) {
      for (const line of stack.split("\n")) {
        const key = `${name} ${line}`;
        const before = lines.get(key);
        if (before !== undefined && registry.textOf(before.file) === before.text) {
          if (before.id === 0) continue;
          return before.id;
        }
        if (lines.size >= MOST_LINES) lines.clear();
        const [frame] = registry.mapStack(line);
        const text = frame && registry.textOf(frame.file);
        const id = frame === undefined ? 0 : add(siteAt(frame, name, text ?? ""));
        lines.set(key, { text, file: frame?.file ?? "", id });
        if (id !== 0) return id;
      }
      return 0;
    },
    labelled(site, text) {
      if (site === 0 || !registry.sites.has(site)) return site;
      const place = registry.sites.get(site);
      return add({ ...place, kind: "operation", text: place.name === "" ? text : `${place.name} = ${text}` });
    },
  };
}

/** The call that begins at the place, as far as its line goes. */
function siteAt(
  { file, line, column }: { file: string; line: number; column: number },
  name: string,
  text: string,
): Site {
  const whole = text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? "";
  const call = callAt(whole, column - 1) || name;
  const [, variable = ""] =
    /^\s*(?:const|let|var)\s+([\w$]+)\s*(?::[^=]*)?=[^=]/.exec(whole.slice(0, column - 1)) ?? [];
  const isWhole = /^\s*;?\s*$/.test(whole.slice(column - 1 + call.length));
  return {
    ...{ file, line, column, endLine: line, endColumn: column + call.length },
    ...{ kind: "call", name: isWhole ? variable : "", text: call },
  };
}

/** `mul(2, f(x))` from where it begins to its closing parenthesis; as far as the line goes where that stands on another. */
function callAt(line: string, start: number): string {
  let depth = 0;
  for (let i = line.indexOf("(", start); i >= 0 && i < line.length; i++) {
    if (line[i] === "(") depth++;
    else if (line[i] === ")" && --depth === 0) return line.slice(start, i + 1);
  }
  return line.slice(start).trimEnd();
}
