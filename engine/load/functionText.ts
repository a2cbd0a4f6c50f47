import type { LoadedModule } from "./modules";

const nativeText = Function.prototype.toString.call.bind(Function.prototype.toString) as (fn: unknown) => string;

/**
 * The text of a function as the plain run shows it. The traced text of a function is found in that of its module, and
 * both ends are followed back: equal texts within a file have equal originals but for their place.
 */
export function functionText(fn: unknown, modules: Iterable<LoadedModule>): string | undefined {
  const text = nativeText(fn);
  if (!/\$/.test(text)) return undefined;
  for (const module of modules) {
    if (module.kind === "host" || !module.transformed) continue;
    const at = module.transformed.traced.indexOf(text);
    if (at >= 0) return module.transformed.plainBetween(at, at + text.length);
  }
  return undefined;
}
