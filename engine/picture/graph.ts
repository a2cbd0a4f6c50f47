/** One trace, open for questions. Everything that is asked about its graph is answered here. */
import type { GraphAnswer, GraphQuery, SearchAsk } from "../protocol";
import { answers } from "./answers";
import { readSearch } from "./searchLine";
import { readQuery } from "./queries/readQuery";
import { openSession, type Session } from "./session";
import type { GraphSource } from "./source";

export interface Graph {
  /** `query` comes from outside: it is checked before it is used. */
  answer(query: GraphQuery): GraphAnswer;
}

export function openGraph(source: GraphSource): Graph {
  const session = openSession(source);
  return {
    answer(query) {
      const { kind, ...asked } = readQuery(query);
      const ask = kind === "search" ? readSearch(asked as SearchAsk) : asked;
      const answer = answers[kind] as (session: Session, ask: unknown) => object;
      return { kind, ...answer(session, ask) } as GraphAnswer;
    },
  };
}
