import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { cacheFolder, type Surroundings } from "../../../engine/evaluate/cacheFolder";

function check(name: string, given: Partial<Surroundings>, expected: string | undefined, usual?: string): void {
  it(name, () => {
    const surroundings: Surroundings = { env: {}, platform: "linux", home: "/home/me", ...given };
    assert.equal(cacheFolder(surroundings, usual), expected);
  });
}

describe("where texts are kept", () => {
  const local = resolve("/local");
  check("Linux", {}, join("/home/me", ".cache", "gradproof"));
  check("Linux, another place", { env: { XDG_CACHE_HOME: local } }, join(local, "gradproof"));
  check("Linux, a place that is none", { env: { XDG_CACHE_HOME: "here" } }, join("/home/me", ".cache", "gradproof"));
  check("macOS", { platform: "darwin" }, join("/home/me", "Library", "Caches", "gradproof"));
  check("Windows", { platform: "win32", env: { LOCALAPPDATA: local } }, join(local, "gradproof", "Cache"));
  check("Windows, bare", { platform: "win32" }, join("/home/me", "AppData", "Local", "gradproof", "Cache"));
  check("off", { env: { GRADPROOF_CACHE: "off" } }, undefined, "/usual");
  check("a folder of the user's choice", { env: { GRADPROOF_CACHE: "texts" } }, resolve("texts"), "/usual");
  check("what is usual there", { env: { GRADPROOF_CACHE: "" } }, "/usual", "/usual");
});
