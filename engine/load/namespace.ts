/** A module namespace object; its names are known once the module is linked (CommonJS: evaluated). */
export interface Namespace {
  readonly proxy: object;
  /** Fixes the names: from here on the object answers as a native namespace does. */
  seal(names: readonly string[]): void;
  readonly sealed: boolean;
}

/**
 * The native object cannot be made without a native module, so a Proxy stands in. Its target carries every name as a
 * writable, non-configurable property, which lets the traps answer with the live value within the Proxy invariants.
 */
export function createNamespace(bindings: object): Namespace {
  const target: Record<string | symbol, unknown> = Object.create(null) as Record<string | symbol, unknown>;
  Object.defineProperty(target, Symbol.toStringTag, { value: "Module" });
  const live = bindings as Record<string, unknown>;
  const holds = (key: string | symbol): key is string => typeof key === "string" && Object.hasOwn(bindings, key);
  let sealed = false;
  const proxy = new Proxy(target, {
    get: (_, key) => (holds(key) ? live[key] : key === Symbol.toStringTag ? "Module" : undefined),
    has: (_, key) => holds(key) || key === Symbol.toStringTag,
    set: () => false,
    deleteProperty: (_, key) => !holds(key) && key !== Symbol.toStringTag,
    defineProperty: (_, key, descriptor) => holds(key) && sameAs(live[key], descriptor),
    setPrototypeOf: (_, prototype) => prototype === null,
    getOwnPropertyDescriptor(_, key) {
      if (!holds(key)) return Reflect.getOwnPropertyDescriptor(target, key);
      return { value: live[key], writable: true, enumerable: true, configurable: !sealed };
    },
    preventExtensions: () => sealed,
  });
  return {
    proxy,
    get sealed() {
      return sealed;
    },
    seal(names) {
      if (sealed) return;
      for (const name of [...names].sort(byCodeUnit)) {
        Object.defineProperty(target, name, {
          value: undefined,
          writable: true,
          enumerable: true,
          configurable: false,
        });
      }
      // The symbol was defined first but own keys list strings before symbols, as the specification wants.
      Object.preventExtensions(target);
      sealed = true;
    },
  };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** [[DefineOwnProperty]] of a namespace succeeds only when it changes nothing. */
function sameAs(value: unknown, descriptor: PropertyDescriptor): boolean {
  if (descriptor.configurable === true || descriptor.enumerable === false || descriptor.writable === false)
    return false;
  if (descriptor.get !== undefined || descriptor.set !== undefined) return false;
  return !("value" in descriptor) || Object.is(descriptor.value, value);
}
