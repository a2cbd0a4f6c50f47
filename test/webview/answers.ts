import type { GraphAnswer, GraphQuery, GraphQueryName } from "../../engine/protocol";
import type { Panel } from "./panelPage";

type Answer<K extends GraphQueryName> = Omit<Extract<GraphAnswer, { kind: K }>, "kind">;
type Query<K extends GraphQueryName> = Extract<GraphQuery, { kind: K }>;

/** What each question gets: an answer, or the sentence why there is none. Other questions wait for ever. */
export type Answers = { [K in GraphQueryName]?: (query: Query<K>) => Answer<K> | string };

/** Answers the questions of a panel that were not answered yet, as the extension would. */
export class Answering {
  #seen = 0;

  constructor(
    private readonly panel: Panel,
    private readonly answers: Answers,
  ) {}

  /** Until a while passes without a question; gives back what was asked. */
  async settle(): Promise<GraphQuery[]> {
    const asked: GraphQuery[] = [];
    for (let quiet = 0; quiet < 12; quiet++) {
      await this.panel.frame();
      const sent = await this.panel.sent();
      for (const message of sent.slice(this.#seen)) {
        this.#seen++;
        if (message.type !== "ask") continue;
        const { id, query } = message;
        asked.push(query);
        quiet = 0;
        const answer = (this.answers[query.kind] as ((query: GraphQuery) => object | string) | undefined)?.(query);
        if (typeof answer === "string") await this.panel.post({ type: "unanswered", protocol: 1, id, problem: answer });
        else if (answer !== undefined)
          await this.panel.post({ type: "answer", protocol: 1, id, answer: { kind: query.kind, ...answer } });
      }
    }
    return asked;
  }
}
