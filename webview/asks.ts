import type {
  Comparison,
  FromPanel,
  GraphAnswer,
  GraphQueries,
  GraphQuery,
  GraphQueryName,
  Lens,
} from "../engine/protocol";

/** Questions about the graph that is shown. An answer that comes after another run is shown is dropped. */
export class Asks {
  #next = 1;
  #waiting = new Map<number, { resolve(answer: object | null): void; reject(problem: Error): void }>();

  constructor(private readonly send: (message: FromPanel) => void) {}

  /** Null: another run is shown by now. Rejects with the sentence of what stands in the way. */
  ask<K extends GraphQueryName>(
    run: number,
    kind: K,
    ask: GraphQueries[K]["ask"],
  ): Promise<GraphQueries[K]["answer"] | null> {
    const query = { kind, ...ask } as GraphQuery;
    return this.#wait((id) => ({ type: "ask", protocol: 1, id, run, query }));
  }

  /** With the pinned run, which only the extension has. */
  compare(run: number, lens: Lens): Promise<Comparison | null> {
    return this.#wait((id) => ({ type: "compare", protocol: 1, id, run, lens }));
  }

  answered(id: number, answer: GraphAnswer): void {
    this.#take(id)?.resolve(answer);
  }

  unanswered(id: number, problem: string): void {
    this.#take(id)?.reject(new Error(problem));
  }

  /** Another run is shown: nobody waits for what was asked about the one before. */
  forget(): void {
    for (const { resolve } of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }

  #wait<T extends object>(message: (id: number) => FromPanel): Promise<T | null> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve, reject });
      this.send(message(id));
    });
  }

  #take(id: number): { resolve(answer: object): void; reject(problem: Error): void } | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
