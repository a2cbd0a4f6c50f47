import assert from "node:assert/strict";
import { join } from "node:path";
import { faultIn, firstWish } from "../../engine/index";
import type { Fault, LadderAnswer, View } from "../../engine/protocol";
import { engineOn, isRunning, type EngineAt } from "./evaluate/children";

const FILES = {
  "f.ts": `import { scale } from "./scale";
export const square = (x: number): number => x * x;
export const cube = (x: number): number => x * x * x;
export const scaled = (x: number): number => scale * x;
export function leaves(x: number): number {
  setInterval(() => undefined, 1000);
  return Math.sin(x);
}
export function hang(x: number): number {
  for (;;) x += 0;
}
`,
  "scale.ts": "export const scale = 3;\n",
  "broken.ts": "export const f = (x: number) => x *;\n",
};

describe("engine", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILES, { spare: true });
  });
  after(() => at.close());

  const file = (name: string): string => join(at.folder, name);

  it("outlines without running, also an unsaved text, and says what is wrong with a broken one", async () => {
    const { functions } = await at.engine.outline(file("f.ts"));
    assert.deepEqual(
      functions.map((f) => f.name),
      ["square", "cube", "scaled", "leaves", "hang"],
    );
    const unsaved = await at.engine.outline(file("none.ts"), "export function g(x: number) { return x; }");
    assert.equal(unsaved.functions[0]?.name, "g");
    const broken = await at.engine.outline(file("broken.ts"));
    assert.equal(broken.problem?.reason, "syntax");
    const missing: unknown = await at.engine.outline(file("none.ts")).catch((error: unknown) => faultIn(error));
    assert.ok(missing !== undefined);
  });

  it("checks in the order asked, each with its command", async () => {
    const order: string[] = [];
    const names = ["square", "cube", "scaled"];
    const checks = await Promise.all(
      names.map(async (name) => {
        const check = await at.check(name, "[2]");
        order.push(name);
        return check;
      }),
    );
    assert.deepEqual(order, names);
    assert.deepEqual(
      checks.map(({ entries }) => entries[0]?.reverse),
      [4, 12, 3],
    );
    assert.equal(checks[0]?.command, "gradproof check f.ts#square --args '[2]' --timeout 15000");
  });

  it("sees unsaved texts and files that changed, in what imports them too", async () => {
    const scale = async (): Promise<unknown> => (await at.check("scaled", "[2]")).value;
    assert.equal(await scale(), 6);
    await at.engine.files([{ file: file("scale.ts"), text: "export const scale = 5;" }], []);
    assert.equal(await scale(), 10);
    await at.engine.files([{ file: file("scale.ts"), text: null }], [file("scale.ts")]);
    assert.equal(await scale(), 6);
  });

  it("draws the graph of the check that is asked for, whatever ran since", async () => {
    const shape = (view: View): string[] => view.boxes.map((box) => box.label).sort();
    const run = async (name: string): Promise<() => Promise<View>> => {
      const planned = await at.plan({ name, args: "[2]" });
      const { run: id = -1 } = await at.engine.check(planned);
      return () => at.engine.graph(planned, id, { kind: "view", wish: firstWish }).then(({ view }) => view);
    };
    const square = await run("square");
    const fresh = await square();
    assert.equal(fresh.nodes, 2);
    const cube = await run("cube");
    assert.deepEqual(shape(await square()), shape(fresh));
    assert.equal((await cube()).nodes, 3);
    // The children are replaced, and their runs are counted from one again.
    const sine = await run("leaves");
    assert.equal((await sine()).nodes, 2);
    const again = await run("cube");
    assert.deepEqual(shape(await square()), shape(fresh));
    assert.equal((await again()).nodes, 3);
    // The text is another one now.
    await at.engine.files(
      [{ file: file("f.ts"), text: "export const square = (x: number): number => x * x * x * x;" }],
      [],
    );
    assert.ok((await again().catch(faultIn)) !== undefined);
    await at.engine.files([{ file: file("f.ts"), text: null }], []);
  });

  it("traces for a graph again only what is the same text as then, in every file of the user's", async () => {
    const planned = await at.plan({ name: "scaled", args: "[2]" });
    const { run = -1, content = "" } = await at.engine.check(planned);
    const ask = (allowed: string | null): Promise<unknown> =>
      at.engine.graph(planned, run, { kind: "view", wish: firstWish }, allowed).then(({ view }) => view.nodes, faultIn);
    const other = async (): Promise<unknown> => at.check("square", "[2]");
    assert.equal(await ask(null), 2);
    await other();
    const gone = (await ask(null)) as Fault;
    assert.match(gone.message, /^The trace of scaled behind this graph is gone, .* Run the check again/);
    assert.equal(await ask(content), 2);
    await other();
    await at.engine.files([{ file: file("scale.ts"), text: "export const scale = 5;" }], []);
    assert.deepEqual(await ask(content), gone);
    await at.engine.files([{ file: file("scale.ts"), text: null }], [file("scale.ts")]);
    assert.equal(await ask(content), 2);
  });

  it("says of a question whose child was stopped what happened to it", async () => {
    const own = engineOn("export const f = (x: number): number => x * x;\n");
    const planned = await own.plan({ name: "f", args: "[2]" });
    const { run = -1 } = await own.engine.check(planned);
    const asked = own.engine.graph(planned, run, { kind: "view", wish: firstWish }).catch(faultIn);
    await own.close();
    assert.deepEqual(await asked, {
      ...{ verdict: "timeout", reason: "cancelled" },
      message: "Cancelled. Run the check again to get a verdict.",
    });
  });

  it("gives the ladders of an entry whatever ran since, and none of other code", async () => {
    const planned = await at.plan({ name: "cube", args: "[2]" });
    const { check } = await at.engine.check(planned);
    const ask = (input = "x"): Promise<LadderAnswer> => at.engine.ladder(planned, check, { output: "", input });
    const fresh = await ask();
    assert.ok("tables" in fresh);
    assert.deepEqual(
      fresh.tables.map(({ ladder, side, rows }) => [ladder, side, rows.length > 40]),
      [
        ["A", "both", true],
        ["B", "both", true],
      ],
    );
    const [entry] = check.entries;
    assert.deepEqual([fresh.tables[0]?.value, fresh.tables[0]?.bar], [entry?.numerical, entry?.bar]);
    await at.check("leaves", "[2]");
    assert.deepEqual(await ask(), fresh);
    const problem = async (input?: string): Promise<string> => {
      const answer = await ask(input);
      return "problem" in answer ? answer.problem : "";
    };
    assert.match(await problem("z"), /gives other numbers now/);
    const edit = (text: string | null): Promise<void> => at.engine.files([{ file: file("f.ts"), text }], []);
    await edit("export const cube = (x: number): number => x * x * x + 1;");
    assert.match(await problem(), /gives other numbers now/);
    await edit("export const cube = (x: number): number => { throw new Error(`no ${x}`); };");
    assert.match(await problem(), /no 2/);
    await edit(null);
    assert.deepEqual(await ask(), fresh);
  });

  it("shows what a child would run", async () => {
    const { text } = await at.engine.emit(file("f.ts"), "traced");
    assert.match(text, /mul\(/);
    assert.equal((await at.check("square", "[2]")).verdict, "pass");
  });

  it("ends what runs and what waits as cancelled, and leaves no process", async () => {
    const other = engineOn(FILES);
    await other.check("square", "[2]");
    const planned = await other.plan({ name: "hang", args: "[2]" });
    const checks = [other.engine.check(planned), other.engine.check(planned)];
    await other.close();
    for (const { check } of await Promise.all(checks)) assert.equal(check.reason, "cancelled");
    for (const pid of other.pids()) assert.equal(isRunning(pid), false);
  });
});
