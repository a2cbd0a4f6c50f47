import type { Role } from "./messages";

/** How a process is told that it is to run a script. */
export interface ScriptOptions {
  role: Role;
  folder: string;
  file: string;
  argv: readonly string[];
}

const FLAG = "--gradproof-script";

export function scriptWords({ role, folder, file, argv }: ScriptOptions): string[] {
  return [FLAG, role, folder, file, ...argv];
}

/** What a process with these words was started for; null for one that answers requests. */
export function scriptOptions([flag, role, folder, file, ...argv]: readonly string[]): ScriptOptions | null {
  if (flag !== FLAG || folder === undefined || file === undefined) return null;
  return { role: role === "plain" ? "plain" : "traced", folder, file, argv };
}
