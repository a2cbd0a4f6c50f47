/** What the panel does with a run as a whole: it is written to a file, or kept to hold another one against it. */
import { Uri, window, workspace } from "vscode";
import type { Comparison, FromPanel, Pinned } from "../../engine/protocol";
import type { Session } from "../session";
import type { Result } from "../store";

type Message<T extends FromPanel["type"]> = Extract<FromPanel, { type: T }>;

const EXTENSIONS: Readonly<Record<Message<"export">["format"], string>> = {
  svg: "svg",
  png: "png",
  dot: "dot",
  json: "json",
  mermaid: "mmd",
  markdown: "md",
};

/** Asks where to, and writes the picture as the panel shows it. Nothing is written when the user thinks better of it. */
export async function exportGraph(
  session: Session,
  result: Result,
  { format, wish, theme, data }: Message<"export">,
): Promise<void> {
  const bytes =
    format === "png"
      ? Buffer.from(data ?? "", "base64")
      : Buffer.from((await session.graph(result, { kind: "export", format, wish, theme })).text);
  const extension = EXTENSIONS[format];
  const name = result.name.replace(/[^\w.-]+/g, "_").slice(0, 100);
  const to = await window.showSaveDialog({
    defaultUri: Uri.joinPath(result.uri, "..", `${name}.${extension}`),
    filters: { [format]: [extension] },
  });
  if (to !== undefined) await workspace.fs.writeFile(to, bytes);
}

/** The one run that others are held against. */
export class PinnedRun {
  #pinned: Pinned | null = null;

  constructor(private readonly session: Session) {}

  /** Its title; null when none is kept. */
  async pin(result: Result, { lens }: Message<"pin">): Promise<string | null> {
    if (lens === null) this.#pinned = null;
    else {
      const title = `${result.name}, ${new Date().toLocaleTimeString()}`;
      const { kind: _, ...pinned } = await this.session.graph(result, { kind: "pin", lens, title });
      this.#pinned = pinned;
    }
    return this.#pinned?.title ?? null;
  }

  get title(): string | null {
    return this.#pinned?.title ?? null;
  }

  async compare(result: Result, { lens }: Message<"compare">): Promise<{ kind: "compare" } & Comparison> {
    return this.session.graph(result, { kind: "compare", lens, pinned: this.#pinned });
  }
}
