import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { GraphAnswer } from "../../../engine/protocol";
import { Asks, type Shown } from "../../../extension/features/panelAsks";
import { answer, lens, listener, result } from "./panelFakes";

interface Setting {
  shown?: Shown | undefined;
  patienceMs?: number;
  graph?(): Promise<unknown>;
}

function asksWith(setting: Setting) {
  const { said, post } = listener();
  const now = { shown: "shown" in setting ? setting.shown : { result: result(), run: 4 } };
  const errors: unknown[] = [];
  const asks = new Asks({
    graph: (() => setting.graph?.() ?? Promise.resolve(answer)) as never,
    post,
    shown: () => now.shown,
    log: (error) => errors.push(error),
    patienceMs: () => setting.patienceMs ?? 60_000,
  });
  return { asks, said, now, errors };
}

const ask = (run = 4) => ({ type: "ask", protocol: 1, id: 9, run, query: { kind: "search", lens } }) as const;

suite("questions passed on to the engine", () => {
  const sentence = (said: object[]): string => {
    assert.equal(said.length, 1);
    const { type, id, problem } = said[0] as { type: string; id: number; problem: string };
    assert.deepEqual([type, id], ["unanswered", 9]);
    return problem;
  };
  test("are answered by their number", async () => {
    const { asks, said } = asksWith({});
    assert.equal(await asks.ask(ask()), answer);
    assert.deepEqual(said, [{ type: "answer", id: 9, answer }]);
  });
  test("of a restored panel say that the check has to run again", async () => {
    const { asks, said } = asksWith({ shown: undefined });
    await asks.ask(ask());
    assert.match(sentence(said), /Run the check again/);
  });
  test("about another run are not answered with this one", async () => {
    const { asks, said } = asksWith({});
    await asks.ask(ask(3));
    assert.match(sentence(said), /Another run is shown/);
  });
  test("do not keep the panel waiting for ever", async () => {
    const { asks, said, errors } = asksWith({ patienceMs: 1, graph: () => new Promise(() => undefined) });
    await asks.ask(ask());
    assert.match(sentence(said), /No answer came in time/);
    assert.deepEqual(errors, []);
  });
  test("that fail say why, and the log has the whole", async () => {
    const { asks, said, errors } = asksWith({ graph: () => Promise.reject(new Error("no tape")) });
    await asks.ask(ask());
    assert.match(sentence(said), /could not be answered: no tape\. See the log\./);
    assert.equal(errors.length, 1);
  });
  test("whose asker is gone are not answered", async () => {
    let give: (value: GraphAnswer) => void = () => undefined;
    const { asks, said, now } = asksWith({ graph: () => new Promise((resolve) => (give = resolve)) });
    const asked = asks.ask(ask());
    now.shown = { result: result("other"), run: 4 };
    give(answer);
    assert.equal(await asked, undefined);
    assert.deepEqual(said, []);
  });
});
