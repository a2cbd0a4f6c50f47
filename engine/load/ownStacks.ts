/** The stacks user code reads, as those of its own text: `gradproof run` shows a script nothing of ours. */

/** A place in the user's text; null where it has none. */
type Placed = { line: number; column: number } | null;

export interface MadeTextPlace {
  placed: Placed;
  /** Where it was first made. */
  origin: string;
  /** It is a function that `Function` made: its frames have no name of their own. */
  isFunction: boolean;
}

export interface StackPlaces {
  /** Undefined for a file that is not the user's. */
  inFile(file: string, line: number, column: number): Placed | undefined;
  /** The same for a text made at run time, by the hash of what was emitted for it. */
  inMadeText(hash: string, line: number, column: number): MadeTextPlace | undefined;
  /** The engine's own code. */
  hides(file: string): boolean;
}

type Site = NodeJS.CallSite & { getScriptHash(): string; toString(): string };
type Prepare = (error: Error, sites: Site[]) => unknown;

/**
 * Installs itself as Error.prepareStackTrace. A function that user code sets there gets call sites of its own text, and
 * what it reads there is ours: putting that back ends its own.
 */
export function showOwnStacks(places: StackPlaces): void {
  const ours: Prepare = (error, sites) =>
    [headOf(error), ...shown(places, sites).map((site) => `    at ${site.toString()}`)].join("\n");
  const given = new WeakMap<Prepare, unknown>();
  let current: unknown = ours;
  Object.defineProperty(Error, "prepareStackTrace", {
    get: () => current,
    set: (value: unknown) => {
      if (typeof value !== "function" || given.has(value as Prepare) || value === ours) {
        current = value === undefined || value === null ? ours : value;
        return;
      }
      const theirs: Prepare = (error, sites) => Reflect.apply(value, Error, [error, shown(places, sites)]) as unknown;
      given.set(theirs, value);
      current = theirs;
    },
    configurable: true,
    enumerable: false,
  });
}

/** As V8 writes it: an error that cannot be printed does not hide its stack. */
function headOf(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "<error>";
  }
}

function shown(places: StackPlaces, sites: readonly Site[]): Site[] {
  return sites.flatMap((site, i) => {
    if (hidden(places, site) || (leadsToUs(site) && sites[i + 1] && hidden(places, sites[i + 1]))) return [];
    return [ownSite(places, site)];
  });
}

function hidden(places: StackPlaces, site: Site | undefined): boolean {
  const file = site?.getFileName();
  return typeof file === "string" && places.hides(file);
}

/** How the engine enters a module. */
function leadsToUs(site: Site): boolean {
  if (site.getFileName() === "node:vm") return true;
  return site.getFunctionName() === "next" && site.getTypeName() === "Generator" && site.getLineNumber() === null;
}

function ownSite(places: StackPlaces, site: Site): Site {
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (line === null || column === null) return site;
  const file = site.getFileName();
  if (typeof file === "string") {
    const placed = places.inFile(file, line, column);
    return placed ? moved(site, placed, site.getEvalOrigin(), [`${file}:${line}:${column}`, `${file}:`]) : site;
  }
  if (!site.isEval()) return site;
  const made = places.inMadeText(site.getScriptHash(), line, column);
  const native = originOf(places, site.getEvalOrigin());
  const origin = native ?? made?.origin;
  const placed = made?.placed ?? { line, column };
  const theirs = `${site.getEvalOrigin() ?? ""}, <anonymous>:${line}:${column}`;
  const own = moved(site, placed, origin, [theirs, `${origin ?? ""}, <anonymous>:`]);
  return made?.isFunction === true ? nameless(own) : own;
}

/** `eval at f (file:1:2)`, with the place in the user's text; undefined when the engine made it. */
function originOf(places: StackPlaces, origin = ""): string | undefined {
  const [whole, file = "", line, column] = /\(([^()]+):(\d+):(\d+)\)/.exec(origin) ?? [];
  if (whole === undefined) return origin;
  if (places.hides(file)) return undefined;
  const placed = places.inFile(file, Number(line), Number(column));
  return placed ? origin.replace(whole, `(${file}:${placed.line}:${placed.column})`) : origin;
}

/** The same call at another place. `names` are what its text has for the old one, and what stands before the new one. */
function moved(
  site: Site,
  { line, column }: NonNullable<Placed>,
  origin: string | undefined,
  [before, after]: [string, string],
): Site {
  const text = site.toString();
  const at = text.lastIndexOf(before);
  const own = at < 0 ? text : `${text.slice(0, at)}${after}${line}:${column}${text.slice(at + before.length)}`;
  return answering(site, {
    getLineNumber: () => line,
    getColumnNumber: () => column,
    getEvalOrigin: () => origin,
    toString: () => own,
  });
}

/** V8 calls what `Function` made "eval" until it is called something else. */
function nameless(site: Site): Site {
  if (site.getFunctionName() !== "anonymous") return site;
  return answering(site, {
    getFunctionName: () => "eval",
    toString: () => site.toString().replace(/^(async )?anonymous /, "$1eval "),
  });
}

function answering(site: Site, answers: Readonly<Record<string, () => unknown>>): Site {
  return new Proxy(site, {
    get(target, key) {
      if (typeof key === "string" && Object.hasOwn(answers, key)) return answers[key];
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
