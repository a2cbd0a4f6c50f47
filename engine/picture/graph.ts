/** One trace, open for questions. Everything that is asked about its graph is answered here. */
import type { GraphAnswer, GraphQuery } from "../protocol";
import { answers } from "./answers";
import type { PictureInput } from "./input";
import type { GraphSource, Session } from "./session";

export type { GraphSource, Session } from "./session";

export interface Graph {
  answer(query: GraphQuery): GraphAnswer;
}

export function openGraph(source: GraphSource): Graph {
  const inputs = new Map<number, PictureInput>();
  const session: Session = {
    source,
    input({ output }) {
      const known = inputs.get(output) ?? source.input(output);
      inputs.set(output, known);
      return known;
    },
  };
  return {
    answer(query) {
      const { kind, ...ask } = query;
      if (!Object.hasOwn(answers, kind)) throw new Error(`no question is called ${String(kind)}`);
      const answer = answers[kind] as (session: Session, ask: unknown) => object;
      return { kind, ...answer(session, ask) } as GraphAnswer;
    },
  };
}
