/** The files of the cache: below the given folder one folder for each engine and V8, in it one file for each package and role. */
import * as crypto from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Taken before user code's random numbers are seeded: two processes must not come to the same name. */
const { randomBytes } = crypto;

const PACK = ".pack";
const HALF_WRITTEN = ".tmp";
/** Larger than any pack we write; a file above is not ours. */
const LARGEST_PACK = 64 * 2 ** 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export class PackFolder {
  readonly #all: string;
  readonly #own: string;
  #usable: boolean | undefined;

  /** `capacity` is that of all packs together, in bytes. `log` hears once why the folder cannot be used. */
  constructor(
    root: string,
    readonly engine: string,
    readonly capacity: number,
    readonly log: (message: string) => void,
  ) {
    this.#all = join(root, "packs");
    this.#own = join(this.#all, engine);
  }

  /** Undefined when there is none that can be read. */
  read(name: string): Buffer | undefined {
    if (!this.#isOurs()) return undefined;
    const file = this.#file(name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > LARGEST_PACK) return undefined;
    return this.#try(() => readFileSync(file));
  }

  /** As a whole or not at all: a reader never sees half a pack, and of two writers the later one wins. */
  write(name: string, bytes: Buffer): void {
    if (bytes.length > LARGEST_PACK || !this.#isOurs()) return;
    const file = this.#file(name);
    const half = `${file}.${randomBytes(6).toString("hex")}${HALF_WRITTEN}`;
    this.#try(() => {
      try {
        writeFileSync(half, bytes, { flag: "wx", mode: 0o600 });
        renameSync(half, file);
      } finally {
        rmSync(half, { force: true });
      }
    });
  }

  /** A pack that was used is not the next one to go. */
  touch(name: string): void {
    const file = this.#file(name);
    const stats = statSync(file, { throwIfNoEntry: false });
    const now = Date.now();
    if (stats && now - stats.mtimeMs > DAY_MS) this.#try(() => utimesSync(file, now / 1000, now / 1000));
  }

  /** Removes the packs that were not used for longest until the others fit, and what other writers left half written. */
  trim(): void {
    if (!this.#isOurs()) return;
    this.#try(() => {
      const packs: { file: string; size: number; used: number }[] = [];
      const folders = readdirSync(this.#all, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      for (const { name: folder } of folders) {
        for (const entry of readdirSync(join(this.#all, folder), { withFileTypes: true })) {
          const file = join(this.#all, folder, entry.name);
          const stats = statSync(file, { throwIfNoEntry: false });
          if (!entry.isFile() || stats === undefined) continue;
          const old = Date.now() - stats.mtimeMs > HOUR_MS;
          if (entry.name.endsWith(HALF_WRITTEN) && old) rmSync(file, { force: true });
          if (entry.name.endsWith(PACK)) packs.push({ file, size: stats.size, used: stats.mtimeMs });
        }
      }
      let size = packs.reduce((sum, pack) => sum + pack.size, 0);
      packs.sort((a, b) => a.used - b.used);
      for (const pack of packs) {
        if (size <= this.capacity) break;
        rmSync(pack.file, { force: true });
        size -= pack.size;
      }
      for (const { name } of folders) removeEmpty(join(this.#all, name));
    });
  }

  #file(name: string): string {
    return join(this.#own, name + PACK);
  }

  /** Made when it is missing. What another user could have written is code that we would run: such a folder is not used. */
  #isOurs(): boolean {
    return (this.#usable ??=
      this.#try(() => {
        mkdirSync(this.#own, { recursive: true, mode: 0o700 });
        const stats = lstatSync(this.#own);
        if (!stats.isDirectory()) throw new Error(`${this.#own} is no folder`);
        const { getuid } = process;
        if (getuid !== undefined && (stats.uid !== getuid() || (stats.mode & 0o002) !== 0))
          throw new Error(`${this.#own} can be written by others`);
        return true;
      }) ?? false);
  }

  /** The work goes on without the cache, whatever is the matter with the disk; the log says what it was. */
  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.log(`The cache of texts is not used: ${(error as Error).message}.`);
      return undefined;
    }
  }
}

function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
