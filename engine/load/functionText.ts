import type { FunctionSource } from "./types";

const nativeText = Function.prototype.toString.call.bind(Function.prototype.toString) as (fn: unknown) => string;

const known = new WeakMap<object, string | null>();

/** Functions whose text is asked for come from one module many times in a row, so that is looked into first. */
let lastFound: WeakRef<FunctionSource> | undefined;

/**
 * The text of a function as the plain run shows it, undefined for a function of none of the sources. The traced text of a
 * function is found in that of its module, and both ends are followed back: equal texts within a file have equal
 * originals but for their place.
 */
export function functionText(fn: unknown, sources: Iterable<FunctionSource>): string | undefined {
  if (typeof fn !== "function") return undefined;
  let text = known.get(fn);
  if (text === undefined) known.set(fn, (text = find(nativeText(fn), sources)));
  return text ?? undefined;
}

function find(text: string, sources: Iterable<FunctionSource>): string | null {
  if (text.endsWith(" { [native code] }")) return null;
  const before = lastFound?.deref();
  const found = before === undefined ? undefined : textIn(before, text);
  if (found !== undefined) return found;
  for (const source of sources) {
    const plain = textIn(source, text);
    if (plain === undefined) continue;
    lastFound = new WeakRef(source);
    return plain;
  }
  return null;
}

function textIn({ traced, plainBetween }: FunctionSource, text: string): string | undefined {
  const at = traced.indexOf(text);
  return at < 0 ? undefined : plainBetween(at, at + text.length);
}
