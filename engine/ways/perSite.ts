/** Numbers beyond this are looked up in a Map: the list would be mostly empty. */
const LISTED = 1 << 20;
const UNMADE = Symbol("unmade");

/**
 * What is made once per site, by its number; -1 stands for no site. A list, since passes over a tape ask it for every
 * node: a Map is looked into by a native, and in the traced child those look for tracers first.
 */
export function perSite<T>(make: (site: number) => T): (site: number) => T {
  const made: (T | typeof UNMADE)[] = [];
  const others = new Map<number, T>();
  return (site) => {
    const at = site + 1;
    if (at >= LISTED) {
      if (!others.has(site)) others.set(site, make(site));
      return others.get(site) as T;
    }
    while (made.length <= at) made[made.length] = UNMADE;
    const known = made[at] as T | typeof UNMADE;
    if (known !== UNMADE) return known;
    return (made[at] = make(site));
  };
}
