import assert from "node:assert/strict";
import type { ToPanel } from "../../engine/protocol";
import {
  fullPath,
  initialState,
  markedBoxes,
  readReference,
  reduce,
  referenceOf,
  shownPath,
  type Action,
  type PanelState,
  type Reference,
} from "../../webview/state";
import { detachedCase, faultCase, FILE, oddCase, show } from "./fixtures";

function after(...actions: Action[]): PanelState {
  return actions.reduce<PanelState>((state, action) => reduce(state, action), initialState(null));
}

function labelOf(state: PanelState): string | undefined {
  return state.view?.boxes.find((box) => box.id === state.selected)?.label;
}

describe("state of the panel", () => {
  const shown = detachedCase();
  assert.ok(shown.type === "show");
  const ids = shown.view!.boxes.map((box) => box.id);

  const x1 = { output: "", input: "x1" };
  const chosen: Action = { type: "entry", entry: x1 };
  const came = (of: typeof x1): Extract<ToPanel, { type: "ladder" }> => ({
    type: "ladder",
    protocol: 1,
    ...of,
    tables: [],
  });

  const cases: [string, PanelState, Partial<PanelState>][] = [
    ["a check is shown", after(shown), { stale: false, running: null, file: FILE }],
    ["stale without a check is nothing", after({ type: "stale", protocol: 1 }), { stale: false }],
    ["an edit makes it stale", after(shown, { type: "stale", protocol: 1 }), { stale: true, check: shown.check }],
    [
      "what runs is named, what was there stays",
      after(shown, { type: "running", protocol: 1, title: "Checking energy" }),
      { running: "Checking energy", check: shown.check },
    ],
    [
      "a new check ends running, stale and problem",
      after(shown, { type: "stale", protocol: 1 }, { type: "running", protocol: 1, title: "x" }, shown),
      { running: null, stale: false, problem: null },
    ],
    ["a message that is not understood", after(shown, { type: "problem", problem: "p" }), { problem: "p" }],
    ["a box is selected", after(shown, { type: "select", id: ids[2]! }), { selected: ids[2]! }],
    ["a box that is not there is not", after(shown, { type: "select", id: "99:99:node" }), { selected: ids[5]! }],
    ["nothing is selected", after(shown, { type: "select", id: null }), { selected: null }],
    ["the other tab", after(shown, { type: "tab", tab: "nodes" }), { tab: "nodes" }],
    ["sorted", after({ type: "sort", column: "input" }), { sort: { column: "input", descending: false } }],
    [
      "sorted the other way",
      after({ type: "sort", column: "input" }, { type: "sort", column: "input" }),
      { sort: { column: "input", descending: true } },
    ],
    [
      "as it came",
      after({ type: "sort", column: "input" }, { type: "sort", column: "input" }, { type: "sort", column: "input" }),
      { sort: null },
    ],
    ["an entry is chosen, its ladder awaited", after(shown, chosen), { entry: x1, ladder: null }],
    ["a ladder comes", after(shown, chosen, came(x1)), { entry: x1, ladder: came(x1) }],
    ["a ladder of another entry is too late", after(shown, chosen, came({ ...x1, input: "x2" })), { ladder: null }],
    ["a ladder nobody waits for is nothing", after(shown, came(x1)), { entry: null, ladder: null }],
    ["a new check of the function keeps the entry", after(shown, chosen, came(x1), shown), { entry: x1, ladder: null }],
    ["a check of another one does not", after(shown, chosen, oddCase()), { entry: null, ladder: null }],
    [
      "the ladder is put away",
      after(shown, chosen, came(x1), { type: "entry", entry: null }),
      { entry: null, ladder: null },
    ],
    ["all rows stay for the same function", after(shown, { type: "all" }, shown), { all: true }],
    ["and fold for another", after(shown, { type: "all" }, oddCase()), { all: false }],
  ];
  for (const [name, state, wanted] of cases)
    it(name, () => {
      for (const [key, x] of Object.entries(wanted)) assert.deepEqual(state[key as keyof PanelState], x, key);
    });

  it("gives back the same state when nothing changes", () => {
    const state = after(shown);
    assert.equal(reduce(state, { type: "select", id: state.selected }), state);
    assert.equal(reduce(state, { type: "tab", tab: "entries" }), state);
    assert.equal(reduce(state, { type: "select", id: "nowhere" }), state);
  });

  it("selects what the verdict is about: the cut, the first value that is not finite, an explicit cut, nothing", () => {
    assert.equal(labelOf(after(shown)), "v4 = floor(v3)");
    const odd = oddCase();
    assert.ok(odd.type === "show" && odd.view !== null);
    assert.equal(labelOf(after(odd)), "r = round(gone)");
    const without = (kinds: (flags: object) => boolean): Extract<ToPanel, { type: "show" }> =>
      show(odd.check, { ...odd.view!, boxes: odd.view!.boxes.filter((box) => !kinds(box.flags)), edges: [] });
    assert.equal(labelOf(after(without((flags) => "cut" in flags && !("explicit" in flags)))), "root = sqrt(p)");
    assert.equal(
      labelOf(after(without((f) => ("cut" in f && !("explicit" in f)) || "first" in f))),
      "fixed = detach(p)",
    );
    assert.equal(after(without((f) => "cut" in f || "first" in f)).selected, null);
    assert.equal(after(faultCase()).selected, null);
  });

  it("keeps the selection over a run of the same function only", () => {
    const chosen = after(shown, { type: "select", id: ids[1]! });
    assert.equal(reduce(chosen, shown as Action).selected, ids[1]);
    assert.equal(labelOf(reduce(chosen, oddCase() as Action)), "r = round(gone)");
  });

  it("saves where to look, not what was seen, and looks there again", () => {
    const state = after(shown, { type: "select", id: ids[1]! }, { type: "tab", tab: "nodes" });
    const saved = referenceOf(state);
    const wanted: Reference = { file: FILE, function: "energy", seed: 0, selected: ids[1]!, tab: "nodes", sort: null };
    assert.deepEqual(saved, wanted);
    const again = initialState(readReference(JSON.parse(JSON.stringify(saved))));
    assert.deepEqual(referenceOf(again), wanted);
    assert.deepEqual([again.tab, reduce(again, shown as Action).selected], ["nodes", ids[1]]);
  });

  const good = { file: "f", function: "g", seed: 1, selected: "1:1:node", tab: "nodes" };
  const saved: [string, unknown, Partial<Reference> | null][] = [
    ["nothing", undefined, null],
    ["a text", "state", null],
    ["a seed that is none", { ...good, seed: "1" }, null],
    ["a selection that is none", { ...good, selected: {} }, { selected: null }],
    ["an unknown tab", { ...good, tab: "graph" }, { tab: "entries" }],
    [
      "a sort",
      { ...good, sort: { column: "digits", descending: true } },
      { sort: { column: "digits", descending: true } },
    ],
    ["an unknown column", { ...good, sort: { column: "__proto__" } }, { sort: null }],
    ["a sort that is none", { ...good, sort: 3 }, { sort: null }],
  ];
  for (const [name, data, wanted] of saved)
    it(`reads back ${name}`, () => {
      const read = readReference(data);
      if (wanted === null || read === null) assert.equal(read, wanted);
      else assert.deepEqual({ ...read, ...wanted }, read);
    });

  const marks: [string, { file: string; line: number } | null, string[]][] = [
    ["the cursor's line", { file: FILE, line: 14 }, ["v3", "v4", "q"]],
    ["a line without boxes", { file: FILE, line: 99 }, []],
    ["the line in another file", { file: "/projects/space/src/other.ts", line: 14 }, []],
    ["no cursor", null, []],
  ];
  for (const [name, cursor, wanted] of marks)
    it(`marks the boxes of ${name}`, () => {
      const state = cursor === null ? after(shown) : after(shown, { type: "mark", protocol: 1, ...cursor });
      const marked = markedBoxes(state);
      const names = state.view!.boxes.filter((box) => marked.has(box.id)).map((box) => box.label.split(" ")[0]);
      assert.deepEqual(names, wanted);
    });

  it("opens the full path and shows the short one", () => {
    const state = after(shown);
    assert.equal(fullPath(state, "src/model.ts"), FILE);
    assert.equal(fullPath(state, "/elsewhere/a.ts"), "/elsewhere/a.ts");
    assert.equal(shownPath(state, FILE), "src/model.ts");
    assert.equal(shownPath(state, "/projects/space/lib/b.ts"), "lib/b.ts");
    assert.equal(shownPath(state, "/elsewhere/a.ts"), "/elsewhere/a.ts");
  });
});
