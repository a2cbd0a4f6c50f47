/** What becomes of each message of the panel. */
import { window } from "vscode";
import type { EntryName, FromPanel, GraphAnswer, ToPanel, ViewWish } from "../../engine/protocol";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import type { Asks, Shown } from "./panelAsks";
import { reveal } from "./panelCursor";
import { editorTheme, pngOf, saveExport } from "./panelExport";
import type { Reference } from "./panelMessages";
import type { PanelPage } from "./panelPage";
import type { Pins } from "./panelPins";
import type { Wishes } from "./panelWishes";

type Message<T extends FromPanel["type"]> = Extract<FromPanel, { type: T }>;

export interface RequestsOptions {
  session: Pick<Session, "ladder">;
  page: Pick<PanelPage, "post" | "column">;
  asks: Pick<Asks, "ask" | "answer" | "inTime" | "problem">;
  pins: Pick<Pins, "title" | "pin" | "compare" | "forget">;
  wishes: Pick<Wishes, "of" | "remember">;
  /** The result in the panel. */
  shown(): Result | undefined;
  /** The same where it has a graph, with the run of that. */
  shownNow(): Shown | undefined;
  /** Another picture of what is shown was made. */
  looked(wish: ViewWish, answer: Extract<GraphAnswer, { kind: "view" }>): void;
  /** The page is there, and empty. */
  ready(): void;
  rerun(of: Reference | undefined): Promise<void>;
}

export interface Requests {
  receive(message: FromPanel): Promise<void>;
  sayPinned(): void;
}

export function createRequests(options: RequestsOptions): Requests {
  const { session, page, asks, pins, wishes, shown, shownNow } = options;
  return { receive, sayPinned };

  async function receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready":
        return options.ready();
      case "reveal":
        return reveal(message, page.column);
      case "rerun":
        return options.rerun(message.of);
      case "ladder":
        return ladder(message);
      case "ask":
        return ask(message);
      case "pin":
        return pin(message);
      case "compare": {
        const { id, run, lens, with: other = "pinned" } = message;
        await asks.answer(id, run, (now) => pins.compare(now, lens, other));
        return;
      }
      case "export":
        return save(message);
    }
  }

  /** What the user opened in a function stays open when it is checked again, and when the panel was hidden. */
  async function ask(message: Message<"ask">): Promise<void> {
    const answer = await asks.ask(message);
    const result = shown();
    if (message.query.kind !== "view" || answer?.kind !== "view" || result === undefined) return;
    wishes.remember(result, message.query.wish);
    options.looked(message.query.wish, answer);
  }

  /** One entry of what is shown, probed again. */
  async function ladder({ output, input }: EntryName): Promise<void> {
    const result = shown();
    const say = (answer: Partial<Extract<ToPanel, { type: "ladder" }>>): void =>
      page.post({ type: "ladder", protocol: 1, output, input, tables: [], ...answer });
    if (result === undefined) return say({ problem: words.askAgain() });
    if (!result.check.entries.some((entry) => entry.output === output && entry.input === input)) return;
    const answer = result.stale ? { problem: words.ladderStale() } : await session.ladder(result, { output, input });
    if (shown() === result) say(answer);
  }

  async function pin({ run, lens }: Message<"pin">): Promise<void> {
    if (lens === null) {
      pins.forget();
      return sayPinned();
    }
    try {
      const problem = missing(run);
      if (typeof problem === "string") return warn(words.notPinned(problem));
      await pins.pin(problem, lens);
      sayPinned();
    } catch (error) {
      warn(words.notPinned(asks.problem(error)));
    }
  }

  function sayPinned(): void {
    page.post({ type: "pinned", protocol: 1, title: pins.title });
  }

  async function save({ run, format, wish, theme = editorTheme(), data }: Message<"export">): Promise<void> {
    const now = missing(run);
    if (typeof now === "string") return warn(words.notExported(now));
    let content: Uint8Array | string;
    try {
      if (format === "png") content = pngOf(data);
      else {
        const { text } = await asks.inTime(now.result, { kind: "export", format, wish, theme });
        content = Buffer.from(text);
      }
    } catch (error) {
      content = asks.problem(error);
    }
    if (typeof content === "string") warn(words.notExported(content));
    else await saveExport(now.result, format, content);
  }

  /** What is shown, if it is that run; else the sentence of what to do. */
  function missing(run: number): Shown | string {
    const now = shownNow();
    if (now === undefined) return words.askAgain();
    return now.run === run ? now : words.askedOther();
  }
}

function warn(sentence: string): void {
  void window.showWarningMessage(sentence);
}
