/** Where transformed texts are kept between runs: GRADPROOF_CACHE is a folder or `off`, else it is the system's place for caches. */
import { isAbsolute, join, resolve } from "node:path";

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  home: string;
}

/** Undefined when nothing is to be kept. `usual` is used where the variable says nothing. */
export function cacheFolder(surroundings: Surroundings, usual?: string): string | undefined {
  const wanted = surroundings.env["GRADPROOF_CACHE"] ?? "";
  if (wanted === "off") return undefined;
  if (wanted !== "") return resolve(wanted);
  return usual ?? systemFolder(surroundings);
}

function systemFolder({ env, platform, home }: Surroundings): string {
  if (platform === "win32")
    return join(given(env["LOCALAPPDATA"]) ?? join(home, "AppData", "Local"), "gradproof", "Cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "gradproof");
  return join(given(env["XDG_CACHE_HOME"]) ?? join(home, ".cache"), "gradproof");
}

/** A relative path in such a variable is to be ignored, says the specification of XDG_CACHE_HOME. */
function given(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
