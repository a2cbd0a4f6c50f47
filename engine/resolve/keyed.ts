import type { Shape } from "./shapes";

/** `{ [K in "a" | "b"]: T }` and `Record<"a" | "b", T>`; any string is a dictionary. */
export function keyed(keys: Shape, of: Shape): Shape {
  const names = (keys.kind === "union" ? keys.members : [keys]).map((key) =>
    key.kind === "literal" ? String(key.value) : null,
  );
  const known = names.filter((name) => name !== null);
  if (known.length < names.length) return { kind: "dictionary", of };
  return { kind: "record", fields: known.map((name) => ({ name, optional: false, shape: of })) };
}
