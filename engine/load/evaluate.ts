import { fillBindings, settleLocals, type CjsView, type EsmModule, type PromiseWithResolvers } from "./modules";

/** What evaluation needs of the registry. */
export interface EvaluationHost {
  /** Runs a CommonJS module that has not run yet. */
  runCommonJs(view: CjsView): void;
  /** Throws the SyntaxError of an import whose name CommonJS turned out not to have. */
  checkImports(esm: EsmModule): void;
}

let asyncOrder = 0;

/**
 * Evaluate() of the specification (ECMA-262 16.2.1.6.1.3 and below): depth first in source order; a module with
 * top-level await does not hold up its siblings, only its importers. Without any, everything has run on return.
 */
export function evaluate(start: EsmModule, host: EvaluationHost): Promise<void> {
  const finished = start.status === "evaluating-async" || start.status === "evaluated";
  const root = finished ? (start.cycleRoot ?? start) : start;
  if (root.capability) return root.capability.promise;
  root.capability = withResolvers();
  const stack: EsmModule[] = [];
  try {
    evaluateInner(root, stack, 0, host);
    if (root.asyncOrder === null || root.asyncOrder === "done") root.capability.resolve();
  } catch (error) {
    for (const module of stack) fail(module, error);
    // A module that had failed before is not on the stack: the same error once more.
    fail(root, root.failure ? root.failure.error : error);
    root.capability.reject(root.failure?.error);
  }
  return root.capability.promise;
}

function evaluateInner(module: EsmModule, stack: EsmModule[], start: number, host: EvaluationHost): number {
  if (module.status === "evaluating-async" || module.status === "evaluated") {
    if (module.failure) throw module.failure.error;
    return start;
  }
  if (module.status === "evaluating") return start;
  module.status = "evaluating";
  module.dfsIndex = module.dfsAncestor = start;
  module.pendingAsync = 0;
  let index = start + 1;
  stack.push(module);
  for (const view of module.requested.values()) {
    if (view.module.kind === "cjs") host.runCommonJs(view as CjsView);
    if (view.module.kind !== "esm") continue;
    let required = view.module;
    index = evaluateInner(required, stack, index, host);
    if (required.status === "evaluating") module.dfsAncestor = Math.min(module.dfsAncestor, required.dfsAncestor);
    else {
      required = required.cycleRoot ?? required;
      if (required.failure) throw required.failure.error;
    }
    if (typeof required.asyncOrder === "number") {
      module.pendingAsync++;
      required.asyncParents.push(module);
    }
  }
  if (module.pendingAsync > 0 || module.transformed.async) {
    module.asyncOrder = asyncOrder++;
    if (module.pendingAsync === 0) executeAsync(module, host);
  } else executeSync(module, host);
  if (module.dfsAncestor === module.dfsIndex) popComponent(module, stack);
  return index;
}

/** A strongly connected component is done: its members share the root's promise. */
function popComponent(root: EsmModule, stack: EsmModule[]): void {
  for (;;) {
    const member = stack.pop();
    if (member === undefined) return;
    member.status = member.asyncOrder === null ? "evaluated" : "evaluating-async";
    member.cycleRoot = root;
    if (member === root) return;
  }
}

/** CommonJS below has run by now: its names can be told from those it does not have. */
function prepare(module: EsmModule, host: EvaluationHost): void {
  if (!module.namespace.sealed) fillBindings(module);
  if (module.unsettledImports) host.checkImports(module);
}

function executeSync(module: EsmModule, host: EvaluationHost): void {
  prepare(module, host);
  (module.run as Generator).next();
  settleLocals(module);
}

function executeAsync(module: EsmModule, host: EvaluationHost): void {
  const body = (): Promise<unknown> => {
    prepare(module, host);
    return (module.run as AsyncGenerator).next();
  };
  let running: Promise<unknown>;
  try {
    running = body();
  } catch (error) {
    return rejected(module, error);
  }
  running.then(
    () => {
      settleLocals(module);
      fulfilled(module, host);
    },
    (error: unknown) => rejected(module, error),
  );
}

function fulfilled(module: EsmModule, host: EvaluationHost): void {
  if (module.status === "evaluated") return;
  complete(module);
  const ready: EsmModule[] = [];
  gatherReady(module, ready);
  ready.sort((a, b) => Number(a.asyncOrder) - Number(b.asyncOrder));
  for (const next of ready) {
    if (next.status === "evaluated") continue;
    if (next.transformed.async) executeAsync(next, host);
    else {
      try {
        executeSync(next, host);
        complete(next);
      } catch (error) {
        rejected(next, error);
      }
    }
  }
}

function gatherReady(module: EsmModule, ready: EsmModule[]): void {
  for (const parent of module.asyncParents) {
    if (ready.includes(parent) || parent.cycleRoot?.failure) continue;
    parent.pendingAsync--;
    if (parent.pendingAsync > 0) continue;
    ready.push(parent);
    if (!parent.transformed.async) gatherReady(parent, ready);
  }
}

function complete(module: EsmModule): void {
  module.asyncOrder = "done";
  module.status = "evaluated";
  if (module.cycleRoot === module) module.capability?.resolve();
}

function rejected(module: EsmModule, error: unknown): void {
  if (module.status === "evaluated") return;
  fail(module, error);
  module.asyncOrder = "done";
  for (const parent of module.asyncParents) rejected(parent, error);
  module.capability?.reject(error);
}

/** The error is kept: every later import of the module throws the same one. */
function fail(module: EsmModule, error: unknown): void {
  module.status = "evaluated";
  module.failure ??= { error };
  module.cycleRoot ??= module;
}

export function withResolvers(): PromiseWithResolvers {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever awaits it hears of the error; nobody awaiting is no unhandled rejection.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
