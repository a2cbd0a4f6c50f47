import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "./evaluate";
import { nodeError } from "./faults";
import type { Host, RequireOf } from "./host";
import { evaluationHost, link, runOrDiscard, runView } from "./link";
import { requiredNamespace, type EsmModule, type LoadedModule, type View } from "./modules";
import { createCjsModule } from "./cjsModule";

/** How `require` is made for every module of a registry. */
export function createRequireOf(host: Host): RequireOf {
  // One stand-in for all: nobody's module is the main one unless `gradproof run` says so.
  const nobody = Object.assign(new host.Module("."), { filename: process.argv[1] ?? "" });
  let main: object = nobody;
  return (from) => {
    const importer = typeof from === "string" || from instanceof URL ? standingAt(host, from) : from;
    const require = (specifier: unknown): unknown => requireModule(host, checked(specifier), importer);
    if (importer.kind === "cjs" && host.main === importer.file) main = importer.module;
    return Object.assign(require, {
      cache: host.cache,
      extensions: Object.create(null) as object,
      main,
      resolve: Object.assign(
        (specifier: unknown, options?: { paths?: string[] }) => resolve(host, checked(specifier), importer, options),
        {
          paths: (specifier: string) => createRequire(importer.file).resolve.paths(specifier),
        },
      ),
    }) as unknown as NodeJS.Require;
  };
}

/** Loads and runs synchronously; what `require(specifier)` gives in `importer`. */
export function requireModule(host: Host, specifier: string, importer: LoadedModule): unknown {
  return loadNow(host, host.ask(specifier, importer, "require"));
}

/** The bindings an `import` of the specifier would give, had now. Throws where it would have to be waited for. */
export function importNow(host: Host, specifier: string, importer: LoadedModule): View {
  const module = host.ask(specifier, importer, "import");
  loadNow(host, module);
  const view = host.view(module, importer);
  runView(host, view);
  return view;
}

function loadNow(host: Host, module: LoadedModule): unknown {
  if (module.kind === "host") return module.value;
  if (module.kind === "esm") return requireEsm(host, module);
  runOrDiscard(host, module);
  return module.module.exports;
}

/** `require` of an ES module: synchronous, so nothing below may await at its top level. */
function requireEsm(host: Host, esm: EsmModule): object {
  if (esm.status !== "evaluated") {
    const graph = link(host, esm);
    const cyclic = graph.find((one) => one.status === "evaluating");
    if (cyclic)
      throw refusal(
        "ERR_REQUIRE_CYCLE_MODULE",
        cyclic,
        `${host.nameOf(cyclic.file)} is required while it is being loaded.`,
        "error",
      );
    const awaits = graph.find(
      (one) => one.status !== "evaluated" && (one.transformed.async || one.status === "evaluating-async"),
    );
    if (awaits) {
      throw refusal(
        "ERR_REQUIRE_ASYNC_MODULE",
        awaits,
        `${host.nameOf(awaits.file)} awaits at its top level, so it cannot be loaded by require().`,
        "refused",
      );
    }
    void evaluate(esm, evaluationHost(host));
  }
  if (esm.failure) throw esm.failure.error;
  return requiredNamespace(esm);
}

function refusal(code: string, { file }: EsmModule, message: string, verdict: "error" | "refused"): Error {
  const place = { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const reason = verdict === "refused" ? "unsupported-syntax" : "load-failed";
  return nodeError(code, message, { verdict, reason, message, place });
}

function resolve(host: Host, specifier: string, importer: LoadedModule, options?: { paths?: string[] }): string {
  const froms = options?.paths?.map((path) => join(path, "noop.js")) ?? [importer.file];
  let answer = host.resolver.resolve(specifier, froms[0] ?? importer.file, "require");
  for (const from of froms.slice(1))
    if (answer.type === "failed") answer = host.resolver.resolve(specifier, from, "require");
  if (answer.type === "builtin") return specifier;
  if (answer.type === "file") return answer.file;
  const { code, message } = answer;
  throw nodeError(code, message, { verdict: "error", reason: "load-failed", message });
}

function checked(specifier: unknown): string {
  if (typeof specifier === "string" && specifier !== "") return specifier;
  const got = specifier === "" ? "an empty string" : `type ${typeof specifier}`;
  throw Object.assign(new TypeError(`The "id" argument must be a non-empty string. Received ${got}`), {
    code: "ERR_INVALID_ARG_TYPE",
  });
}

/** `createRequire(path)`: the module of that path, so that it is loaded anew with what it asks for; else one that only stands there. */
function standingAt(host: Host, from: string | URL): LoadedModule {
  const path = from instanceof URL || from.startsWith("file:") ? fileURLToPath(from) : from;
  const file = /[\\/]$/.test(path) ? join(dirname(join(path, "noop")), "noop.js") : path;
  return host.byFile.get(file) ?? createCjsModule(`anchor:${file}`, file, "", null, () => []);
}
