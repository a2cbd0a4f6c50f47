/** One trace, open for questions. Everything that is asked about its graph is answered here. */
import type { GraphAnswer, GraphQuery, Lens, SearchAsk } from "../protocol";
import { answers } from "./answers";
import type { PictureInput } from "./input";
import { readSearch } from "./searchLine";

/** What can be asked of the evaluation behind a tape; the tape must not be written to meanwhile. */
export interface GraphSource {
  /** The picture's input with the adjoints of that output. */
  input(output: number): PictureInput;
  /** Tangents of every node along the input of that path; undefined when there is no such input. */
  tangents(path: string): Float64Array | undefined;
}

/** A trace that is open, with what was made of it for earlier questions. */
export interface Session {
  readonly source: GraphSource;
  /** The input for that lens, made once per output. */
  input(lens: Lens): PictureInput;
}

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
      return { kind, ...answer(session, kind === "search" ? readSearch(ask as SearchAsk) : ask) } as GraphAnswer;
    },
  };
}
