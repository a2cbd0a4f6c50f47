import type { ViewWish } from "../engine/protocol";
import type { Changes, Panel } from "./context";
import { travel, type History } from "./history";
import type { PanelState } from "./state";
import { folded, frameOf, lensOf, opened, seriesOf } from "./wishes";

/** Asks for other pictures of the run that is shown. A newer question replaces an older one. */
export class Views implements Changes {
  #asked = 0;
  /** What was asked for and is not there yet: the next change starts from it. */
  #coming: ViewWish | null = null;

  constructor(
    private readonly panel: Panel,
    private readonly state: () => PanelState,
  ) {}

  async attempt(words: string, work: () => Promise<void>): Promise<void> {
    const mine = ++this.#asked;
    const end = (trouble?: string): void => this.panel.dispatch({ type: "asking", asking: null, trouble });
    if (this.state().restored) return end("This was kept from before the window was reloaded. Run again first.");
    this.panel.dispatch({ type: "asking", asking: words });
    try {
      await work();
      if (mine === this.#asked) end();
    } catch (error) {
      // What was shown stays.
      if (mine === this.#asked) end((error as Error).message);
    }
    if (mine === this.#asked) this.#coming = null;
  }

  change(words: string, edit: (wish: ViewWish) => ViewWish, anchor: string | null = null): Promise<void> {
    const base = this.#coming ?? this.state().wish;
    return base === null ? Promise.resolve() : this.#go(words, edit(base), anchor);
  }

  open(id: string): Promise<void> {
    return this.change("Opening", (wish) => opened(wish, id), id);
  }

  fold(id: string): Promise<void> {
    return this.change("Folding", (wish) => folded(wish, id), id);
  }

  async foldAround(id: string): Promise<void> {
    const { view, wish } = this.state();
    const box = view?.boxes.find((one) => one.id === id);
    if (!view || !wish || !box) return;
    // Where the group was opened unasked there is no frame: it is the innermost context that is more than the box.
    const around =
      frameOf(view, box)?.id ??
      (await this.#contexts(id)).findLast((one) => ![id, wish.focus].includes(one) && sizeOf(one) < view.nodes);
    if (around === undefined) this.panel.announce("Nothing to open or fold here.");
    else await this.fold(around);
  }

  focus(id: string | null): Promise<void> {
    return this.change("Showing a part", ({ focus: _, ...wish }) => (id === null ? wish : { ...wish, focus: id }));
  }

  inPlace(id: string): Promise<void> {
    return this.change("Opening in place", ({ focus: _, ...wish }) => opened(wish, id), id);
  }

  async step(id: string, by: number): Promise<void> {
    const { view } = this.state();
    const frame =
      view === null
        ? undefined
        : seriesOf(
            view,
            view.boxes.find((box) => box.id === id),
          );
    if (frame?.series === undefined) return this.panel.announce("No opened series is around this box.");
    const { count, shown } = frame.series;
    const next = (this.#coming?.shown[frame.id] ?? shown) + by;
    if (next < 1 || next > count) return this.panel.announce(`There are ${count}.`);
    const edit = (wish: ViewWish): ViewWish => ({ ...wish, shown: { ...wish.shown, [frame.id]: next } });
    await this.change(`Showing ${next} of ${count}`, edit, frame.id);
  }

  async reach(node: number): Promise<void> {
    const contexts = await this.#contexts(`${node}`);
    await this.change("Opening what is around it", (wish) => contexts.reduce(opened, wish));
    this.panel.dispatch({ type: "look", node });
  }

  async travel(way: keyof History): Promise<void> {
    const { history, wish, path } = this.state();
    const found = wish && travel(history, way, { wish, path });
    if (!found) this.panel.announce(`Nothing to ${way}.`);
    else if (found.to.wish === wish) this.panel.dispatch({ type: "path", path: found.to.path, history: found.history });
    else await this.#go(way, found.to.wish, null, { ...found, path: found.to.path });
  }

  /** Another run is shown. */
  forget(): void {
    this.#asked++;
    this.#coming = null;
  }

  /** Ids of what the first node of a box stands in, outermost first. */
  async #contexts(id: string): Promise<string[]> {
    const { wish } = this.state();
    let ids: string[] = [];
    await this.attempt("Looking around it", async () => {
      const details = wish && (await this.panel.ask("node", { lens: lensOf(wish), id: parseInt(id) }));
      ids = details?.context.map((crumb) => crumb.id) ?? [];
    });
    return ids;
  }

  #go(
    words: string,
    wish: ViewWish,
    anchor: string | null,
    back?: { history: History; path: PanelState["path"] },
  ): Promise<void> {
    return this.attempt(words, async () => {
      this.#coming = wish;
      const { boxes: laid = [], frames = [] } = this.state().picture ?? {};
      const boxes = [...laid, ...frames].map(({ id, x, y }) => ({ id, x, y }));
      const answer = await this.panel.ask("view", { wish, keep: { boxes, ...(anchor !== null && { anchor }) } });
      if (answer === null || wish !== this.#coming) return;
      this.panel.dispatch({ type: "view", ...answer, wish, anchor, back });
      this.panel.announce(`${words}: done, ${answer.view.boxes.length} boxes.`);
    });
  }
}

/** How many nodes a group stands for, by its id. */
function sizeOf(id: string): number {
  const [first = 0, last = 0] = id.split(":").map(Number);
  return last - first + 1;
}
