import type { Site } from "../protocol";
import { perSite } from "../ways/perSite";
import type { PictureInput } from "./input";

/** `x`, `this.k`, `w[i]`: what a box can be called. A pattern or `return` is no name of one number. */
const NAME = /^(?!return$)#?[\p{L}_$][\p{L}\p{N}_$.[\]]{0,23}$/u;

/**
 * The variable each site's value is assigned to, for the sites of the nodes up to `last` that have one. The engine gives
 * every expression the name around it; only the outermost expression is that value: in `q = f(a * b)`, `a * b` is not `q`.
 */
export function assignedNames(input: PictureInput, last: number): Map<number, string> {
  const byName = new Map<string, { site: number; place: Site }[]>();
  for (const site of sitesUpTo(input, last)) {
    const place = input.site(site);
    const name = place === undefined ? "" : nameAt(place);
    if (place === undefined || name === "") continue;
    const key = `${place.file} ${name}`;
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [{ site, place }]);
    else list.push({ site, place });
  }
  const names = new Map<number, string>();
  for (const list of byName.values()) for (const { site, place } of outermost(list)) names.set(site, nameAt(place));
  return names;
}

function sitesUpTo({ tape }: PictureInput, last: number): Set<number> {
  const sites = new Set<number>();
  const meet = perSite((site) => sites.add(site));
  for (let slot = 1; slot <= last && slot < tape.n; slot++) meet(tape.site[slot]!);
  return sites;
}

/** `s += x` is the value of `s`, whatever is around it. */
function nameAt({ kind, name, text }: Site): string {
  const target = kind.startsWith("assign ") ? (/^[^\s=]+(?=\s*[^\s\w]{1,3}=)/.exec(text)?.[0] ?? "") : name;
  return NAME.test(target) ? target : "";
}

function outermost<T extends { place: Site }>(list: readonly T[]): T[] {
  const sorted = list.slice().sort((p, q) => compareStart(p.place, q.place) || compareEnd(q.place, p.place));
  const out: T[] = [];
  let widest: Site | null = null;
  for (const one of sorted) {
    const inside = widest !== null && compareEnd(one.place, widest) <= 0;
    const same =
      widest !== null && inside && compareStart(one.place, widest) === 0 && compareEnd(one.place, widest) === 0;
    if (!inside || same) out.push(one);
    if (!inside) widest = one.place;
  }
  return out;
}

function compareStart(p: Site, q: Site): number {
  return p.line - q.line || p.column - q.column;
}

function compareEnd(p: Site, q: Site): number {
  return p.endLine - q.endLine || p.endColumn - q.endColumn;
}
