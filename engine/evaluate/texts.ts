/** The texts that this engine made in earlier runs. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createTextCache, type TextCache } from "../load/index";
import type { Role } from "./messages";

/** Another bundle, or another V8, may make other texts of the same file. */
export function openTexts(folder: string, bundle: string, role: Role, log: (message: string) => void): TextCache {
  const engine = createHash("sha256").update(readFileSync(bundle)).digest("hex").slice(0, 16);
  return createTextCache({ folder, engine: `${engine}-${process.versions.v8}`, role, log });
}
