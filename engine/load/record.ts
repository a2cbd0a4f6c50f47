import { LOAD, TENSOR_MODULE } from "../resolve/tensorModule";
import type { Host } from "./host";
import { unusedIn } from "./madeCode";
import type { CjsModule, EsmModule, View } from "./modules";
import { importNow, requireModule } from "./require";
import type { ModuleRecord } from "./types";

/** A module that has been evaluated, as the rest of the engine sees it. */
export function recordOf(host: Host, module: EsmModule | CjsModule): ModuleRecord {
  return {
    file: module.file,
    text: module.text,
    transformed: module.transformed,
    get exports() {
      return module.kind === "esm" ? module.namespace.proxy : module.module.exports;
    },
    evaluate: (expression, extra = {}) => {
      const load = (specifier: unknown): unknown => requireModule(host, String(specifier), module);
      return evaluateIn(host, module, expression, { [LOAD]: load, ...extra });
    },
    require: (specifier) => requireModule(host, specifier, module),
  };
}

type Evaluated = (...values: unknown[]) => unknown;

/**
 * A function expression as a value of the module's scope, as instrumented as the module it stands in: a function written
 * in a point may meet tracers.
 */
function functionIn(host: Host, module: EsmModule | CjsModule, code: string): Evaluated {
  const evaluate = module.evalInScope as (code: string) => unknown;
  const { runtime, role } = host.options;
  const { ev } = (runtime ?? {}) as { ev?: (code: string, strict: boolean, runtimeName: string) => unknown };
  if (role !== "traced" || !ev) return evaluate(code) as Evaluated;
  const name = unusedIn(code, "$ad");
  const make = evaluate(`((${name})=>${String(ev(code, module.kind === "esm", name))})`) as Evaluated;
  return make(runtime) as Evaluated;
}

/**
 * In the text an import is no variable but a property of its module's bindings, so imported names that occur in
 * the expression are handed in as parameters; everything else the scope's own eval sees.
 */
function evaluateIn(
  host: Host,
  module: EsmModule | CjsModule,
  expression: string,
  extra: Readonly<Record<string, unknown>>,
): unknown {
  if (module.evalInScope === null) throw new Error(`${module.file} runs untouched: nothing can be evaluated in it.`);
  const values = new Map<string, unknown>();
  for (const { specifier, dynamic, names } of module.transformed?.imports ?? []) {
    if (dynamic || module.kind !== "esm") continue;
    for (const { imported, local } of names) {
      if (!occurs(local, expression)) continue;
      const view = module.requested.get(specifier) ?? elided(host, module, specifier, local, expression);
      if (view === undefined) continue;
      const bindings = view.bindings as Record<string, unknown>;
      if (imported === "*") values.set(local, view.namespace.proxy);
      else if (imported in bindings) values.set(local, bindings[imported]);
    }
  }
  // A type of tensors may be all that the file imports.
  if (occurs("tensor", expression) && !values.has("tensor") && isFree("tensor", module))
    values.set("tensor", (requireModule(host, TENSOR_MODULE, module) as { tensor: unknown }).tensor);
  for (const [name, value] of Object.entries(extra)) if (occurs(name, expression)) values.set(name, value);
  // The line break ends a comment at the end of the expression.
  const code = `((${[...values.keys()].join(",")})=>(${expression}\n))`;
  return functionIn(host, module, code)(...values.values());
}

/** The module's scope knows no such name, nor does the realm. */
function isFree(name: string, { evalInScope }: EsmModule | CjsModule): boolean {
  try {
    return evalInScope !== null && evalInScope(`typeof ${name}`) === "undefined";
  } catch {
    return false;
  }
}

/** An import that only types use is not in the text; a point may still construct the class it names, or call it. */
function elided(host: Host, module: EsmModule, specifier: string, local: string, expression: string): View | undefined {
  const name = local.replaceAll("$", "\\$");
  const called = new RegExp(`\\bnew\\s+${name}(?![\\w$])|(?<![\\w$.])${name}\\s*[.(]`).test(expression);
  return called ? importNow(host, specifier, module) : undefined;
}

function occurs(name: string, text: string): boolean {
  if (name === "") return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}$]/u.test(character);
}
