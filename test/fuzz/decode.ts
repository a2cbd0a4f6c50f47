/** The arguments of a program as values, plain or with every number a tracer. */
import { runtime } from "../engine/instrument/harness";

type Encoded = number | Encoded[] | { [key: string]: Encoded };

export function decodeArguments(args: string, tracked: boolean): unknown[] {
  const number = (value: number): unknown => (tracked ? runtime.input(value, -1) : value);
  const decode = (value: Encoded): unknown => {
    if (typeof value === "number") return number(value);
    if (Array.isArray(value)) return value.map(decode);
    if (Array.isArray(value["$f64"])) return view(value["$f64"] as number[]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decode(inner)]));
  };
  const view = (values: number[]): Float64Array => {
    const made = new Float64Array(values);
    if (tracked) values.forEach((value, i) => runtime.placeInView(made, i, runtime.input(value, -1)));
    return made;
  };
  return (JSON.parse(args) as Encoded[]).map(decode);
}
