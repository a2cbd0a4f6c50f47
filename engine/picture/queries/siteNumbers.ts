import type { Site } from "../../protocol";
import type { PictureInput } from "../input";

/** Wider ranges of site ids are looked up in a map. */
const WIDEST = 1 << 22;

/** The sites that occur on a tape, numbered from 0 in the order of their first node: what is true of a site is found once. */
export interface SiteNumbers {
  readonly count: number;
  /** The number of a node's site. */
  of(slot: number): number;
  site(number: number): Site | undefined;
  /** One byte per site, 1 where it holds. */
  where(holds: (site: Site) => boolean): Uint8Array;
}

export function numberSites(input: PictureInput): SiteNumbers {
  const { tape } = input;
  let low = Infinity;
  let high = -Infinity;
  for (let slot = 1; slot < tape.n; slot++) {
    const site = tape.site[slot]!;
    if (site < low) low = site;
    if (site > high) high = site;
  }
  const ids: number[] = [];
  const wide = high - low >= WIDEST;
  const table = new Int32Array(wide || tape.n < 2 ? 0 : high - low + 1);
  const map = new Map<number, number>();
  for (let slot = 1; slot < tape.n; slot++) {
    const id = tape.site[slot]!;
    const known = wide ? map.has(id) : table[id - low]! > 0;
    if (known) continue;
    ids.push(id);
    if (wide) map.set(id, ids.length - 1);
    else table[id - low] = ids.length;
  }
  const sites = ids.map((id) => input.site(id));
  return {
    count: ids.length,
    of: wide ? (slot) => map.get(tape.site[slot]!)! : (slot) => table[tape.site[slot]! - low]! - 1,
    site: (number) => sites[number],
    where: (holds) => Uint8Array.from(sites, (site) => (site !== undefined && holds(site) ? 1 : 0)),
  };
}
