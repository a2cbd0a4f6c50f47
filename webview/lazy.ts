import type * as Later from "./later";

let loaded: typeof Later | undefined;

/** What is loaded after the first picture; undefined until it is there, and everything is drawn again then. */
export function later(): typeof Later | undefined {
  return loaded;
}

export async function loadLater(): Promise<void> {
  loaded = await import("./later");
}
