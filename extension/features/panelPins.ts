/** The one run that is kept to hold others against it: its digest stays here, the panel knows its title only. */
import type { GraphAnswer, Lens, Pinned } from "../../engine/protocol";
import type { Result, Store } from "../store";
import { words } from "../words";
import type { Asks, Shown } from "./panelAsks";

/** A longer point is cut: the title stands in one line. */
const POINT_CHARACTERS = 60;

export class Pins {
  private kept: { pinned: Pinned; result: Result; run: number } | undefined;

  constructor(
    private readonly asks: Pick<Asks, "inTime">,
    private readonly store: Pick<Store, "held">,
  ) {}

  /** What the panel says of it; null when nothing is pinned. */
  get title(): string | null {
    return this.kept === undefined ? null : titleNow(this.kept);
  }

  async pin({ result, run }: Shown, lens: Lens): Promise<void> {
    const { pinned } = splitKind(await this.asks.inTime(result, { kind: "pin", lens, title: titleOf(result) }));
    this.kept = { pinned, result, run };
    this.store.held = result;
  }

  forget(): void {
    this.kept = undefined;
    this.store.held = undefined;
  }

  /** The comparison with the pinned run, or the sentence of why there is none. */
  async compare({ result, run }: Shown, lens: Lens, other: "pinned" | "custom"): Promise<GraphAnswer | string> {
    if (other === "custom") return this.asks.inTime(result, { kind: "compare", lens, pinned: null });
    const { kept } = this;
    if (kept === undefined) return words.nothingPinned();
    if (kept.result === result && kept.run === run) return words.pinnedItself();
    const { uri, name } = kept.result;
    if (uri.toString() !== result.uri.toString() || name !== result.name) return words.pinnedOther(name, result.name);
    return this.asks.inTime(result, { kind: "compare", lens, pinned: { ...kept.pinned, title: titleNow(kept) } });
  }
}

function splitKind({ kind: _kind, ...pinned }: Extract<GraphAnswer, { kind: "pin" }>): { pinned: Pinned } {
  return { pinned };
}

/** A result knows whether its code was edited, also after another one has taken its place. */
function titleNow({ pinned, result }: { pinned: Pinned; result: Result }): string {
  return result.stale ? words.beforeTheEdit(pinned.title) : pinned.title;
}

/** `throughJson at (1.5, 0.25)`. */
export function titleOf({ name, check }: Pick<Result, "name" | "check">): string {
  const args = check.point.args.map((arg) => JSON.stringify(arg).replaceAll(/"\$(NaN|-?Infinity|-0)"/g, "$1"));
  const point = args.join(", ");
  const short = point.length > POINT_CHARACTERS ? `${point.slice(0, POINT_CHARACTERS - 1)}…` : point;
  return words.pinnedAt(name, short);
}
