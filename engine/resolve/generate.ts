import { functionText } from "./functionText";
import { keyText } from "./keyText";
import type { Random } from "./random";
import { membersOf, type Field, type Shape, type ShapedParameter } from "./shapes";
import { noSizes, type Sizes } from "./sizes";
import { LOAD } from "./tensorModule";
import { labelsFor, tensorText, type TensorMaker } from "./tensorPoints";

/** Thrown for a type no value can be made up for. */
export class NoValue extends Error {
  constructor(
    readonly path: string,
    readonly type: string,
  ) {
    super(`${path} is ${type}`);
  }
}

export interface Generator {
  readonly random: Random;
  readonly attempt: number;
  /** Length of every array of the point, so that vectors and matrices fit each other. */
  readonly length: number;
  /** What the body says of the parameters. */
  readonly sizes: Sizes;
  readonly tensors: TensorMaker;
  /** For a proposal: what nothing is known of gets a value to be put right. */
  readonly guess?: true;
}

/** The lengths that are tried one after the other. */
const lengths = [3, 4, 3, 4, 2, 5, 1, 6];

export function lengthAt(attempt: number, { exact, least }: Sizes): number {
  return exact ?? Math.max(least, lengths[attempt % lengths.length] as number);
}

/** Lower and upper end, and whether signs are mixed: what most functions are defined at comes first. */
const ranges: readonly (readonly [low: number, high: number, signed: boolean])[] = [
  [0.5, 2.5, false],
  [0.1, 0.9, false],
  [0.3, 2.5, true],
  [2, 9, false],
  [0.05, 0.6, true],
];

/** Products of large numbers saturate what follows them. */
const rangeAt = ({ tensors }: Generator): number => (tensors.uses?.matrices === true ? 1 : 0);

const integerName =
  /^(n|i|j|count|steps?|order|size|index|iterations?|iters?|dim|dims|degree|rows|cols|columns|length|len)$|^(num|max|n)[A-Z]|(Count|Steps|Iter|Iterations|Order|Size|Index|Length|Degree)$/;
const AXIS = /^(axis|dim)$/;
const indexName = /^(i|j|index)$|Index$/;

/** JavaScript text of a value of the shape. Throws NoValue. */
export function generate(shape: Shape, name: string, using: Generator, path = name): string {
  switch (shape.kind) {
    case "number":
      return number(name, using);
    case "literal":
      return JSON.stringify(shape.value);
    case "tensor":
      return tensorText(name, using.tensors, () => number("", { ...using, attempt: using.attempt + rangeAt(using) }));
    case "string":
      return '"a"';
    case "boolean":
      return String(using.attempt % 2 === 0);
    case "bigint":
      return "2n";
    case "null":
    case "undefined":
      return shape.kind;
    case "date":
      return "new Date(1e12)";
    case "array":
      return list(shape.of, name, using, path);
    case "tuple":
      return `[${shape.items.map((item, i) => generate(item, "", using, `${path}[${i}]`)).join(", ")}]`;
    case "view":
      if (isLabels(name, using)) return `new ${shape.name}([${labelsFor(using.tensors).join(", ")}])`;
      return `new ${shape.name}([${repeat(lengthOf(name, using), () => element(shape.name, using))}])`;
    case "record":
      return record(shape.fields, using, path);
    case "dictionary":
      return `{ a: ${generate(shape.of, "", using, `${path}.a`)}, b: ${generate(shape.of, "", using, `${path}.b`)} }`;
    case "map":
      return `new Map([${keysOf(shape.key)
        .map((key) => `[${key}, ${generate(shape.value, "", using, `${path}[${key}]`)}]`)
        .join(", ")}])`;
    case "set":
      return `new Set([${repeat(using.length, () => generate(shape.of, "", using, path))}])`;
    case "union":
      return firstOf(shape.members, name, using, path);
    case "function":
      return fn(shape, using, path);
    case "promise":
      return `Promise.resolve(${generate(shape.of, "", using, path)})`;
    case "instance":
      return instance(shape, using, path);
    case "recursive":
      if (using.guess) return "null";
      throw new NoValue(path, "of a type that contains itself");
    case "symbol":
      if (using.guess) return "Symbol()";
      throw new NoValue(path, "a symbol");
    case "unknown":
      if (using.guess) return shape.text === "object" ? "{}" : number(name, using);
      throw new NoValue(path, shape.text === "" ? "of an unknown type" : `of type ${shape.text}`);
  }
}

/** Arguments for a list of parameters; what is optional and cannot be made up is left out. */
export function generateArguments(
  parameters: readonly ShapedParameter[],
  using: Generator,
  given: (index: number) => string | null,
): string[] {
  const texts: string[] = [];
  parameters.forEach((parameter, i) => {
    const own = given(i);
    if (own !== null) texts.push(own);
    else if (parameter.items) {
      parameter.items.forEach((item, k) => texts.push(generate(item, "", using, `${parameter.name}[${k}]`)));
    } else if (parameter.rest) {
      for (let k = 0; k < using.length; k++)
        texts.push(generate(parameter.shape, "", using, `${parameter.name}[${k}]`));
    } else texts.push(orUndefined(parameter, using));
  });
  while (texts.at(-1) === "undefined" && parameters[texts.length - 1]?.optional) texts.pop();
  return texts;
}

function orUndefined(parameter: ShapedParameter, using: Generator): string {
  try {
    return generate(parameter.shape, parameter.name, using);
  } catch (error) {
    if (parameter.optional && error instanceof NoValue) return "undefined";
    throw error;
  }
}

function number(name: string, using: Generator): string {
  if (isLabels(name, using)) return "1";
  if (using.sizes.tensors && AXIS.test(name)) return "0";
  if (using.sizes.counts.has(name)) return String(using.length);
  if (using.sizes.indices.has(name)) return using.length > 1 ? "1" : "0";
  if (integerName.test(name)) return String(indexName.test(name) ? 1 : using.length + (using.attempt > 2 ? 1 : 0));
  const [low, high, signed] = ranges[using.attempt % ranges.length] as (typeof ranges)[number];
  const size = low + (high - low) * using.random();
  // Three decimals read well; the last digit is never 0, so that no two ranges meet in a round number.
  const rounded = Math.round(size * 1000) / 1000 + (Math.round(size * 1000) % 10 === 0 ? 0.001 : 0);
  const sign = signed && using.random() < 0.5 ? "-" : "";
  return sign + String(Number(rounded.toFixed(3)));
}

const isLabels = (name: string, { sizes }: Generator): boolean => sizes.tensors?.labels.has(name) === true;

function element(view: string, using: Generator): string {
  if (view.startsWith("Float")) return number("", using);
  const whole = String(Math.floor(using.random() * 4));
  return view.startsWith("Big") ? `${whole}n` : whole;
}

/** A list of what contains itself is empty. */
function list(of: Shape, name: string, using: Generator, path: string): string {
  if (of.kind === "recursive") return "[]";
  if (of.kind === "number" && isLabels(name, using)) return `[${labelsFor(using.tensors).join(", ")}]`;
  return `[${repeat(lengthOf(name, using), (i) => generate(of, "", using, `${path}[${i}]`))}]`;
}

/** A matrix that is held row by row has as many entries as its rows together. */
function lengthOf(name: string, { length, sizes }: Generator): number {
  const row = sizes.flat.get(name);
  return row === undefined ? length : length * (row ?? length);
}

/** The keys that are known, else two. */
function keysOf(key: Shape): string[] {
  const literals = membersOf(key).flatMap((one) => (one.kind === "literal" ? [JSON.stringify(one.value)] : []));
  if (literals.length > 0) return [...new Set(literals)];
  return key.kind === "number" ? ["0", "1"] : ['"a"', '"b"'];
}

function record(fields: readonly Field[], using: Generator, path: string): string {
  const parts: string[] = [];
  for (const { name, optional, shape } of fields) {
    try {
      parts.push(`${keyText(name)}: ${generate(shape, name, using, `${path}.${name}`)}`);
    } catch (error) {
      if (!optional || !(error instanceof NoValue)) throw error;
    }
  }
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

/** Numbers before arrays of them before everything else; a member no value can be made for is passed over. */
function firstOf(members: readonly Shape[], name: string, using: Generator, path: string): string {
  const rank = (shape: Shape): number => {
    const at = ["number", "tensor", "array", "view", "tuple", "record", "instance", "literal"].indexOf(shape.kind);
    return at < 0 ? 99 : at;
  };
  const ordered = [...members].sort((a, b) => rank(a) - rank(b));
  let problem: NoValue | undefined;
  for (const member of ordered) {
    try {
      return generate(member, name, using, path);
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      problem ??= error;
    }
  }
  if (using.guess) return "null";
  throw problem ?? new NoValue(path, "of type never");
}

function fn(shape: Extract<Shape, { kind: "function" }>, using: Generator, path: string): string {
  const text = functionText(shape, (one) => generate(one, "", using, path));
  if (text !== null) return text;
  if (using.guess) return "(() => 0)";
  throw new NoValue(path, "a function");
}

function instance(shape: Extract<Shape, { kind: "instance" }>, using: Generator, path: string): string {
  if (shape.parameters === null) {
    if (using.guess) return "{}";
    const why = shape.problem ?? "which cannot be constructed from here";
    throw new NoValue(path, `${/^[AEIOU]/.test(shape.class) ? "an" : "a"} ${shape.class}, ${why}`);
  }
  // The names of the function's own parameters say nothing of the constructor's.
  const inside = { ...using, sizes: noSizes };
  const args = generateArguments(shape.parameters, inside, () => null);
  const { reach } = shape;
  const name =
    "local" in reach ? reach.local : `(${LOAD}(${JSON.stringify(reach.file)})[${JSON.stringify(reach.exported)}])`;
  return `new ${name}(${args.join(", ")})`;
}

function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => make(i)).join(", ");
}
