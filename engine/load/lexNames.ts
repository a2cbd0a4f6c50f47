// The CommonJS entry: the other one is WebAssembly that has to be waited for.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- `import` would choose that other entry.
import lexer = require("cjs-module-lexer");
import type { Host } from "./host";
import { builtinValue } from "./hostModule";
import type { CjsModule, LoadedModule } from "./modules";

/** The export names that Node's reading of a CommonJS text finds, `module.exports = require("…")` followed. */
export function lexNames(host: Host, cjs: CjsModule, seen: Set<LoadedModule> = new Set()): readonly string[] {
  seen.add(cjs);
  const names = new Set<string>();
  for (const name of parse(cjs).exports) names.add(name);
  for (const specifier of parse(cjs).reexports) {
    for (const name of namesOf(host, cjs, specifier, seen)) names.add(name);
  }
  return [...names];
}

function parse({ file, text, transformed }: CjsModule): { exports: string[]; reexports: string[] } {
  try {
    return lexer.parse(/\.[cm]?tsx?$/.test(file) ? (transformed?.plain ?? text) : text);
  } catch {
    // The lexer is a reading aid: without it the names are those the module has after it has run.
    return { exports: [], reexports: [] };
  }
}

function namesOf(host: Host, cjs: CjsModule, specifier: string, seen: Set<LoadedModule>): readonly string[] {
  const answer = host.resolver.resolve(specifier, cjs.file, "require");
  if (answer.type === "builtin") return Object.keys(builtinValue(answer.name) ?? {});
  if (answer.type === "failed") return [];
  let target: LoadedModule;
  try {
    target = host.ask(specifier, cjs, "require");
  } catch {
    // It fails when it is required, with its own error.
    return [];
  }
  return target.kind !== "cjs" || seen.has(target) ? [] : lexNames(host, target, seen);
}
