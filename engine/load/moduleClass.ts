import { dirname, join } from "node:path";
import { compileUntouched } from "./compile";
import type { Host, ModuleClass, ModuleObject } from "./host";
import { builtinValue } from "./hostModule";

/**
 * The value of `require("module")`, and what every `module` is an instance of. All its ways of loading lead into the
 * registry: Node's own would load the file a second time, as it is written.
 */
export function createModuleClass(host: Host): ModuleClass {
  const requireAt = (parent: unknown): NodeJS.Require => {
    const file = (parent as Partial<ModuleObject> | null | undefined)?.filename;
    return host.requireOf(typeof file === "string" ? file : join(process.cwd(), "noop.js"));
  };
  function Module(this: ModuleObject, id = ""): void {
    const fields = { id, path: dirname(id), exports: {}, filename: null, loaded: false, children: [], paths: [] };
    Object.assign(this, fields);
  }
  // As on Node's class these are not enumerable: an import of them by name is not offered.
  define(Module.prototype as object, {
    require(this: unknown, specifier: string): unknown {
      return requireAt(this)(specifier);
    },
    _compile(this: ModuleObject, text: string, filename: string): unknown {
      host.notInstrumented.add(filename);
      host.log(`${host.nameOf(filename)} is not instrumented: its text is given to module._compile().`);
      const run = compileUntouched(filename, text);
      return run.call(
        this.exports,
        this.exports,
        requireAt({ filename }),
        this,
        filename,
        dirname(filename),
        {},
        undefined,
        0,
      );
    },
    load(this: ModuleObject, filename: string): void {
      this.filename = filename;
      this.exports = requireAt(this)(filename);
      this.loaded = true;
    },
  });
  const own = {
    Module,
    createRequire: (from: string | URL) => host.requireOf(from),
    _load: (specifier: string, parent?: unknown): unknown => requireAt(parent)(specifier),
    _resolveFilename: (specifier: string, parent?: unknown) => requireAt(parent).resolve(specifier),
    _cache: host.cache,
    _extensions: Object.create(null) as object,
  };
  const native = Object.getOwnPropertyDescriptors<Record<string, unknown>>(builtinValue("module") as never);
  for (const key of Object.keys(native)) {
    if (!Object.hasOwn(own, key) && !Object.hasOwn(Module, key)) Object.defineProperty(Module, key, native[key] ?? {});
  }
  return Object.assign(Module, own) as unknown as ModuleClass;
}

function define(target: object, methods: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}
