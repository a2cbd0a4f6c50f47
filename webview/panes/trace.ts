import { formatCount, formatNumber } from "../../engine/picture/numbers";
import type { TraceAnswer, TraceRow } from "../../engine/protocol";
import { PAUSE } from "../answered";
import type { Panel } from "../context";
import { h, refill } from "../dom";
import { lensOf, wishOf } from "../lens";
import { shorten } from "../names";
import { boxWith, type PanelState, type TraceStep } from "../state";
import { RowWindow } from "./rowWindow";
import type { Pane } from "./pane";
import { traceHead, traceLine } from "./traceRow";

/** Rows that are asked for at once, around those in sight. */
const ROWS = 200;
const BEFORE = 60;
const MOST_INPUTS = 200;
/** Time a step is shown when they follow by themselves. */
const BEAT = 800;
const NOTHING: TraceAnswer = { total: 0, from: 0, rows: [] };

/**
 * The evaluation trace, step by step: the same rows run forward with primals and tangents, and backward with adjoints.
 * The step is shown in the picture too. A million rows are a window on what is asked for as it moves.
 */
export class Trace implements Pane {
  readonly root: HTMLElement;
  readonly depends = ["check", "view", "node", "step", "wish"] as const;
  readonly #window = new RowWindow("Evaluation trace", () => this.#draw());
  readonly #status = h("p", { class: "hint", role: "status" });
  readonly #says = h("output", {});
  readonly #slider: HTMLInputElement;
  readonly #play: HTMLButtonElement;
  readonly #modes = h("select", { "aria-label": "Direction", onChange: () => this.#turn() });
  readonly #along = h("select", { "aria-label": "Tangents along", onChange: () => this.#change() });
  #state!: PanelState;
  #seen: PanelState | undefined;
  /** What is known: a run of rows. */
  #known = NOTHING;
  /** What was asked for last; no question is asked twice. */
  #asked = "";
  #question: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  /** A step whose row was not there yet, to be said when it is. */
  #unsaid = false;

  constructor(private readonly panel: Panel) {
    const tool = (sign: string, title: string, onClick: (event: MouseEvent) => void): HTMLButtonElement =>
      h("button", { class: "tool", title, "aria-label": title, onClick }, sign);
    const onInput = (): void => this.#go(Number(this.#slider.value));
    this.#slider = h("input", { type: "range", min: 0, "aria-label": "Step", onInput });
    this.#play = tool("▷", "Play", () => this.#toggle());
    this.#play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    refill(this.#modes, h("option", {}, "forward"), h("option", {}, "reverse"));
    const bar = h(
      "div",
      { class: "scrubber" },
      this.#modes,
      tool("◀", "Previous step; with Shift previous box", (event) => this.#by(-1, event.shiftKey)),
      this.#slider,
      tool("▶", "Next step; with Shift next box", (event) => this.#by(1, event.shiftKey)),
      this.#play,
      this.#says,
      this.#along,
    );
    this.root = h("div", {}, bar, this.#window.root, this.#status);
  }

  update(state: PanelState): void {
    const { check, view, step, node } = state;
    const before = this.#seen;
    this.#seen = this.#state = state;
    if (check !== before?.check || JSON.stringify(lensOf(state)) !== JSON.stringify(lensOf(before))) {
      this.#known = NOTHING;
      this.#asked = "";
      this.#window.total = view?.nodes ?? 0;
      this.#status.textContent = view === null ? "This check has no graph, so there is no trace of it." : "";
    }
    if (check !== before?.check || state.wish !== before?.wish) this.#offer();
    if (step !== null) this.#modes.value = step.mode;
    this.#draw();
    const sought = step !== before?.step ? step?.row : node !== before?.node && node && this.#rowOf(node);
    if (sought) this.#window.show(sought - 1);
  }

  /** The row of a step, both from 1 on, or the other way: reverse goes along the same rows backwards. */
  #flip(step: number): number {
    return this.#modes.value === "forward" ? step : this.#window.total - step + 1;
  }

  #go(step: number): void {
    const next = Math.max(0, Math.min(this.#window.total, step));
    this.#unsaid = next > 0;
    const mode = this.#modes.value as TraceStep["mode"];
    const row = this.#flip(next);
    this.panel.dispatch({ type: "step", step: next === 0 ? null : { mode, row, node: this.#row(row)?.id ?? row } });
  }

  /** One step, or to the next box of the picture: an iteration, a call, a series. */
  #by(steps: number, boxes: boolean): void {
    const { step, view } = this.#state;
    const now = step === null ? 0 : this.#flip(step.row);
    const box = boxes && step !== null && boxWith(view, step.node);
    if (!box) return this.#go(now + steps);
    const [first = 0, last = 0] = box.id.split(":").map((x) => this.#flip(this.#rowOf(Number(x))));
    this.#go(steps > 0 ? Math.max(first, last) + 1 : Math.min(first, last) - 1);
  }

  #toggle(): void {
    if (this.#beat !== undefined) clearInterval(this.#beat);
    this.#beat = this.#beat === undefined ? setInterval(() => this.#next(), BEAT) : undefined;
    this.#play.textContent = this.#beat === undefined ? "▷" : "❚❚";
    this.#play.setAttribute("aria-pressed", String(this.#beat !== undefined));
  }

  #next(): void {
    const { step } = this.#state;
    const over = step !== null && this.#flip(step.row) >= this.#window.total;
    if (over || !this.root.isConnected) this.#toggle();
    else this.#by(1, false);
  }

  /** The same node the other way. */
  #turn(): void {
    const { step } = this.#state;
    const mode = this.#modes.value as TraceStep["mode"];
    if (step === null) this.#draw();
    else this.panel.dispatch({ type: "step", step: { ...step, mode } });
  }

  /** The inputs the tangents can be of; of very many those around the chosen one. */
  #offer(): void {
    const { tangent } = wishOf(this.#state);
    const inputs = this.#state.check?.inputs.filter(({ control }) => !control) ?? [];
    const at = inputs.findIndex(({ path }) => path === tangent);
    const from = Math.max(0, Math.min(at - MOST_INPUTS / 2, inputs.length - MOST_INPUTS));
    refill(
      this.#along,
      h("option", { value: "" }, "no tangents"),
      inputs
        .slice(from, from + MOST_INPUTS)
        .map(({ path }, i) => h("option", { value: from + i + 1 }, `v̇ along ${shorten(path, 40)}`)),
    );
    this.#along.value = at < 0 ? "" : String(at + 1);
  }

  #change(): void {
    const inputs = this.#state.check?.inputs.filter(({ control }) => !control) ?? [];
    const path = inputs[Number(this.#along.value) - 1]?.path;
    const words = path === undefined ? "No tangents" : `Tangents along ${path}`;
    void this.panel.views.change(words, ({ tangent: _, ...now }) =>
      path === undefined ? now : { ...now, tangent: path },
    );
  }

  /** A row knows its line only; its file is asked for. */
  #reveal({ id }: TraceRow): void {
    void this.panel.ask("node", { lens: lensOf(this.#state), id }).then(
      (node) => node?.site && this.panel.reveal(node.site),
      ({ message }: Error) => this.#fail(message),
    );
  }

  #fail(message: string): void {
    this.#status.textContent = message;
  }

  #row(row: number): TraceRow | undefined {
    return this.#known.rows[row - 1 - this.#known.from];
  }

  /** Within an expression rows stand by levels, so a node may stand a few rows from its own number. */
  #rowOf(node: number): number {
    const at = this.#known.rows.findIndex(({ id }) => id === node);
    return at < 0 ? node : this.#known.from + at + 1;
  }

  #draw(): void {
    if (this.#state === undefined) return;
    const { step, node: looked } = this.#state;
    const { total } = this.#window;
    const { tangent } = wishOf(this.#state);
    const mode = this.#modes.value;
    const now = step === null ? 0 : this.#flip(step.row);
    this.root.className = `trace ${mode} ${tangent === undefined ? "plain" : ""}`;
    this.#slider.max = String(total);
    this.#slider.value = String(now);
    const said = `step ${formatCount(now)} of ${formatCount(total)}`;
    this.#says.textContent = said;
    this.#slider.setAttribute("aria-valuetext", said);
    const [first, last] = this.#window.fill(traceHead(tangent), (i) => {
      const known = this.#row(i + 1);
      const node = known?.id ?? i + 1;
      const at = this.#flip(i + 1);
      const place = now === 0 ? "" : at < now ? "done" : at === now ? "now" : "coming";
      const attributes = {
        class: node === looked ? `${place} selected` : place,
        "aria-rowindex": i + 1,
        "aria-current": at === now && "step",
      } as const;
      const go = (): void => {
        this.#go(at);
        this.panel.dispatch({ type: "look", node });
      };
      return traceLine(known, attributes, go, (row) => this.#reveal(row));
    });
    if (this.#row(first + 1) === undefined || this.#row(last) === undefined) this.#want(first);
    const row = step === null ? undefined : this.#row(step.row);
    if (!this.#unsaid || row === undefined) return;
    this.#unsaid = false;
    this.panel.announce(
      mode === "forward"
        ? `${said}, ${row.v} is ${formatNumber(row.primal)}`
        : `${said}, adjoint of ${row.v} is ${formatNumber(row.adjoint)}`,
    );
  }

  /** What is scrolled past is not asked for, and only the last answer counts. */
  #want(first: number): void {
    clearTimeout(this.#question);
    this.#question = setTimeout(() => {
      if (this.#state.view === null) return;
      const ask = { lens: lensOf(this.#state), from: Math.max(0, first - BEFORE), count: ROWS };
      const asked = JSON.stringify(ask);
      if (asked === this.#asked) return;
      this.#asked = asked;
      void this.panel.ask("trace", ask).then(
        (answer) => {
          if (answer === null || asked !== this.#asked) return;
          this.#known = answer;
          this.#window.total = answer.total;
          this.#draw();
        },
        ({ message }: Error) => this.#fail(message),
      );
    }, PAUSE);
  }
}
