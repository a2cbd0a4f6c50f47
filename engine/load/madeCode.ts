import { createHash } from "node:crypto";
import type { FragmentInput, Fragment, Sites, SiteRow } from "../instrument/index";
import { declareGlobals, GLOBAL_RUNTIME, mainScope, type GlobalScope } from "./globalScope";
import type { SiteTable } from "./siteTable";
import type { MadeCode, StackFrame } from "./types";

export interface MadeCodeParts {
  /** The helpers the emitted text calls. */
  runtime: object;
  sites: SiteTable;
  instrumentFragment(input: FragmentInput): Fragment;
  frames(error: unknown): StackFrame[];
  /** Another than that of the main realm. */
  scope?: GlobalScope;
}

interface Known extends Pick<Fragment, "text" | "originalBetween" | "map"> {
  /** Where it was first made. */
  place: StackFrame | undefined;
  isFunction: boolean;
}

const HEADS = {
  function: "function",
  generator: "function*",
  async: "async function",
  "async-generator": "async function*",
} as const;

/**
 * Instruments the text of an eval and of `Function(…)`. Each text is read once; its sites stand where it was first
 * made, because it is in no file itself.
 */
export function createMadeCode({
  runtime,
  sites,
  instrumentFragment,
  frames,
  scope = mainScope,
}: MadeCodeParts): MadeCode {
  const setRuntime = declareGlobals(scope);
  setRuntime(runtime);
  const known = new Map<string, Known>();
  /** By the hash of the text that runs; made when a stack is first asked for. */
  const byHash = new Map<string, Known>();
  let hashed = 0;

  const instrumented = (text: string, strict: boolean, runtimeName: string, module: string): string | null => {
    const key = `${strict ? 1 : 0} ${runtimeName} ${module} ${text}`;
    let entry = known.get(key);
    if (entry === undefined) {
      const place = frames(new Error())[0];
      const made: { sites?: Sites } = {};
      const own: Sites = {
        get length() {
          return made.sites?.length ?? 0;
        },
        row(index) {
          const row = made.sites?.row(index);
          return row === undefined || place === undefined ? row : { ...row, ...spot(place) };
        },
      };
      // Sites are numbered while the text is emitted: there are fewer than two for a character.
      const base = sites.allocate({ file: place?.file ?? "", text, sites: own }, 2 * text.length + 2);
      const names = { runtime: runtimeName, module, siteBase: String(base) };
      const fragment = instrumentFragment({ text, strict, names });
      made.sites = fragment.sites;
      entry = {
        text: fragment.text,
        originalBetween: fragment.originalBetween,
        map: fragment.map,
        place,
        isFunction: text.startsWith("(") && module === "" && runtimeName !== GLOBAL_RUNTIME,
      };
      known.set(key, entry);
    }
    return entry.text;
  };

  return {
    instrumentEval: (source, strict, runtimeName) =>
      instrumented(source, strict, runtimeName, unusedIn(source, "$m")) ?? source,
    globalEval(source) {
      const text = instrumented(source, false, GLOBAL_RUNTIME, "") ?? source;
      // Another runtime of this process may have been here.
      setRuntime(runtime);
      return scope.evaluate(text);
    },
    compileFunction(kind, parameters, body) {
      const text = `(${HEADS[kind]} anonymous(${parameters}\n) {\n${body}\n})`;
      const name = unusedIn(text, "$ad");
      const traced = instrumented(text, false, name, "");
      if (traced === null || !traced.startsWith("(")) return null;
      const make = scope.evaluate(wrapped(name, traced)) as (runtime: object) => object;
      return make(runtime);
    },
    placeOf(hash, line, column) {
      for (const [key, entry] of [...known].slice(hashed)) {
        const { text } = entry;
        if (text === null) continue;
        byHash.set(hashOf(text), entry);
        const name = key.split(" ")[1] as string;
        byHash.set(hashOf(wrapped(name, text)), entry);
      }
      hashed = known.size;
      const entry = byHash.get(hash);
      return entry && { position: entry.map(line, column), madeAt: entry.place, isFunction: entry.isFunction };
    },
    *sources() {
      for (const { text, originalBetween } of known.values())
        if (text !== null) yield { traced: text, plainBetween: originalBetween };
    },
  };
}

/** The text of a function where the helpers have a name. */
function wrapped(name: string, text: string): string {
  return `(function(${name}){return ${text}\n})`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function spot({ line, column }: StackFrame): Pick<SiteRow, "line" | "column" | "endLine" | "endColumn"> {
  return { line, column, endLine: line, endColumn: column + 1 };
}

/** A name that a text does not contain. */
export function unusedIn(text: string, wanted: string): string {
  let name = wanted;
  while (text.includes(name)) name = `$_${name.slice(1)}`;
  return name;
}
