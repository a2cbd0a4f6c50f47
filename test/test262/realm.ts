/**
 * Runs within a fresh realm: patches it for tracers as the traced child patches its own. The global script's value is the
 * function that does so.
 */
import { createRuntime, type Runtime } from "../../engine/trace/index";

export type Hooks = Pick<Runtime, "instrumentEval" | "globalEval" | "compileFunction" | "functionText">;

/** Called by the bundle's last line; esbuild keeps it as the value of the script. */
export function install(hooks: (runtime: Runtime["$"]) => Hooks): Runtime {
  const runtime = createRuntime({ capacity: 64 });
  Object.assign(runtime, hooks(runtime.$));
  runtime.patchRealm();
  return runtime;
}
