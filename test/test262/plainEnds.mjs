// How tests ended plain, kept from one run to the next: it depends on Node and on the tests alone.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = join(import.meta.dirname, "../../out/test262");
const fileOf = (root) => join(folder, `plain-${process.version}-${encodeURIComponent(resolve(root))}.json`);

/** File → mode → how it ended. */
export function knownPlain(root) {
  return existsSync(fileOf(root)) ? JSON.parse(readFileSync(fileOf(root), "utf8")) : {};
}

export function remember(root, known, results) {
  for (const { file, outcomes } of results) {
    if (outcomes.length > 0) known[file] = Object.fromEntries(outcomes.map(({ mode, plain }) => [mode, plain]));
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(root), JSON.stringify(known));
}
