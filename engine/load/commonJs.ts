import { dirname, extname } from "node:path";
import type { Transformed } from "../instrument/index";
import type { Place } from "../protocol";
import { createCjsModule } from "./cjsModule";
import { compileCjs, compileUntouched } from "./compile";
import { nodeError, specifierPlace } from "./faults";
import type { Host } from "./host";
import { lexNames } from "./lexNames";
import { moduleObject } from "./moduleObject";
import type { CjsModule } from "./modules";

interface Source {
  key: string;
  file: string;
  text: string;
  transformed: Transformed | null;
}

const scripts = new Set([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ""]);

/** Code, by its extension; a file without one is. */
export function isScript(file: string): boolean {
  return scripts.has(extname(file));
}

const styles = /^\.(css|scss|sass|less|styl|pcss)$/;
const pictures = /^\.(svg|png|jpe?g|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp3|mp4|webm|ogg|wav|pdf)$/;

/** Code that is not JavaScript. */
const foreign: { readonly [extension: string]: string } = { ".node": "a native addon", ".wasm": "WebAssembly" };

/** Everything that is neither an ES module nor Node's: CommonJS, JSON, and what a bundler would put in an asset's place. */
export function createCommonJs(host: Host, { key, file, text, transformed }: Source): CjsModule {
  const extension = extname(file);
  const script = isScript(file);
  const cjs = createCjsModule(key, file, text, transformed, () => (script ? lexNames(host, cjs) : []));
  if (script) cjs.execute = () => runText(host, cjs);
  else if (extension === ".json") cjs.execute = () => (cjs.module.exports = parseJson(host, cjs));
  else if (styles.test(extension)) stand(host, cjs, {});
  else if (pictures.test(extension)) stand(host, cjs, file);
  else cjs.execute = () => refuse(host, cjs);
  return cjs;
}

function runText(host: Host, cjs: CjsModule): void {
  const { file, text, transformed } = cjs;
  const { module } = cjs;
  const require = host.requireOf(cjs);
  fillModule(host, cjs);
  if (transformed === null) {
    const untouched = compileUntouched(file, text);
    untouched.call(module.exports, module.exports, require, module, file, dirname(file), {}, undefined, 0);
    return;
  }
  const { role, runtime } = host.options;
  const factory = compileCjs(file, role === "plain" ? transformed.plain : transformed.traced);
  const own = moduleObject(host, cjs);
  factory.call(module.exports, module.exports, require, module, file, dirname(file), own, runtime, cjs.siteBase);
}

/** The fields of Node's module object; nobody's children or parents are listed. */
export function fillModule(host: Host, cjs: Pick<CjsModule, "file" | "module">): void {
  const { file, module } = cjs;
  const id = host.main === file ? "." : file;
  Object.setPrototypeOf(module, host.Module.prototype);
  Object.assign(module, {
    id,
    path: dirname(file),
    filename: file,
    children: [],
    paths: [],
    parent: undefined,
  });
}

function parseJson(host: Host, { file, text }: CjsModule): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `${host.nameOf(file)}: ${(error as Error).message}`;
    const place = { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
    throw nodeError("ERR_INVALID_JSON", message, { verdict: "error", reason: "syntax", message, place }, SyntaxError);
  }
}

function stand(host: Host, cjs: CjsModule, value: unknown): void {
  host.log(
    `${host.nameOf(cjs.file)} is not code: ${typeof value === "string" ? "its path" : "an empty object"} stands in for it.`,
  );
  cjs.execute = () => (cjs.module.exports = value);
}

function refuse(host: Host, cjs: CjsModule): never {
  const { file } = cjs;
  const extension = extname(file);
  const addon = extension === ".node";
  const what = foreign[extension];
  const message = what
    ? `${host.nameOf(file)} is ${what}: what it computes cannot be traced. Check a function that does not need it.`
    : `${host.nameOf(file)} is no file that can be loaded. Import code, JSON, a style sheet or a picture.`;
  const place = askedAt(cjs);
  throw nodeError(addon ? "ERR_DLOPEN_FAILED" : "ERR_UNKNOWN_FILE_EXTENSION", message.replace(/\.$/, ""), {
    verdict: "refused",
    reason: "not-instrumented",
    message,
    place,
  });
}

/** Where a module asks for the file; what stands in it says nothing to the user. */
function askedAt({ key, file, importers }: CjsModule): Place {
  for (const importer of importers) {
    const wish = [...importer.resolutions].find(([, target]) => target === key)?.[0];
    if (importer.kind !== "host" && wish !== undefined) return specifierPlace(importer, wish.split("\0")[1] ?? "");
  }
  return { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
}
