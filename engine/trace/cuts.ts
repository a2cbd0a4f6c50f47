import { kindOfNative } from "./natives";
import { hasOwn, mapGet, mapSet, NativeError, NativeMap, stringIncludes, stringSplit } from "./primordials";
import type { CutKind } from "../protocol";

/** One value that stopped being tracked. */
export interface Cut {
  kind: CutKind;
  /** Slot of the value that was tracked. */
  slot: number;
  /** Slot of the zero-partial node that stands for the result, 0 when the result left the tape. */
  node: number;
  /** Primal at the cut. */
  value: number;
  /** Site, -1 while only the stack is known. */
  site: number;
  /** Stack text of a cut in a native, empty when the site is known or too many were taken. */
  stack: string;
  explicit: boolean;
  /** Next free slot of the tape at the cut. */
  at: number;
}

/** All cuts of one kind at one place. */
export interface CutGroup {
  kind: CutKind;
  site: number;
  stack: string;
  explicit: boolean;
  /** How often it happened. */
  count: number;
  /** The first ones, `KEPT` at most. */
  kept: Cut[];
}

/** Kept per kind and place; the rest is counted. */
const KEPT = 64;

/** A stack costs some 3 µs: the first of a kind take one each, then one in `SAMPLED`. */
const STACKS = 256;
const SAMPLED = 1024;
/** Only its stack tells whether a conversion counts or chooses: these are taken longer. */
const CONVERSIONS = 4096;

/** Frames of a stack text: natives, our patches and Node's own code may stand above the user's line. */
const FRAMES = 24;

/** Resolves a stack text to a site, -1 when no frame is the user's. */
export type SiteOfStack = (stack: string) => number;

/** Where tracked values stopped being tracked, in one evaluation. */
export class CutLog {
  #groups = new NativeMap<string, CutGroup>();
  #list: CutGroup[] = [];
  /** Cuts in natives so far, per kind. */
  #native = new NativeMap<CutKind, number>();
  /** All cuts, the ones only counted included. */
  count = 0;

  /** Records a cut. `site` is -1 in a native, which does not know where it was called. */
  add(kind: CutKind, slot: number, node: number, value: number, site: number, explicit: boolean, at: number): void {
    this.#put({ kind, slot, node, value, site, stack: site < 0 ? this.#stack(kind) : "", explicit, at });
  }

  /** Records the conversion of a tracer by a native, and gives the kind of cut that native makes it. */
  converted(kind: CutKind, slot: number, value: number, at: number): CutKind {
    const stack = this.#stack(kind, CONVERSIONS);
    const told = kindOfNative(kind, callerOf(stack));
    this.#put({ kind: told, slot, node: 0, value, site: -1, stack, explicit: false, at });
    return told;
  }

  #put(cut: Cut): void {
    const { kind, site, stack, explicit } = cut;
    this.count++;
    const key = `${kind} ${site} ${explicit ? 1 : 0} ${stack}`;
    let group = mapGet(this.#groups, key) as CutGroup | undefined;
    if (group === undefined) {
      group = { kind, site, stack, explicit, count: 0, kept: [] };
      mapSet(this.#groups, key, group);
      append(this.#list, group);
    }
    group.count++;
    if (group.kept.length < KEPT) append(group.kept, cut);
  }

  /**
   * The cuts by kind and place, in the order of their first occurrence. Stack texts are resolved here, long after the
   * cut, and groups that turn out to be one place are joined; what `siteOf` cannot place keeps its stack and site -1.
   */
  groups(siteOf: SiteOfStack | null): CutGroup[] {
    const byPlace = new NativeMap<string, CutGroup>();
    const rows: CutGroup[] = [];
    for (let i = 0; i < this.#list.length; i++) {
      const group = this.#list[i] as CutGroup;
      const site = group.site >= 0 || siteOf === null || group.stack === "" ? group.site : siteOf(group.stack);
      const stack = site >= 0 ? "" : group.stack;
      const key = `${group.kind} ${site} ${group.explicit ? 1 : 0} ${stack}`;
      let row = mapGet(byPlace, key) as CutGroup | undefined;
      if (row === undefined) {
        row = { kind: group.kind, site, stack, explicit: group.explicit, count: 0, kept: [] };
        mapSet(byPlace, key, row);
        append(rows, row);
      }
      row.count += group.count;
      for (let k = 0; k < group.kept.length && row.kept.length < KEPT; k++) {
        append(row.kept, { ...(group.kept[k] as Cut), site, stack });
      }
    }
    return rows;
  }

  clear(): void {
    this.#groups = new NativeMap<string, CutGroup>();
    this.#native = new NativeMap<CutKind, number>();
    this.#list = [];
    this.count = 0;
  }

  #stack(kind: CutKind, most = STACKS): string {
    const seen = (mapGet(this.#native, kind) as number | undefined) ?? 0;
    mapSet(this.#native, kind, seen + 1);
    return seen < most || seen % SAMPLED === 0 ? stackText() : "";
  }
}

/** The line below that of the tracer's own conversion: the native that asked for it. */
function callerOf(stack: string): string {
  const lines = stringSplit(stack, "\n");
  for (let i = 0; i + 1 < lines.length; i++) {
    if (stringIncludes(lines[i], "[Symbol.toPrimitive]")) return lines[i + 1] as string;
  }
  return "";
}

/** `Error().stack` as V8 writes it, whatever user code did to the ways of changing it. */
export function stackText(): string {
  const E = NativeError as unknown as Record<string, unknown>;
  const limit = E["stackTraceLimit"];
  const prepared = hasOwn(E, "prepareStackTrace");
  const prepare = E["prepareStackTrace"];
  try {
    E["stackTraceLimit"] = FRAMES;
    E["prepareStackTrace"] = undefined;
    return new NativeError().stack ?? "";
  } catch {
    // A frozen Error: the cut is recorded without its line.
    return "";
  } finally {
    try {
      E["stackTraceLimit"] = limit;
      if (prepared) E["prepareStackTrace"] = prepare;
      else delete E["prepareStackTrace"];
    } catch {
      // Frozen: nothing was changed.
    }
  }
}

/** `list.push(x)` that no patch or polyfill of Array.prototype reaches. */
function append<T>(list: T[], x: T): void {
  list[list.length] = x;
}
