import type { Lens, NodeRef, Site } from "../../protocol";
import type { Session } from "../session";
import { refOf } from "./ref";

const HITS = 200;

/** Nodes whose site covers a line, innermost sites first, each in tape order. */
export function nodesOfLine(
  session: Session,
  { lens, file, line }: { lens: Lens; file: string; line: number },
): { total: number; hits: NodeRef[] } {
  const { tape } = session.input(lens);
  const { sites } = session;
  const covers = sites.where((site) => coversLine(site, file, line));
  const counts = new Int32Array(sites.count);
  let total = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    const site = sites.of(slot);
    if (covers[site] === 0) continue;
    counts[site]!++;
    total++;
  }
  const order = [...counts.keys()].filter((site) => counts[site]! > 0);
  order.sort((p, q) => compareExtent(sites.site(p)!, sites.site(q)!) || p - q);
  // Of each site no more nodes than are told in the end.
  const wanted = new Map<number, number[]>();
  let left = HITS;
  for (const site of order) {
    if (left <= 0) break;
    wanted.set(site, []);
    left -= counts[site]!;
  }
  for (let slot = 1; slot < tape.n; slot++) {
    const site = sites.of(slot);
    if (covers[site] === 0) continue;
    const list = wanted.get(site);
    if (list !== undefined && list.length < HITS) list.push(slot);
  }
  const slots = [...wanted.values()].flat().slice(0, HITS);
  return { total, hits: slots.map((slot) => refOf(session, lens, slot)) };
}

export function coversLine(site: Site, file: string, line: number): boolean {
  return site.file === file && site.line <= line && line <= site.endLine;
}

function compareExtent(p: Site, q: Site): number {
  const lines = (site: Site): number => site.endLine - site.line;
  return lines(p) - lines(q) || p.endColumn - p.column - (q.endColumn - q.column);
}
