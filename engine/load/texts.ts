import { readFileSync, realpathSync } from "node:fs";

/** Where a file's text comes from: the unsaved editor first, then the disk. */
export class Texts {
  readonly #overlays = new Map<string, string>();

  /** Undefined when the file does not exist. */
  read(file: string): string | undefined {
    const overlay = this.#overlays.get(file);
    if (overlay !== undefined) return overlay;
    try {
      return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    } catch {
      return undefined;
    }
  }

  set(file: string, text: string | null): void {
    if (text === null) this.#overlays.delete(canonical(file));
    else this.#overlays.set(canonical(file), text.replace(/^\uFEFF/, ""));
  }

  has(file: string): boolean {
    return this.#overlays.has(file);
  }

  clear(): void {
    this.#overlays.clear();
  }
}

/** The one name a file has in the registry: symbolic links resolved, as Node does. */
export function canonical(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
