/** Questions of the panel, passed on to the engine. Each gets an answer or the sentence of why there is none, in time. */
import { faultIn } from "../../engine/index";
import type { FromPanel, GraphAnswer, GraphQuery, ToPanel } from "../../engine/protocol";
import type { Result } from "../store";
import { words } from "../words";

/** What the panel shows, as far as questions need it. */
export interface Shown {
  result: Result;
  run: number;
}

export interface AsksOptions {
  /** How a question is put to the engine. */
  graph<Q extends GraphQuery>(result: Result, query: Q): Promise<Extract<GraphAnswer, { kind: Q["kind"] }>>;
  post(message: ToPanel): void;
  /** What is shown at this moment. */
  shown(): Shown | undefined;
  /** An error that is no fault of the user's code. */
  log(error: unknown): void;
  /** A question that takes longer is not waited for; it may stand behind a check that still runs. */
  patienceMs(): number;
}

/** The answer came too late. */
export class Late extends Error {}

export class Asks {
  constructor(private readonly options: AsksOptions) {}

  /** The answer goes to the panel, if the run is still the one that is shown. */
  async ask({ id, run, query }: Extract<FromPanel, { type: "ask" }>): Promise<GraphAnswer | undefined> {
    return this.answer(id, run, ({ result }) => this.inTime(result, query));
  }

  /** Has `work` answer question `id` about `run`. */
  async answer(
    id: number,
    run: number,
    work: (shown: Shown) => Promise<GraphAnswer | string>,
  ): Promise<GraphAnswer | undefined> {
    const { post, shown } = this.options;
    const unanswered = (problem: string): undefined => {
      post({ type: "unanswered", protocol: 1, id, problem });
    };
    const before = shown();
    if (before === undefined) return unanswered(words.askAgain());
    if (before.run !== run) return unanswered(words.askedOther());
    let answer: GraphAnswer | string;
    try {
      answer = await work(before);
    } catch (error) {
      return unanswered(this.problem(error));
    }
    // Nobody waits for it any more: the panel was closed, or shows another run.
    if (shown()?.result !== before.result) return undefined;
    if (typeof answer === "string") return unanswered(answer);
    post({ type: "answer", protocol: 1, id, answer });
    return answer;
  }

  /** One question to the engine, waited for as long as a question may take. */
  async inTime<Q extends GraphQuery>(result: Result, query: Q): Promise<Extract<GraphAnswer, { kind: Q["kind"] }>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late()), this.options.patienceMs());
    });
    try {
      return await Promise.race([this.options.graph(result, query), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Why there is no answer, as a sentence for the user. */
  problem(error: unknown): string {
    if (error instanceof Late) return words.askLate();
    const fault = faultIn(error);
    if (fault !== undefined) return fault.message;
    this.options.log(error);
    return words.askFailed(error instanceof Error ? error.message : String(error));
  }
}
