import type { Crumb, Site } from "../../protocol";
import type { PictureInput } from "../input";
import { CONTEXT } from "../input";

/** The contexts of a tape, found by node. */
export interface ContextIndex {
  /** The record of the innermost context that holds a node, -1 at the top. */
  innermost(slot: number): number;
  /** The first record whose interval starts at that node or later. */
  startingAt(slot: number): number;
  /** Position among the neighbours of the same kind and site in the same context, from 0. */
  ordinal(context: number): number;
  /** What a node stands in, outermost first. */
  crumbs(slot: number): Crumb[];
}

/** Of a deep recursion the ends are told. */
const OUTER = 20;
const INNER = 80;

export function indexContexts(input: PictureInput): ContextIndex {
  const { contexts } = input;
  let ordinals: Int32Array | undefined;
  const ordinal = (context: number): number => (ordinals ??= countOrdinals(input))[context]!;
  const startingAt = (slot: number): number => {
    let low = 0;
    let high = contexts.n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (contexts.first[middle]! < slot) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const innermost = (slot: number): number => {
    let context = startingAt(slot + 1) - 1;
    while (context >= 0 && contexts.last[context]! < slot) context = contexts.parent[context]!;
    return context;
  };
  const crumb = (context: number): Crumb => {
    const site = input.site(contexts.site[context]!);
    const iteration = contexts.kind[context] === CONTEXT.iteration ? ordinal(context) + 1 : undefined;
    return {
      id: contextId(input, context),
      label: contextLabel(contexts.kind[context]!, site, iteration),
      ...(site === undefined ? {} : { site }),
      ...(iteration === undefined ? {} : { iteration }),
    };
  };
  return {
    innermost,
    startingAt,
    ordinal,
    crumbs(slot) {
      const chain: number[] = [];
      for (let c = innermost(slot); c >= 0; c = contexts.parent[c]!) chain.push(c);
      chain.reverse();
      if (chain.length <= OUTER + INNER) return chain.map(crumb);
      const skipped = chain.length - OUTER - INNER;
      const inner = chain.slice(chain.length - INNER).map(crumb);
      inner[0] = { ...inner[0]!, skipped };
      return [...chain.slice(0, OUTER).map(crumb), ...inner];
    },
  };
}

function countOrdinals({ contexts }: PictureInput): Int32Array {
  const ordinals = new Int32Array(contexts.n);
  const before = new Int32Array(contexts.n + 1).fill(-1);
  for (let c = 0; c < contexts.n; c++) {
    const parent = contexts.parent[c]! + 1;
    const sibling = before[parent]!;
    if (sibling >= 0 && contexts.site[sibling] === contexts.site[c] && contexts.kind[sibling] === contexts.kind[c])
      ordinals[c] = ordinals[sibling]! + 1;
    before[parent] = c;
  }
  return ordinals;
}

/** The id of the box that stands for a context. */
function contextId({ contexts }: PictureInput, context: number): string {
  const first = contexts.first[context]!;
  const last = contexts.last[context]!;
  const kind = first === last ? "node" : contexts.kind[context] === CONTEXT.call ? "call" : "loop";
  return `${first}:${last}:${kind}`;
}

function contextLabel(kind: number, site: Site | undefined, iteration: number | undefined): string {
  if (iteration !== undefined) return `iteration ${iteration}`;
  const head = site === undefined ? "" : headOf(site.text);
  if (kind === CONTEXT.loop) return head || "loop";
  const callee = /^(?:new\s+)?[\w$.]+(?=\()/.exec(head)?.[0];
  if (callee !== undefined) return `${callee}()`;
  return head || (site === undefined || site.name === "" ? "call" : `${site.name}()`);
}

/** The head of a statement on one line: "for (let i = 0; i < n; i++)". */
export function headOf(text: string): string {
  return (/^[^{]*/.exec(text.replace(/\s+/g, " "))?.[0] ?? "").trim();
}
