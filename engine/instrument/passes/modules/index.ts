import type { OwnPassTable } from "../../own";
import { exportPasses } from "./exports";
import { importPasses } from "./imports";
import { referencePasses } from "./references";

/** What turns a module into the function the registry calls. */
export const modulePasses: OwnPassTable = { ...importPasses, ...exportPasses, ...referencePasses };
