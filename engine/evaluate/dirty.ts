/**
 * Did user code leave this realm as it found it? Compares the property descriptors of the intrinsics with a snapshot.
 * Getters are compared, never called. A dirty child is finished and replaced after its answer.
 */
type Descriptors = Map<PropertyKey, PropertyDescriptor>;

export interface RealmSnapshot {
  /** Names of what changed: `+Array.prototype.sum`, `~Math.random`, `-Number.isNaN`. */
  changes(): string[];
}

const NAMES = [
  "Object",
  "Function",
  "Array",
  "Number",
  "String",
  "Boolean",
  "Symbol",
  "BigInt",
  "Math",
  "JSON",
  "Reflect",
  "Map",
  "Set",
  "WeakMap",
  "WeakSet",
  "Promise",
  "Date",
  "RegExp",
  "Error",
  "TypeError",
  "RangeError",
  "ArrayBuffer",
  "DataView",
  "Float64Array",
  "Float32Array",
  "Int32Array",
  "Uint8Array",
  "Proxy",
  "Iterator",
  "process",
] as const;

export function snapshotRealm(): RealmSnapshot {
  const objects = watched();
  const before = new Map<string, Descriptors>();
  for (const [name, object] of objects) before.set(name, describe(object));
  const timers = activeHandles();
  return {
    changes() {
      const changes: string[] = [];
      for (const [name, object] of objects)
        compare(name, before.get(name) ?? new Map<PropertyKey, PropertyDescriptor>(), describe(object), changes);
      if (activeHandles() > timers) changes.push("+timers or handles");
      return changes;
    },
  };
}

function watched(): [string, object][] {
  const list: [string, object][] = [["globalThis", globalThis]];
  for (const name of NAMES) {
    const value = (globalThis as Record<string, unknown>)[name];
    if (value === undefined || value === null || (typeof value !== "object" && typeof value !== "function")) continue;
    list.push([name, value]);
    const prototype = (value as { prototype?: unknown }).prototype;
    if (typeof prototype === "object" && prototype !== null) list.push([`${name}.prototype`, prototype]);
  }
  list.push(["process.env", process.env]);
  return list;
}

function describe(object: object): Descriptors {
  const found: Descriptors = new Map();
  for (const key of Reflect.ownKeys(object)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined) found.set(key, descriptor);
  }
  return found;
}

function compare(name: string, before: Descriptors, after: Descriptors, changes: string[]): void {
  for (const [key, now] of after) {
    const then = before.get(key);
    if (then === undefined) changes.push(`+${name}.${String(key)}`);
    else if (then.value !== now.value && !Object.is(then.value, now.value)) changes.push(`~${name}.${String(key)}`);
    else if (then.get !== now.get || then.set !== now.set) changes.push(`~${name}.${String(key)}`);
  }
  for (const key of before.keys()) if (!after.has(key)) changes.push(`-${name}.${String(key)}`);
}

function activeHandles(): number {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind === "Timeout" || kind === "Immediate" || kind.includes("TCP")).length;
}
