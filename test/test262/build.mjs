// Bundles the child and what patches a realm, from the sources the product is made of.
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Node's own modules are no part of a realm of a context: what patches them is left out there. */
const withoutNode = {
  name: "without-node",
  setup(build) {
    build.onLoad({ filter: /realm[/\\]clone\.ts$/ }, () => ({ contents: "export function patchClone() {}" }));
    build.onResolve({ filter: /^node:util$/ }, () => ({ path: "types", namespace: "brands" }));
    build.onLoad({ filter: /.*/, namespace: "brands" }, () => ({ contents: "export const types = nodeTypes;" }));
  },
};

export async function buildRunner() {
  const common = { absWorkingDir: root, bundle: true, target: "node20", logLevel: "warning" };
  const define = { __VERSION__: JSON.stringify("0.0.0-test") };
  // Of its own for each run: another one may begin while this one lasts.
  const folder = join(root, `out/test262/${process.pid}`);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const child = join(folder, "child.cjs");
  const patch = join(folder, "realm.js");
  await build({ ...common, define, platform: "node", entryPoints: ["test/test262/child.ts"], outfile: child });
  await build({
    ...common,
    ...{ platform: "neutral", format: "iife", globalName: "realm262", plugins: [withoutNode] },
    ...{ entryPoints: ["test/test262/realm.ts"], outfile: patch },
  });
  return { child, patch };
}
