import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the project is measured on: the language's expressions and statements, and the built-ins that numbers meet. */
const measured = [
  ...["language/expressions", "language/statements"],
  ...["Math", "Array", "Number", "TypedArray", "TypedArrayConstructors", "Map", "Set", "Promise", "JSON"],
  ...["String", "RegExp", "Function", "Object"],
].map((name) => (name.includes("/") ? name : `built-ins/${name}`));

/** Paths of tests relative to `root`, in order. `only` may name folders and files below `test/`. */
export function listTests(root, only = measured) {
  const found = only.flatMap((name) => {
    const path = join("test", name.replace(/^test\//, ""));
    if (statSync(join(root, path)).isFile()) return [path];
    return readdirSync(join(root, path), { recursive: true }).map((below) => join(path, below));
  });
  return found.filter((path) => path.endsWith(".js") && !path.endsWith("_FIXTURE.js")).sort();
}
