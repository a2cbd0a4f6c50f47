/**
 * The same random numbers and the same clock in PLAIN and TRACED, started again before every evaluation:
 * two evaluations at one point then see the same world, and what still differs is reported as nondeterministic.
 */
export interface Seeds {
  restart(): void;
  /** As `restart`, with a seed of its own: what modules draw while they load must not depend on when that is. */
  load(): void;
  /** What user code asked for since the last restart. */
  readonly used: ReadonlySet<"Math.random" | "Date" | "performance.now">;
}

/** A fixed instant, so that a date in a result is the same in every run: 2020-01-01T00:00:00Z. */
const EPOCH_MS = 1_577_836_800_000;

/** What modules and the expressions of points draw from. */
const LOAD_SEED = 0x10ad;

/** mulberry32: 32 bits of state, passes the usual batteries, and is the same in every engine. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Replaces the clock and the random numbers of this realm. Called once per child, before user code. */
export function installSeeds(seed: () => number): Seeds {
  const used = new Set<"Math.random" | "Date" | "performance.now">();
  let random = mulberry32(seed());
  let ticks = 0;
  const now = (): number => {
    used.add("Date");
    return EPOCH_MS + ticks++;
  };
  define(Math, "random", function random_() {
    used.add("Math.random");
    return random();
  });
  define(performance, "now", function now_() {
    used.add("performance.now");
    return ticks++;
  });
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
  const start = (from: number): void => {
    used.clear();
    random = mulberry32(from);
    ticks = 0;
  };
  return { used, restart: () => start(seed()), load: () => start(LOAD_SEED) };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}
