import type { Host } from "./host";
import { languageHelpers, type LanguageHelpers } from "./language/index";
import type { CjsModule, EsmModule } from "./modules";

/** What emitted text calls `$m`. */
export interface ModuleObject {
  dep(specifier: string): { readonly b: object; readonly ns: object };
  e(getters: Readonly<Record<string, () => unknown>>): void;
  star(specifier: string): void;
  dyn(specifier: unknown): Promise<object>;
  readonly meta: object;
  readonly h: LanguageHelpers;
  /** Set by the text: eval in the module's own scope. */
  eval: (code: string) => unknown;
}

export function moduleObject(host: Host, module: EsmModule | CjsModule): ModuleObject {
  return {
    dep(specifier) {
      const view = module.kind === "esm" ? module.requested.get(specifier) : undefined;
      if (view === undefined)
        throw new Error(`${module.file}: "${specifier}" is used but was not announced as an import`);
      return {
        b: view.bindings,
        get ns() {
          return view.namespace.proxy;
        },
      };
    },
    e(getters) {
      if (module.kind !== "esm") return;
      for (const name of Object.keys(getters)) {
        const cell = module.locals.get(name);
        const read = getters[name];
        if (cell && read && module.transformed.exports.some((row) => row.name === name && row.local !== "*"))
          cell.read = read;
      }
    },
    // Stars are known from the transform; the call only documents the emitted text.
    star: () => undefined,
    dyn: (specifier) => host.importFrom(module, specifier),
    meta: module.kind === "esm" ? module.meta : {},
    h: languageHelpers,
    get eval() {
      return module.evalInScope ?? missingEval;
    },
    set eval(value) {
      module.evalInScope = value;
    },
  };
}

function missingEval(): never {
  throw new Error("the module has no scope to evaluate in");
}
