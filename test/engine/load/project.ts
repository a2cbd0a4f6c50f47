import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transform } from "../../../engine/instrument/index";
import { createRegistry, type Registry, type RegistryOptions } from "../../../engine/load/index";

/** A folder of files that lives as long as the test. */
export interface Project {
  readonly root: string;
  path(name: string): string;
  write(name: string, text: string): string;
  remove(name: string): void;
}

const roots: string[] = [];

/** Writes the files (path → text) into a new temporary folder. */
export function project(files: Readonly<Record<string, string>>): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-")));
  roots.push(root);
  const made: Project = {
    root,
    path: (name) => join(root, name),
    write(name, text) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
      return join(root, name);
    },
    remove: (name) => rmSync(join(root, name)),
  };
  for (const [name, text] of Object.entries(files)) made.write(name, text);
  return made;
}

export function removeProjects(): void {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
}

export function registry(options: Partial<RegistryOptions> = {}): Registry {
  return createRegistry({ role: "plain", builtins: {}, transform, ...options });
}

/** Runs with a registry that is disposed of afterwards. */
export async function withRegistry<T>(
  options: Partial<RegistryOptions>,
  run: (registry: Registry) => Promise<T>,
): Promise<T> {
  const made = registry(options);
  try {
    return await run(made);
  } finally {
    made.dispose();
  }
}
