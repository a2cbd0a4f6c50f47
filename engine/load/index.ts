export { refusalBehind } from "./faults";
export { createRegistry } from "./registry";
export { LoadFault } from "./types";
export type { ModuleRecord, OwnWork, Registry, RegistryOptions, StackFrame, Transform } from "./types";
export { createTextCache, type TextCache } from "./cache/index";
