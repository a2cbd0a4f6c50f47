import type { OwnPassTable } from "../../own";

/** What removes types and writes what TypeScript adds to JavaScript. */
export const typePasses: OwnPassTable = {};
