import type { TraceOrder } from "../ways/order";
import type { Lens } from "../protocol";
import { indexTape, type PictureIndex } from "./indexes";
import { indexTrace } from "./tapeIndex";
import type { PictureInput } from "./input";
import { consumersOf, type Consumers } from "./queries/consumers";
import { indexContexts, type ContextIndex } from "./queries/contextIndex";
import { edgesOf, type Edges } from "./queries/edges";
import { nameTape, type Naming } from "./queries/naming";
import { QuestionProblem } from "./queries/problem";
import { numberSites, type SiteNumbers } from "./queries/siteNumbers";
import type { GraphSource } from "./source";
import { sentences } from "./sentences";

/** A trace that is open, with what was made of it for earlier questions. */
export interface Session {
  readonly source: GraphSource;
  /** The input for that lens, made once per output. Throws for an output there is none of. */
  input(lens: Lens): PictureInput;
  /** What views ask of a tape: the part that no output changes is made once for all of them. */
  index(lens: Lens): PictureIndex;
  /** Tangents of every node when the lens names an input. Throws for one there is none of. */
  tangents(lens: Lens): Float64Array | undefined;
  readonly sites: SiteNumbers;
  readonly naming: Naming;
  readonly edges: Edges;
  readonly consumers: Consumers;
  readonly contexts: ContextIndex;
  /** The rows of the evaluation trace. */
  readonly order: TraceOrder;
}

/** Columns by output and by input are as long as the tape: so many of each are kept. */
const KEPT = 3;

export function openSession(source: GraphSource): Session {
  const first = once(() => source.input(0));
  const inputs = keeping((output: number) => (output === 0 ? first() : source.input(output)));
  const trace = once(() => indexTrace(first()));
  const indexes = keeping((output: number) => indexTape(inputs(output), trace()));
  const tangents = keeping((path: string) => source.tangents(path));
  const sites = once(() => numberSites(first()));
  const naming = once(() => nameTape(first(), sites(), trace().order()));
  const edges = once(() => edgesOf(first(), source));
  const consumers = once(() => consumersOf(first(), edges()));
  const contexts = once(() => indexContexts(first()));
  const checked = ({ output }: Lens): number => {
    const { length } = first().outputs;
    if (output === 0 || output < length) return output;
    throw new QuestionProblem(sentences.noOutput(output, length));
  };
  return {
    source,
    input: (lens) => inputs(checked(lens)),
    index: (lens) => indexes(checked(lens)),
    tangents({ tangent }) {
      if (tangent === undefined) return undefined;
      const found = tangents(tangent);
      if (found !== undefined) return found;
      throw new QuestionProblem(sentences.noInput(tangent));
    },
    get sites() {
      return sites();
    },
    get naming() {
      return naming();
    },
    get edges() {
      return edges();
    },
    get consumers() {
      return consumers();
    },
    get contexts() {
      return contexts();
    },
    get order() {
      return trace().order();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The answers for the keys that were asked for last. */
function keeping<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    const value = made.has(key) ? (made.get(key) as T) : make(key);
    made.delete(key);
    made.set(key, value);
    if (made.size > KEPT) made.delete(made.keys().next().value as K);
    return value;
  };
}
