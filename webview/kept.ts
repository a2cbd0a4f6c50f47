import type { ToPanel } from "../engine/protocol";
import { referenceOf, type PanelState } from "./state";
import { PROTOCOL, receive } from "./validate";

/** A larger picture is not kept: the editor would have to store it with every step. */
const MOST_CHARACTERS = 1e6;

type Show = Extract<ToPanel, { type: "show" }>;

/**
 * What a webview keeps over a reload: where to look, and the last picture as the text of a message, so that it can be
 * drawn before anybody is asked.
 */
export class Keeper {
  #of: PanelState | null = null;
  #content: string | null = null;

  constructor(private readonly set: (state: unknown) => void) {}

  save(state: PanelState): void {
    const keys = ["check", "view", "wish", "restored"] as const;
    if (keys.some((key) => this.#of?.[key] !== state[key])) this.#content = contentOf(state);
    this.#of = state;
    const reference = referenceOf(state);
    this.set(this.#content === null ? reference : { ...reference, content: this.#content });
  }
}

function contentOf({ check, view, picture, wish, stale, file }: PanelState): string | null {
  if (check === null) return null;
  const show: Show = { type: "show", protocol: PROTOCOL, check, view, picture, stale, file, ...(wish && { wish }) };
  try {
    const text = JSON.stringify(show, tag);
    return text.length <= MOST_CHARACTERS ? text : null;
  } catch {
    // Nested deeper than can be written.
    return null;
  }
}

/** Numbers JSON cannot hold, as messages have them. */
function tag(_: string, x: unknown): unknown {
  if (typeof x !== "number" || (Number.isFinite(x) && !Object.is(x, -0))) return x;
  return x === 0 ? "$-0" : `$${x}`;
}

/** The content that was kept, if it is still understood. */
export function readKept(saved: unknown): Show | null {
  if (typeof saved !== "object" || saved === null) return null;
  const { content } = saved as Record<string, unknown>;
  if (typeof content !== "string") return null;
  try {
    const received = receive(JSON.parse(content));
    return received.ok && received.message.type === "show" ? received.message : null;
  } catch {
    return null;
  }
}
