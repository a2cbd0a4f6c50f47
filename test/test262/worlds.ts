/** The realm one test runs in: a new context for each, plain or patched and with all its texts instrumented. */
import { readFileSync } from "node:fs";
import { types } from "node:util";
import { constants, createContext, Script, type Context } from "node:vm";
import { instrumentFragment } from "../../engine/instrument/index";
import { functionText } from "../../engine/load/functionText";
import { createMadeCode } from "../../engine/load/madeCode";
import { GLOBAL_RUNTIME, type GlobalScope } from "../../engine/load/globalScope";
import { SiteTable } from "../../engine/load/siteTable";
import type { FunctionSource } from "../../engine/load/types";
import type { Runtime } from "../../engine/trace/index";
import type { Hooks } from "./realm";

export interface Realm {
  readonly global: typeof globalThis & Record<string, unknown>;
  /** Text of the harness: never instrumented. */
  runUntouched(script: Script): unknown;
  runTest(text: string, file: string): unknown;
}

export interface Fate {
  /** Texts that ran as they are, with the reason. */
  untouched: string[];
}

type Install = (hooks: (runtime: Runtime["$"]) => Hooks) => Runtime;

let scripts = 0;

export function createWorlds(patchFile: string): (traced: boolean, fate: Fate) => Realm {
  const patch = new Script(`${readFileSync(patchFile, "utf8")};realm262.install`, { filename: "realm.js" });

  return function makeRealm(traced, fate) {
    const context = createContext((constants as unknown as Record<string, object>)["DONT_CONTEXTIFY"]);
    const global = new Script("globalThis").runInContext(context) as Realm["global"];
    const evaluate = global.eval;
    const sources: FunctionSource[] = [];
    if (traced)
      install(patch, context, { evaluate: (text) => evaluate(text) as unknown, run: (text) => run(text) }, sources);
    addHost(
      global,
      (text) => runTest(text, "evalScript.js"),
      () => makeRealm(traced, fate),
    );
    return { global, runUntouched: (script) => script.runInContext(context) as unknown, runTest };

    function run(text: string, filename = "script.js"): unknown {
      return new Script(text, { filename }).runInContext(context) as unknown;
    }

    function runTest(text: string, file: string): unknown {
      return run(traced ? instrumented(text, fate, sources) : text, file);
    }
  };
}

function install(patch: Script, context: Context, scope: GlobalScope, scripts: readonly FunctionSource[]): void {
  const global = new Script("globalThis").runInContext(context) as Record<string, unknown>;
  // What a realm of Node's has and a new context has not; the tests are not to see it.
  global["nodeTypes"] = types;
  global["Buffer"] = new Script("(class Buffer extends Uint8Array {})").runInContext(context);
  const setUp = patch.runInContext(context) as Install;
  delete global["nodeTypes"];
  delete global["Buffer"];
  setUp((runtime) => {
    const made = createMadeCode({ runtime, sites: new SiteTable(), instrumentFragment, frames: () => [], scope });
    const { instrumentEval, globalEval, compileFunction } = made;
    return {
      instrumentEval,
      globalEval,
      compileFunction,
      functionText: (fn) => functionText(fn, { modules: new Map(), made: () => [...scripts, ...made.sources()] }),
    };
  });
}

function instrumented(text: string, fate: Fate, sources: FunctionSource[]): string {
  const names = { runtime: GLOBAL_RUNTIME, module: "", siteBase: "0", temporary: `$t${++scripts}_` };
  const { text: traced, problems, originalBetween } = instrumentFragment({ text, strict: false, names });
  if (traced === null) {
    fate.untouched.push(problems[0]?.message ?? "a name of ours");
    return text;
  }
  sources.push({ traced, plainBetween: originalBetween });
  return traced;
}

/** What only V8 itself can give. */
function native(text: string): unknown {
  return new Script(text).runInThisContext() as unknown;
}

/** `$262`, as far as a context of Node's can give it. */
function addHost(global: Realm["global"], evalScript: (text: string) => unknown, newRealm: () => Realm): void {
  const host = {
    global,
    evalScript,
    createRealm: () => (newRealm().global as unknown as { $262: object }).$262,
    detachArrayBuffer: native("(buffer) => %ArrayBufferDetach(buffer)"),
    gc: (globalThis as { gc?: () => void }).gc,
    IsHTMLDDA: native("%GetUndetectable()"),
    AbstractModuleSource: undefined,
    agent: undefined,
  };
  Object.defineProperty(global, "$262", { value: host, writable: true, enumerable: false, configurable: true });
}
