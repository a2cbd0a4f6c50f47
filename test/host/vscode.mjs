// A real VS Code without a desktop: the server that code-server ships, installed from the package registry into the cache.
import { join } from "node:path";
import { existsSync } from "node:fs";
import { npmInstall, provide } from "./cache.mjs";

/** VS Code 1.100.3, the oldest supported one, and the newest whose server runs on Node 20. */
const OLDEST = "4.100.3";

/**
 * Installs VS Code's server if the cache does not have it (about 310 MB).
 * @returns the folder that holds `out/server-main.js`
 */
export async function provideVscode(version = OLDEST) {
  const folder = await provide(`code-server-${version}`, async (target) => {
    await npmInstall(target, [`code-server@${version}`], ["--no-save"]);
    const server = serverIn(target);
    // code-server installs these in a script that also builds native modules, which nothing here needs.
    await npmInstall(server, [], ["--omit=dev", "--legacy-peer-deps"]);
    await npmInstall(join(server, "extensions"), [], ["--omit=dev"]); // the TypeScript server
    if (!existsSync(join(server, "out/server-main.js"))) throw new Error("the package holds no out/server-main.js");
  });
  return serverIn(folder);
}

const serverIn = (folder) => join(folder, "node_modules/code-server/lib/vscode");
