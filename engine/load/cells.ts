// Taken before the realm is patched for tracers: a large package has thousands of bindings.
const { defineProperty } = Object;

/**
 * One exported binding. It stands on every object through which somebody reads it: as a getter while the value
 * may still change, as a data property once it cannot (measured: 7–17 ns per read against 1.5).
 */
export interface Cell {
  read: () => unknown;
  /** Never assigned again after its module has been evaluated. */
  readonly constant: boolean;
  settled: boolean;
  readonly holders: { object: object; name: string }[];
}

export function createCell(read: () => unknown, constant: boolean): Cell {
  return { read, constant, settled: false, holders: [] };
}

/** A cell whose value is known for good. */
export function constantCell(value: unknown): Cell {
  return { read: () => value, constant: true, settled: true, holders: [] };
}

/** Makes `object[name]` read the cell. */
export function place(cell: Cell, object: object, name: string): void {
  if (cell.settled) return placeValue(object, name, cell.read());
  defineProperty(object, name, { get: cell.read, enumerable: true, configurable: true });
  if (cell.constant) cell.holders.push({ object, name });
}

/** The module has been evaluated: a constant binding becomes a plain property everywhere it stands. */
export function settle(cell: Cell): void {
  if (!cell.constant || cell.settled) return;
  const value = cell.read();
  cell.read = () => value;
  cell.settled = true;
  for (const { object, name } of cell.holders.splice(0)) placeValue(object, name, value);
}

/** From so many names on, turning each getter into a value would cost V8 a copy of the names of all of them. */
const MANY = 64;

/** An object that is still empty is made ready for so many names: a table, as V8 makes of what something is deleted from. */
export function makeRoom(object: object, names: number): void {
  if (names <= MANY || Object.keys(object).length > 0) return;
  for (const name of ["first", "second"]) placeValue(object, name, undefined);
  for (const name of ["first", "second"]) Reflect.deleteProperty(object, name);
}

function placeValue(object: object, name: string, value: unknown): void {
  defineProperty(object, name, { value, writable: false, enumerable: true, configurable: true });
}
