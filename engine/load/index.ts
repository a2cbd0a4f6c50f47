export { createRegistry } from "./registry";
export { LoadFault } from "./types";
export type { ModuleRecord, Registry, RegistryOptions, StackFrame, Transform } from "./types";
export { createTextCache } from "./cache/index";
