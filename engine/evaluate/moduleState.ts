/**
 * What the user's modules hold beside their functions: named when two calls at one point give different numbers. Only then
 * is it looked at, so it may read the text once more.
 */
import type { Unsteady } from "../protocol";
import type { ModuleRecord } from "../load/index";
import { isParsed, parse } from "../source/parse";
import { step } from "./leaves";

/** One number, text or flag that a module holds. */
interface Held {
  value: unknown;
  file?: string;
  line?: number;
  column?: number;
}

export type ModuleState = ReadonlyMap<string, Held>;

const MOST_VALUES = 20_000;
const DEEPEST = 5;
const MOST_NAMED = 4;

/** `records` are the user's modules, packages left out. */
export function moduleState(records: readonly ModuleRecord[]): ModuleState {
  const state = new Map<string, Held>();
  for (const record of records) {
    for (const { name, line, column } of topLevelNames(record)) {
      let value: unknown;
      try {
        value = record.evaluate(name);
      } catch {
        // Not given a value yet, or erased with the types: then no call has changed it.
        continue;
      }
      hold(state, name, value, { file: record.file, line, column });
    }
  }
  hold(state, "process.env", { ...process.env }, {});
  for (const [key, value] of Object.entries(globalThis)) hold(state, `globalThis.${key}`, value, {}, DEEPEST - 1);
  return state;
}

/** The first few that differ. */
export function changesBetween(before: ModuleState, after: ModuleState): Unsteady[] {
  const out: Unsteady[] = [];
  for (const [name, held] of [...after, ...[...before].filter(([key]) => !after.has(key))]) {
    const [from, to] = [before.get(name), after.get(name)];
    if (from !== undefined && to !== undefined && Object.is(from.value, to.value)) continue;
    const { file, line, column } = held;
    const place =
      file === undefined || line === undefined || column === undefined
        ? {}
        : { place: { file, line, column, endLine: line, endColumn: column + 1 } };
    out.push({ name, from: shown(from), to: shown(to), ...place });
    if (out.length >= MOST_NAMED) break;
  }
  return out;
}

function shown(held: Held | undefined): string {
  if (held === undefined) return "missing";
  const { value } = held;
  return typeof value === "string" && !value.startsWith("[object ")
    ? JSON.stringify(value.slice(0, 40))
    : String(value);
}

function hold(
  state: Map<string, Held>,
  path: string,
  value: unknown,
  at: Omit<Held, "value">,
  depth = 0,
  seen = new Set<object>(),
): void {
  if (state.size >= MOST_VALUES) return;
  if (typeof value !== "object" || value === null) {
    if (typeof value === "function") {
      // Static fields of a class.
      for (const key of Object.keys(value)) inside(state, value, key, `${path}.${key}`, at, depth, seen);
    } else state.set(path, { value, ...at });
    return;
  }
  if (depth >= DEEPEST || seen.has(value)) return;
  seen.add(value);
  state.set(path, { value: Object.prototype.toString.call(value), ...at });
  if (value instanceof Map || value instanceof Set) {
    state.set(`${path}.size`, { value: value.size, ...at });
    if (value instanceof Map)
      for (const [key, one] of value)
        if (typeof key !== "object")
          hold(state, `${path}.get(${JSON.stringify(key) ?? String(key)})`, one, at, depth + 1, seen);
    return;
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    state.set(`${path}.length`, { value: (value as unknown[]).length, ...at });
  for (const key of Object.keys(value))
    inside(state, value, key, step(path, key, Array.isArray(value) || ArrayBuffer.isView(value)), at, depth, seen);
}

/** Getters may run code of the user's, and are no state. */
function inside(
  state: Map<string, Held>,
  holder: object,
  key: string,
  path: string,
  at: Omit<Held, "value">,
  depth: number,
  seen: Set<object>,
): void {
  const property = Object.getOwnPropertyDescriptor(holder, key);
  if (property !== undefined && "value" in property) hold(state, path, property.value, at, depth + 1, seen);
}

function topLevelNames({ file, text }: ModuleRecord): { name: string; line: number; column: number }[] {
  const parsed = parse(file, text);
  if (!isParsed(parsed)) return [];
  return parsed.program.body.flatMap((statement) => {
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    const ids =
      inner?.type === "VariableDeclaration"
        ? inner.declarations.map(({ id }) => id)
        : inner?.type === "ClassDeclaration"
          ? [inner.id]
          : [];
    return ids.flatMap((id) =>
      id?.type === "Identifier" ? [{ name: id.name, ...parsed.lines.position(id.start ?? 0) }] : [],
    );
  });
}
