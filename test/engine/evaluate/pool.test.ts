import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChildStopped } from "../../../engine/evaluate/client";
import { Pool } from "../../../engine/evaluate/pool";
import { childPath, isRunning, jobOf, LIMITS, project, until } from "./children";

const FILE = `export const square = (x: number): number => x * x;
export function dirties(x: number): number {
  (Math as unknown as Record<string, unknown>).twice = (v: number) => 2 * v;
  return x * x;
}
export function ends(x: number): number {
  setTimeout(() => process.exit(5), 0);
  return x * x;
}
`;

interface At {
  pool: Pool;
  folder: string;
  /** Ids of the children so far. */
  started(): number[];
  run(name: string): Promise<number | undefined>;
  close(): Promise<void>;
}

function poolOn(spare = false): At {
  const { folder, remove } = project({ "f.ts": FILE });
  const log: string[] = [];
  const pool = new Pool({ childPath: childPath(), folder, limits: LIMITS, spare, log: (line) => log.push(line) });
  return {
    pool,
    folder,
    started: () => log.flatMap((line) => /^child (\d+): node/.exec(line)?.slice(1).map(Number) ?? []),
    run: async (name) =>
      (await pool.ask("plain", "run", { job: jobOf(folder, name, "[3]") }, 20_000)).outputs[0]?.value,
    async close() {
      await pool.dispose();
      remove();
    },
  };
}

const PACKAGE = {
  "f.ts": `import { twice } from "pkg";\nexport const square = (x: number): number => (twice(x) * x) / 2;`,
  "node_modules/pkg/package.json": `{ "name": "pkg", "version": "1.0.0", "type": "module", "main": "index.js" }`,
  "node_modules/pkg/index.js": `export const twice = (x) => x * 2;`,
};

describe("pool", function () {
  this.timeout(60_000);
  let at: At;
  afterEach(() => at.close());

  it("starts a child per role once, and none when it is warm", async () => {
    at = poolOn();
    await Promise.all([at.pool.warm(), at.pool.warm()]);
    assert.equal(await at.run("square"), 9);
    assert.equal(at.started().length, 2);
  });

  it("replaces a child whose realm user code changed, after the job", async () => {
    at = poolOn();
    assert.equal(await at.run("dirties"), 9);
    assert.equal(await at.run("square"), 9);
    assert.equal(at.started().length, 1);
    assert.deepEqual(at.pool.retireDirty(), ["+Math.twice"]);
    assert.equal(await at.run("square"), 9);
    assert.equal(at.started().length, 2);
    await until(() => !isRunning(at.started()[0] ?? 0));
  });

  it("asks nobody else about what a child ran that is gone", async () => {
    at = poolOn();
    const probe = (): Promise<unknown> => at.pool.ask("plain", "opinion", { active: [0] }, 20_000);
    await at.run("square");
    at.pool.retire("plain");
    await assert.rejects(probe(), (error: unknown) => error instanceof ChildStopped && error.reason === "cancelled");
    await at.run("ends");
    await until(() => !isRunning(at.started().at(-1) ?? 0));
    await assert.rejects(probe(), (error: unknown) => error instanceof ChildStopped && error.reason === "crashed");
    assert.equal(at.started().length, 2);
    // A fresh job gets a fresh child.
    assert.equal(await at.run("square"), 9);
    await probe();
  });

  it("keeps one spare, which answers outlines and becomes what is needed", async () => {
    at = poolOn(true);
    const { functions } = await at.pool.outline(
      join(at.folder, "f.ts"),
      "export function other(x: number) { return x; }",
    );
    assert.deepEqual(
      functions.map((f) => f.name),
      ["other"],
    );
    const [spare] = at.started();
    assert.equal(await at.run("square"), 9);
    // The one that answered the outline became PLAIN, and another is started when nothing else is to do.
    assert.equal(at.started()[0], spare);
    await until(() => at.started().length === 2);
    await at.pool.warm();
    assert.equal(at.started().length, 2);
  });

  it("hands unsaved texts to children that start later", async () => {
    at = poolOn();
    const file = join(at.folder, "f.ts");
    const text = "export const square = (x: number): number => 10 * x;";
    await at.pool.files([{ file, text }], []);
    assert.equal(await at.run("square"), 30);
    at.pool.retire("plain");
    assert.equal(await at.run("square"), 30);
    await at.pool.files([{ file, text: null }], []);
    assert.equal(await at.run("square"), 9);
  });

  it("leaves no process, whatever was under way, and starts none after", async () => {
    at = poolOn(true);
    await at.pool.outline(join(at.folder, "f.ts"), undefined);
    const running = at.run("square").catch((error: unknown) => (error as ChildStopped).reason);
    await at.pool.warm();
    await at.pool.dispose();
    assert.ok([9, "cancelled"].includes((await running) as number | string));
    for (const pid of at.started()) assert.equal(isRunning(pid), false);
    await assert.rejects(at.run("square"), (error: unknown) => (error as ChildStopped).reason === "cancelled");
    assert.equal(at.started().filter(isRunning).length, 0);
  });
});

describe("pool: what later runs use", function () {
  this.timeout(60_000);

  it("has its children write what they made of packages, for those of later pools", async () => {
    const { folder, remove } = project(PACKAGE);
    const cacheFolder = join(folder, "cache");
    /** Runs in fresh children of both roles; gives the packs and when they were written. */
    const packs = async (): Promise<Record<string, number>> => {
      const log = (): void => undefined;
      const pool = new Pool({ childPath: childPath(), folder, limits: LIMITS, spare: false, cacheFolder, log });
      const job = jobOf(folder, "square", "[3]");
      assert.equal((await pool.ask("plain", "run", { job }, 20_000)).outputs[0]?.value, 9);
      assert.equal((await pool.ask("traced", "trace", { job }, 20_000)).outputs[0]?.value, 9);
      await pool.rest();
      await pool.dispose();
      const names = readdirSync(cacheFolder, { recursive: true, encoding: "utf8" }).filter((n) => n.endsWith(".pack"));
      return Object.fromEntries(names.map((name) => [name, statSync(join(cacheFolder, name)).mtimeMs]));
    };
    const written = await packs();
    assert.deepEqual(
      Object.keys(written)
        .map((name) => /(\w+)\.pack$/.exec(name)?.[1])
        .sort(),
      ["plain", "traced"],
    );
    assert.deepEqual(await packs(), written, "nothing was made anew");
    remove();
  });
});
