import { formatCount } from "../../engine/picture/numbers";
import type { ViewWish } from "../../engine/protocol";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import { menu, type Item, type Section } from "../menu";
import type { PanelState } from "../state";

/** What the toolbar does to the picture on the screen. */
export interface Screen {
  zoom(factor: number): void;
  fitAll(): void;
  find(): void;
}

/** A menu is no list of everything: so many inputs or outputs are named. */
const MOST = 40;

const FORMATS = ["svg", "png", "dot", "json", "mermaid", "markdown"] as const;

/** Numbers and zoom as buttons; the rest as menus side by side, or as one where there is no room. */
export function toolbar(state: PanelState, panel: Panel, screen: Screen, wide: boolean): Child {
  const { wish, values, restored } = state;
  if (wish === null) return null;
  const button = (words: string, title: string, onClick: () => void, more = {}): Child =>
    h("button", { class: "tool", title, "aria-label": title, "data-key": title, onClick, ...more }, words);
  const value = (name: "primal" | "adjoint", words: string): Child =>
    button(words, words, () => panel.dispatch({ type: "values", values: { ...values, [name]: !values[name] } }), {
      "aria-pressed": `${values[name]}`,
    });
  const menus = sections(state, wish, panel);
  return [
    value("primal", "primal"),
    value("adjoint", "adjoint v̄"),
    button("Find", "Find (f)", screen.find, { disabled: restored }),
    button("−", "Zoom out", () => screen.zoom(1 / 1.25)),
    button("+", "Zoom in", () => screen.zoom(1.25)),
    button("Fit", "Fit the whole graph", screen.fitAll),
    wide ? menus.map((one) => menu(one.words, [one], restored)) : menu("⋯", menus, restored),
  ];
}

function sections(state: PanelState, wish: ViewWish, panel: Panel): (Section & { words: string })[] {
  const { check, pinned, compared, paused, history } = state;
  const { tangent, output, thickness, hubLines } = wish;
  const inputs = check?.inputs.filter(({ control }) => !control) ?? [];
  const outputs = check?.outputs ?? [];
  const set = (words: string, on: boolean, edit: Partial<ViewWish> | ((wish: ViewWish) => ViewWish)): Item => ({
    ...{ words, on },
    run: () => void panel.views.change(words, typeof edit === "function" ? edit : (now) => ({ ...now, ...edit })),
  });
  const back = (words: string, way: "undo" | "redo"): Item => ({
    ...{ words, disabled: history[way].length === 0 },
    run: () => void panel.views.travel(way),
  });
  const all = [
    {
      ...{ words: "tangent v̇", title: "Tangents along" },
      items: [
        set("none", tangent === undefined, ({ tangent: _, ...now }) => now),
        ...near(
          inputs,
          inputs.findIndex(({ path }) => path === tangent),
          (path) => set(path, path === tangent, { tangent: path }),
        ),
      ],
    },
    {
      ...{ words: "output", title: "Adjoints of the output" },
      items: near(outputs, output, (path, i) => set(path || "result", i === output, { output: i })),
    },
    {
      ...{ words: "View", title: "View" },
      items: [
        back("Undo (u)", "undo"),
        back("Redo (Shift+U)", "redo"),
        set("Thick lines: many operands", thickness === "operands", { thickness: "operands" }),
        set("Thick lines: much gradient", thickness === "gradient", { thickness: "gradient" }),
        set("Lines of values used everywhere", hubLines, { hubLines: !hubLines }),
        { words: "Follow the cursor", on: paused === null, run: () => panel.dispatch({ type: "pause" }) },
      ],
    },
    {
      ...{ words: "Compare", title: "Compare runs" },
      items: [
        { words: "Pin this run", run: () => panel.pin(true) },
        { words: `With ${pinned ?? "the pinned run"}`, disabled: pinned === null, run: () => panel.compare(true) },
        { words: "With the bodies of customGradient", run: () => panel.compare(false) },
        {
          ...{ words: "Clear", disabled: compared === null },
          run: () => panel.dispatch({ type: "compared", compared: null }),
        },
        { words: "Unpin", disabled: pinned === null, run: () => panel.pin(false) },
      ],
    },
    {
      ...{ words: "Export", title: "Export the graph" },
      items: FORMATS.map((format) => ({ words: format, run: () => panel.save(format) })),
    },
  ];
  return outputs.length > 1 ? all : all.filter(({ words }) => words !== "output");
}

/** Those around the chosen one; how many there are besides is said. */
function near(all: readonly { path: string }[], chosen: number, item: (path: string, i: number) => Item): Item[] {
  const from = Math.max(0, Math.min(chosen - MOST / 2, all.length - MOST));
  const items = all.slice(from, from + MOST).map(({ path }, i) => item(path, from + i));
  if (all.length > MOST) items.push({ words: `${formatCount(all.length - MOST)} more`, disabled: true });
  return items;
}
