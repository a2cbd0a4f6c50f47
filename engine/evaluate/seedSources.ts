/** The other clocks and random numbers of Node: those of crypto and process. */
import crypto from "node:crypto";

export interface SeedSource {
  /** User code asked for this. */
  use(what: string): void;
  /** The next random number, in [0, 1). */
  random(): number;
  /** The next instant, in milliseconds. */
  tick(): number;
}

// Taken before the realm is patched for tracers.
const Bytes = Uint8Array;

export function seedSources({ use, random, tick }: SeedSource): void {
  const fill = <T extends ArrayBufferView>(view: T, from = 0, count = view.byteLength - from): T => {
    const bytes = new Bytes(view.buffer, view.byteOffset + from, count);
    for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
    return view;
  };
  process_(use, tick);
  const uuid = (): string => {
    const hex = Buffer.from(fill(new Bytes(16))).toString("hex");
    const variant = "89ab"[Math.floor(random() * 4)] as string;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const randomUUID = (): string => {
    use("crypto.randomUUID");
    return uuid();
  };
  const { webcrypto } = crypto;
  const web = Object.getPrototypeOf(webcrypto) as { getRandomValues: (view: ArrayBufferView) => ArrayBufferView };
  const native = web.getRandomValues;
  // Node's module hands out that of the web. The native one first: it refuses what is no view of integers, or too long.
  define(web, "getRandomValues", function (this: unknown, view: ArrayBufferView) {
    use("crypto.getRandomValues");
    return fill(Reflect.apply(native, webcrypto, [view]));
  });
  define(web, "randomUUID", randomUUID);
  const node = crypto as unknown as Record<string, (...args: unknown[]) => unknown>;
  define(node, "randomUUID", randomUUID);
  for (const name of ["randomBytes", "pseudoRandomBytes", "randomFillSync", "randomFill"]) {
    const native = node[name];
    if (native === undefined) continue;
    define(node, name, function (this: unknown, ...args: unknown[]) {
      use(`crypto.${name}`);
      const done = args.at(-1);
      const filled = (made: unknown): unknown => {
        const [from, count] = name.startsWith("randomFill") ? args.slice(1).filter((a) => typeof a === "number") : [];
        return ArrayBuffer.isView(made) ? fill(made, from as number, count as number) : made;
      };
      if (typeof done !== "function") return filled(Reflect.apply(native, this, args));
      const later = (error: unknown, made: unknown): unknown =>
        (done as (...a: unknown[]) => unknown)(error, filled(made));
      return Reflect.apply(native, this, [...args.slice(0, -1), later]);
    });
  }
  const nativeInt = node.randomInt;
  define(node, "randomInt", function (this: unknown, ...args: unknown[]) {
    use("crypto.randomInt");
    const numbers = args.filter((a) => typeof a === "number");
    const [low, high] = numbers.length > 1 ? [numbers[0] as number, numbers[1] as number] : [0, numbers[0] as number];
    const draw = (): number => low + Math.floor(random() * (high - low));
    const done = args.at(-1);
    if (typeof done !== "function")
      return typeof Reflect.apply(nativeInt as never, this, args) === "number" ? draw() : NaN;
    const later = (error: unknown): unknown => (done as (...a: unknown[]) => unknown)(error, draw());
    return Reflect.apply(nativeInt as never, this, [...args.slice(0, -1), later]);
  });
}

/** An instant of `process` is that of `performance`. */
function process_(use: SeedSource["use"], tick: SeedSource["tick"]): void {
  const native = process.hrtime;
  const now = (): [number, number] => {
    use("process.hrtime");
    const ms = tick();
    return [Math.floor(ms / 1000), (ms % 1000) * 1e6];
  };
  const hrtime = Object.assign(
    function (this: unknown, since?: [number, number]): [number, number] {
      const [s, ns] = now();
      if (since === undefined) return [s, ns];
      const [ds, dns] = [s - since[0], ns - since[1]];
      return dns < 0 ? [ds - 1, dns + 1e9] : [ds, dns];
    },
    native,
    {
      bigint: (): bigint => {
        const [s, ns] = now();
        return BigInt(s) * 1_000_000_000n + BigInt(ns);
      },
    },
  );
  define(process, "hrtime", hrtime);
  define(process, "uptime", () => {
    use("process.uptime");
    return tick() / 1000;
  });
}

export function define(target: object, name: string, value: unknown): void {
  const enumerable = Object.getOwnPropertyDescriptor(target, name)?.enumerable ?? false;
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable });
}
