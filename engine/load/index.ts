export { createRegistry } from "./registry";
export { LoadFault } from "./types";
export type {
  ExportRow,
  ImportRow,
  ModuleRecord,
  Problem,
  Registry,
  RegistryOptions,
  SiteRow,
  StackFrame,
  Transform,
  TransformedModule,
} from "./types";
