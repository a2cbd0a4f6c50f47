import { Script } from "node:vm";

/** What the helpers are called in code that sees the global scope alone. */
export const GLOBAL_RUNTIME = "$gradproof";

/** How code that sees the global scope alone is run. */
export interface GlobalScope {
  /** Indirect eval as it is natively. */
  evaluate(text: string): unknown;
  /** A script: what it declares lasts. */
  run(text: string): unknown;
}

const nativeEval = globalThis.eval;

export const mainScope: GlobalScope = {
  evaluate: (text) => nativeEval(text) as unknown,
  run: (text) => new Script(text).runInThisContext() as unknown,
};

/**
 * Declares the helpers where no property of the global object shows them, and the native `eval`: a call of that name has
 * to stay a direct one although the global object's is replaced. What it gives sets the helpers.
 */
export function declareGlobals({ run }: GlobalScope): (runtime: object) => void {
  if (run(`typeof ${GLOBAL_RUNTIME}`) === "undefined") run(`let ${GLOBAL_RUNTIME}=null,eval=globalThis.eval`);
  return run(`(runtime)=>{${GLOBAL_RUNTIME}=runtime}`) as (runtime: object) => void;
}
