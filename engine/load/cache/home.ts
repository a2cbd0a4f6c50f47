/** Which pack a file belongs to, and what it is called there. */
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { inNodeModules } from "../../source/resolveFile";

export interface Home {
  /** The name of the pack's file. */
  readonly pack: string;
  /** The file within the pack. */
  readonly name: string;
}

/** A file of the user's own is worth keeping from this size on; smaller ones are transformed in no time. */
const WORTH_KEEPING = 20_000;

/** Answers for the real paths of files; each package is asked once for its version. */
export class Homes {
  readonly #packs = new Map<string, string>();

  /** Undefined for a file that is not kept. */
  of(file: string, length: number): Home | undefined {
    if (!inNodeModules(file)) return length > WORTH_KEEPING ? { pack: nameOf(file), name: "" } : undefined;
    const root = packageRoot(file);
    if (root === undefined) return undefined;
    let pack = this.#packs.get(root);
    if (pack === undefined) this.#packs.set(root, (pack = nameOf(`${root}\0${versionOf(root)}`)));
    return { pack, name: file.slice(root.length + 1) };
  }
}

/** `…/node_modules/name` or `…/node_modules/@scope/name`, the innermost one. */
function packageRoot(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

/** Empty where the package does not say: what is kept is checked against the text anyway. */
function versionOf(root: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version?: unknown };
    return typeof version === "string" ? version : "";
  } catch {
    return "";
  }
}

function nameOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
