import { pathToFileURL } from "node:url";
import type { ExportRow, Transformed } from "../instrument/index";
import { createCell } from "./cells";
import { esmExportNames, isOpen, resolveEsmExport, type EsmModule, type View } from "./modules";
import { createNamespace } from "./namespace";

/** A fresh ES module record: nothing linked, nothing run. */
export function createEsmModule(key: string, file: string, text: string, original: Transformed): EsmModule {
  const transformed = { ...original, exports: original.exports.map((row) => asReexport(row, original)) };
  const bindings = {};
  const requested = new Map<string, View>();
  const esm: EsmModule = {
    kind: "esm",
    key,
    file,
    text,
    transformed,
    bindings,
    namespace: createNamespace(bindings),
    importers: new Set(),
    dependencies: new Set(),
    resolutions: new Map(),
    locals: new Map(),
    meta: Object.create(null) as Record<string, unknown>,
    requested,
    siteBase: 0,
    evalInScope: null,
    status: "new",
    run: null,
    ready: null,
    failure: null,
    unsettledImports: false,
    dfsIndex: 0,
    dfsAncestor: 0,
    cycleRoot: null,
    asyncOrder: null,
    pendingAsync: 0,
    asyncParents: [],
    capability: null,
    get module() {
      return esm;
    },
    get open() {
      return isOpen(esm);
    },
    resolveExport: (name, seen) => resolveEsmExport(esm, name, seen),
    exportNames: (seen) => esmExportNames(esm, seen),
  };
  for (const row of transformed.exports) {
    if (row.from === undefined) esm.locals.set(row.name, createCell(unlinked, !row.reassigned));
    else if (row.local === "*") {
      const from = row.from;
      esm.locals.set(
        row.name,
        createCell(() => requested.get(from)?.namespace.proxy, true),
      );
    }
  }
  return esm;
}

/** `import { a } from "./m"; export { a }` is a re-export: the binding is that of `./m`, whatever it is called here. */
function asReexport(row: ExportRow, { imports }: Transformed): ExportRow {
  if (row.from !== undefined) return row;
  for (const { specifier, dynamic, typeOnly, names } of imports) {
    const found = dynamic || typeOnly ? undefined : names.find((name) => name.local === row.local);
    if (found !== undefined) return { ...row, local: found.imported, from: specifier };
  }
  return row;
}

function unlinked(): never {
  throw new ReferenceError("Cannot access an export before its module is linked");
}

/** What `import.meta` holds; `resolve` is the registry's own resolution. */
export function fillMeta(esm: EsmModule, suffix: string, main: boolean, resolve: (specifier: string) => string): void {
  const url = pathToFileURL(esm.file).href + suffix;
  const filename = esm.file;
  const dirname = filename.replace(/[\\/][^\\/]*$/, "") || "/";
  Object.assign(esm.meta, {
    dirname,
    filename,
    main,
    resolve: (specifier: unknown) => resolve(String(specifier)),
    url,
  });
}
