/**
 * The same random numbers and the same clock in PLAIN and TRACED, started again before every evaluation:
 * two evaluations at one point then see the same world, and what still differs is reported as nondeterministic.
 */
import { mulberry32 } from "./random";
import { define, seedSources } from "./seedSources";

export interface Seeds {
  /** With `watch`, what user code asks for is noted with the stack of the first call. */
  restart(watch?: boolean): void;
  /** As `restart`, with a seed of its own: what modules draw while they load must not depend on when that is. */
  load(): void;
  /** What user code asked for since the last restart, and the stack of the first call where that was watched. */
  readonly used: ReadonlyMap<string, string>;
}

/** A fixed instant, so that a date in a result is the same in every run: 2020-01-01T00:00:00Z. */
const EPOCH_MS = 1_577_836_800_000;

/** What modules and the expressions of points draw from. */
const LOAD_SEED = 0x10ad;

/** Replaces the clock and the random numbers of this realm. Called once per child, before user code. */
export function installSeeds(seed: () => number): Seeds {
  const used = new Map<string, string>();
  let watching = false;
  let random = mulberry32(seed());
  let ticks = 0;
  const use = (what: string): void => {
    if (!used.has(what)) used.set(what, watching ? (new Error().stack ?? "") : "");
  };
  const now = (): number => {
    use("Date");
    return EPOCH_MS + ticks++;
  };
  define(Math, "random", function random_() {
    use("Math.random");
    return random();
  });
  define(performance, "now", function now_() {
    use("performance.now");
    return ticks++;
  });
  define(performance, "timeOrigin", EPOCH_MS);
  seedSources({ use, random: () => random(), tick: () => ticks++ });
  const RealDate = Date;
  const SeededDate: DateConstructor = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [now()] : args,
        newTarget === SeededDate ? RealDate : newTarget,
      ) as object,
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  });
  define(globalThis, "Date", SeededDate);
  define(RealDate.prototype, "constructor", SeededDate);
  const start = (from: number, watch = false): void => {
    used.clear();
    watching = watch;
    random = mulberry32(from);
    ticks = 0;
  };
  return { used, restart: (watch) => start(seed(), watch), load: () => start(LOAD_SEED) };
}
