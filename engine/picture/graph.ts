/** One trace, open for questions. Everything that is asked about its graph is answered here. */
import type { GraphAnswer, GraphQuery, Lens, Site } from "../protocol";
import { traceOrder, type TraceOrder } from "../ways/order";
import { answers } from "./answers";
import { indexTape, type PictureIndex } from "./indexes";
import type { PictureInput } from "./input";
import { consumersOf, type Consumers } from "./queries/consumers";
import { indexContexts, type ContextIndex } from "./queries/contextIndex";
import { edgesOf, type Edges } from "./queries/edges";
import { nameTape, type Naming } from "./queries/naming";
import { QuestionProblem } from "./queries/problem";
import { readQuery } from "./queries/readQuery";
import { numberSites, type SiteNumbers } from "./queries/siteNumbers";

/** What can be asked of the evaluation behind a tape; the tape must not be written to meanwhile. */
export interface GraphSource {
  /** The picture's input with the adjoints of that output. */
  input(output: number): PictureInput;
  /** Tangents of every node along the input of that path; undefined when there is no such input. */
  tangents(path: string): Float64Array | undefined;
  /** The text of a file as it ran, unsaved edits included; undefined for one that did not. */
  text(file: string): string | undefined;
  /** Name of an operation: "floor". */
  opName(code: number): string;
  /** Every operand a derivative of a node can go to, with its partial; a list is looked through. */
  edges(node: number, visit: (slot: number, partial: number) => void): void;
  /** Index of the cut that a zero-partial node is; -1 for any other node, and where it is not known. */
  cutAt(node: number): number;
  /** Indices of the cuts that paths from inputs to a node go through. */
  cutsBehind(node: number): number[];
  /** The evaluation along the recorded path with this node's value moved: an output at given values of the node. */
  moving(node: number, output: number): (value: number) => Moved;
  /** Adjoints of an output if one cut passed its operand's derivative on unchanged; else why that cannot be said. */
  passing(output: number, cut: number): Float64Array | { problem: string };
  /** Puts a formula into a shorter form: text in, text out. */
  simplify(formula: string): string;
  /** The decisions of the evaluation, one row per place in the order of their first. */
  decisions(): Decisions[];
}

export interface Moved {
  value: number;
  /** A decision that goes the other way there: its site, and what it decides on. */
  flipped?: { site: Site | undefined; what: string };
  /** The first node whose value is not finite there and was before; 0 when there is none. */
  broken: number;
}

/** What was decided at one place: how often which way, one after the other. */
export interface Decisions {
  site: Site | undefined;
  /** The condition, or the operation that chose. */
  what: string;
  /** It is max, min or abs: the function goes on alike either way. */
  chooses?: true;
  /** The first runs of equal results, at most 8, and how many decisions there were in all. */
  runs: [taken: string, times: number][];
  count: number;
  /** A hash of the whole sequence. */
  order: number;
}

/** A trace that is open, with what was made of it for earlier questions. */
export interface Session {
  readonly source: GraphSource;
  /** The input for that lens, made once per output. Throws for an output there is none of. */
  input(lens: Lens): PictureInput;
  /** What the overview asks of a tape, without any node of its own box. */
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

export interface Graph {
  /** `query` comes from outside: it is checked before it is used. */
  answer(query: GraphQuery): GraphAnswer;
}

/** Columns by output and by input are as long as the tape: so many of each are kept. */
const KEPT = 3;

export function openGraph(source: GraphSource): Graph {
  const session = openSession(source);
  return {
    answer(query) {
      const { kind, ...ask } = readQuery(query);
      const answer = answers[kind] as (session: Session, ask: unknown) => object;
      return { kind, ...answer(session, ask) } as GraphAnswer;
    },
  };
}

export function openSession(source: GraphSource): Session {
  const first = once(() => source.input(0));
  const inputs = keeping((output: number) => (output === 0 ? first() : source.input(output)));
  const indexes = keeping((output: number) => indexTape(inputs(output), []));
  const tangents = keeping((path: string) => source.tangents(path));
  const sites = once(() => numberSites(first()));
  const naming = once(() => nameTape(first(), sites()));
  const edges = once(() => edgesOf(first(), source));
  const consumers = once(() => consumersOf(first(), edges()));
  const contexts = once(() => indexContexts(first()));
  const order = once(() => traceOrder(first().tape, first().site));
  const checked = ({ output }: Lens): number => {
    const { length } = first().outputs;
    if (output === 0 || output < length) return output;
    throw new QuestionProblem(
      `There is no output ${output}: this run has ${length}, counted from 0. Choose another one, or run the check again.`,
    );
  };
  return {
    source,
    input: (lens) => inputs(checked(lens)),
    index: (lens) => indexes(checked(lens)),
    tangents({ tangent }) {
      if (tangent === undefined) return undefined;
      const found = tangents(tangent);
      if (found !== undefined) return found;
      throw new QuestionProblem(
        `There is no input ${tangent.slice(0, 80)} in this run, so nothing has a tangent along it. Choose another input.`,
      );
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
      return order();
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
