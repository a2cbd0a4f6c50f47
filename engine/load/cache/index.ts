/** Transformed texts of packages and large files, kept on the disk by the hash of the text they were made of. */
import { createHash } from "node:crypto";
import type { Transformed, TransformInput } from "../../instrument/index";
import { entryOf, transformedOf, type Entry } from "./entry";
import { PackFolder } from "./folder";
import { Homes, type Home } from "./home";
import { Pack, packBytes } from "./pack";

export interface TextCache {
  /** Undefined when the text is not known: then `keep` is told what it became. */
  find(input: TransformInput): Transformed | undefined;
  keep(input: TransformInput, transformed: Transformed): void;
  /** Holds something that is worth writing, or lets go of. */
  readonly unsaved: boolean;
  /** Writes what is new and lets go of what was read. Not to be called while somebody waits for an answer. */
  save(): void;
}

export interface CacheOptions {
  /** The folder all engines share. */
  folder: string;
  /** Of what made the texts and will run them: the bundle, the V8. */
  engine: string;
  role: string;
  log(message: string): void;
  /** Bytes all packs may take. */
  capacity?: number;
}

const CAPACITY = 200 * 2 ** 20;

export function createTextCache({ folder, engine, role, log, capacity = CAPACITY }: CacheOptions): TextCache {
  const files = new PackFolder(folder, engine, capacity, once(log));
  const homes = new Homes();
  const open = new Map<string, Pack | undefined>();
  const fresh = new Map<string, Map<string, Entry>>();

  const read = (pack: string): Pack | undefined => {
    const bytes = files.read(pack);
    return bytes === undefined ? undefined : Pack.read(bytes);
  };
  const homeOf = (input: TransformInput): Home | undefined => {
    const home = homes.of(input.file, input.text.length);
    return home && { pack: `${home.pack}-${role}`, name: `${home.name}\0${optionsOf(input)}` };
  };

  return {
    find(input) {
      const home = homeOf(input);
      if (home === undefined) return undefined;
      if (!open.has(home.pack)) open.set(home.pack, read(home.pack));
      const entry = open.get(home.pack)?.get(home.name, hashOf(input.text));
      if (entry === undefined || (entry.traced === null) !== (input.plainOnly === true)) return undefined;
      return transformedOf(entry, input.text);
    },

    keep(input, transformed) {
      const home = homeOf(input);
      const entry = home && entryOf(hashOf(input.text), transformed);
      if (!entry) return;
      const known = fresh.get(home.pack) ?? new Map<string, Entry>();
      fresh.set(home.pack, known.set(home.name, entry));
    },

    get unsaved() {
      return fresh.size > 0 || open.size > 0;
    },

    save() {
      for (const [pack, known] of open) if (known !== undefined && !fresh.has(pack)) files.touch(pack);
      open.clear();
      if (fresh.size === 0) return;
      for (const [name, entries] of fresh) {
        // What is there now: another process may have written since.
        const present = read(name);
        for (const key of present?.keys() ?? []) {
          const entry = entries.has(key) ? undefined : present?.get(key);
          if (entry !== undefined) entries.set(key, entry);
        }
        files.write(name, packBytes(entries));
      }
      fresh.clear();
      files.trim();
    },
  };
}

/** All that decides over the texts beside the text itself. */
/** Everything beside the text that decides over what becomes of it. */
function optionsOf({ file: _file, text: _text, ...options }: TransformInput): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function once(log: (message: string) => void): (message: string) => void {
  let said = false;
  return (message) => {
    if (!said) log(message);
    said = true;
  };
}
