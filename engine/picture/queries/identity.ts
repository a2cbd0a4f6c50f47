import type { Site } from "../../protocol";
import type { Session } from "../session";
import { CONTEXT, type PictureInput } from "../input";
import { headOf } from "./contextIndex";
import { mix } from "./memberShapes";
import { QuestionProblem } from "./problem";
import { sentences } from "../sentences";

/** Larger tapes are not held against each other. */
export const MOST_NODES = 200_000;

/** What makes a node the same one in another run, by slot - 1. */
export interface Identities {
  /** Index into `keys`. */
  key: Int32Array;
  /** Operation, line, source text and static place, each after a tab. */
  keys: string[];
  /**
   * A hash of the way to the node: the calls, loops and iterations it stands in, each by its text and its number among
   * its like, then the operation and its text, and the how-manyth of these it is there. Other trip counts, and edits
   * elsewhere, leave it as it is.
   */
  place: Float64Array;
}

export function identify(session: Session): Identities {
  const input = session.input({ output: 0 });
  const { tape, contexts } = input;
  const nodes = tape.n - 1;
  if (nodes > MOST_NODES) throw new QuestionProblem(sentences.tooManyToCompare(nodes, MOST_NODES));
  const paths = contextPaths(input);
  const keys: string[] = [];
  const keyIds = new Map<number, number>();
  const counts = new Map<number, number>();
  const key = new Int32Array(nodes);
  const place = new Float64Array(nodes);
  const texts = textOfNode(session, input);
  let context = -1;
  let next = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    // Contexts come in preorder: enter those that begin here, leave those that ended.
    while (next < contexts.n && contexts.first[next]! <= slot) {
      if (contexts.last[next]! >= slot) context = next;
      next++;
    }
    while (context >= 0 && contexts.last[context]! < slot) context = contexts.parent[context]!;
    const text = texts(slot);
    const counted = (context + 1) * MOST_NODES + text.what;
    const occurrence = counts.get(counted) ?? 0;
    counts.set(counted, occurrence + 1);
    const high = mix(mix(paths.high[context + 1]!, text.hash), occurrence);
    const low = mix(mix(paths.low[context + 1]!, text.hash ^ 0x51ed270b), occurrence);
    place[slot - 1] = (high >>> 0) * 2 ** 21 + (low >>> 11);
    const frame = paths.frame[context + 1]! >>> 0;
    const known = keyIds.get(text.id * 2 ** 32 + frame);
    key[slot - 1] = known ?? keys.push(`${text.label}\t${frame.toString(36)}`) - 1;
    if (known === undefined) keyIds.set(text.id * 2 ** 32 + frame, key[slot - 1]!);
  }
  return { key, keys, place };
}

/** Two hashes per context, and one that leaves the numbers of calls and iterations out; at index 0 the top. */
function contextPaths({ contexts, site }: PictureInput): { high: Int32Array; low: Int32Array; frame: Int32Array } {
  const make = (): Int32Array => new Int32Array(contexts.n + 1);
  const [high, low, frame] = [make(), make(), make()];
  const counts = new Map<string, number>();
  const heads = new Map<number, number>();
  for (let c = 0; c < contexts.n; c++) {
    const kind = contexts.kind[c]!;
    const id = contexts.site[c]! * 4 + kind;
    let head = heads.get(id);
    if (head === undefined) heads.set(id, (head = hashText(headText(site(contexts.site[c]!), kind))));
    const parent = contexts.parent[c]! + 1;
    const counted = `${parent} ${head}`;
    const number = counts.get(counted) ?? 0;
    counts.set(counted, number + 1);
    high[c + 1] = mix(mix(high[parent]!, head), number);
    low[c + 1] = mix(mix(low[parent]!, head ^ 0x51ed270b), number);
    frame[c + 1] = mix(frame[parent]!, head);
  }
  return { high, low, frame };
}

/** A call by the name of its function: what else its text says may be edited. */
function headText(site: Site | undefined, kind: number): string {
  if (kind === CONTEXT.iteration) return "iteration";
  const head = headOf(site?.text ?? "");
  return kind === CONTEXT.loop ? `loop ${head}` : `call ${site?.name === "" ? head : site?.name}`;
}

interface NodeText {
  id: number;
  /** Equal for equal operations of equal texts. */
  what: number;
  hash: number;
  /** Operation, line and text. */
  label: string;
}

/** Operation and source text of a node; what an input is called stands for its text. Made once per site and operation. */
function textOfNode({ sites, naming, source }: Session, { tape }: PictureInput): (slot: number) => NodeText {
  const known = new Map<number, NodeText>();
  const whats = new Map<string, number>();
  let made = 0;
  const make = (op: string, line: number, text: string): NodeText => {
    const what = `${op}\t${text}`;
    return { id: made++, what: idOf(whats, what), hash: hashText(what), label: `${op}\t${line}\t${text}` };
  };
  return (slot) => {
    const path = naming.path(slot);
    if (path !== undefined) return make("input", 0, path.replaceAll("\t", " "));
    const code = tape.op[slot]!;
    const number = sites.of(slot);
    let text = known.get(number * 256 + code);
    if (text === undefined) {
      const site = sites.site(number);
      text = make(source.opName(code), site?.line ?? 0, site?.text ?? "");
      known.set(number * 256 + code, text);
    }
    return text;
  };
}

function idOf(ids: Map<string, number>, text: string): number {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size);
  return ids.size - 1;
}

function hashText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  return mix(0x2545f491, hash);
}
