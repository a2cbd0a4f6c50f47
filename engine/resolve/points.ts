import type { FunctionInfo, Outline, Place, PointSpec, PointTag, Position, TypeHints } from "../protocol";
import { generate, generateArguments, NoValue, type Generator } from "./generate";
import { generatorFor } from "./generator";
import { withHints } from "./hints";
import { decodeArgs, toSource } from "./jsonArgs";
import { detailOf, type FunctionDetail } from "./outline";
import { proposalOf, tagText } from "./propose";
import type { Shape } from "./shapes";
import type { Node } from "@babel/types";
import { eachChild } from "../source/nodes";
import { ExpressionProblem, stripTypes } from "./stripTypes";
import { holdsTensorArgs, withTensors } from "./tensorArgs";
import { argumentProblem, shapeOfArgument } from "./validate";

/** How a point's arguments come to be; the receiver of a method is the first of them. */
export type PointRecipe =
  /** An array expression, evaluated in the module's scope, anew for every set of arguments. */
  | { source: "args" | "tag" | "default" | "generated"; expression: string; written?: Written }
  | { source: "args"; values: () => unknown[] };

/** An expression of the user's: what it is called in a sentence, where it stands, and what speaks against its values. */
interface Written {
  what: string;
  place: Place;
  problem(values: readonly unknown[]): string | null;
}

/** The arguments of a recipe, fresh at every call. Throws PointFault for what the user wrote. */
export function argumentsOf(recipe: PointRecipe, evaluate: (expression: string) => unknown): unknown[] {
  if ("values" in recipe) return recipe.values();
  const { written, expression } = recipe;
  if (written === undefined) return [...(evaluate(expression) as unknown[])];
  let values: unknown[];
  try {
    values = [...(evaluate(expression) as unknown[])];
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const message = `${written.what} threw ${text.split("\n")[0] ?? ""}. Write what is defined in the module.`;
    throw new PointFault("throws", message, written.place);
  }
  const problem = written.problem(values);
  if (problem !== null) throw new PointFault("needs-a-point", problem, written.place);
  return values;
}

/** There is no point, or not one that fits. Carries the verdict. */
export class PointFault extends Error {
  readonly verdict: "no-inputs" | "error";
  readonly reason: "needs-a-point" | "syntax" | "throws";
  readonly place: Place;

  constructor(reason: PointFault["reason"], message: string, place: Place) {
    super(message);
    this.verdict = reason === "needs-a-point" ? "no-inputs" : "error";
    this.reason = reason;
    this.place = place;
  }
}

/** The arguments a spec means for a function of this outline. Throws PointFault. */
export function pointArguments(info: FunctionInfo, spec: PointSpec, _outline?: Outline): PointRecipe {
  const detail = detailOf(info);
  switch (spec.source) {
    case "args":
      return fromArgs(info, detail, spec.args, spec.on);
    case "tag": {
      const tag = info.tags[spec.index];
      if (!tag) throw needsPoint(info, `${info.name} has no point ${spec.index + 1}.`);
      return fromTag(info, detail, tag);
    }
    case "auto":
      return generated(info, detail, spec.seed, spec.attempt, spec.types);
  }
}

function fromArgs(info: FunctionInfo, detail: FunctionDetail, json: string, on: string | undefined): PointRecipe {
  const decode = (): unknown[] => {
    try {
      return decodeArgs(json);
    } catch (error) {
      throw needsPoint(info, (error as Error).message);
    }
  };
  const values = tensorsOf(decode(), detail.parameters);
  // `--on` alone says on what the method is called, not with what.
  const made = on !== undefined && values.length === 0 && needsArguments(detail);
  const problem = made ? null : argumentProblem(info.name, detail.parameters, values, readsArguments(detail));
  if (problem) throw needsPoint(info, problem);
  if (!needsReceiver(detail)) {
    if (on === undefined)
      return values.some(holdsTensorArgs) ? withLibrary(info, values) : { source: "args", values: decode };
    throw needsPoint(info, `${info.name} is no method, so there is no object to call it on. Leave out --on.`);
  }
  const texts = made ? generatedArguments(info, detail, using(info, detail, 0, 0)) : values.map(toSource);
  if (on === undefined)
    return { source: "args", expression: `[${[makeReceiver(info, detail, 0, 0), ...texts].join(", ")}]` };
  const receiver = parenthesized(stripped(info, detail, on, "--on", null));
  const written = { what: `--on of ${info.name}`, place: place(info), problem: noObject(info) };
  return { source: "args", expression: `[${[receiver, ...texts].join(", ")}]`, written };
}

/** Arrays become tensors where the parameter is one. */
function tensorsOf(values: readonly unknown[], parameters: FunctionDetail["parameters"]): unknown[] {
  return values.map((value, i) => {
    const shape = shapeOfArgument(parameters, i);
    return shape ? withTensors(value, shape) : value;
  });
}

/** Tensors are made by the library the module uses. */
function withLibrary(info: FunctionInfo, values: readonly unknown[]): PointRecipe {
  const written = { what: `--args of ${info.name}`, place: place(info), problem: () => null };
  return { source: "args", expression: `[${values.map(toSource).join(", ")}]`, written };
}

function fromTag(info: FunctionInfo, detail: FunctionDetail, tag: PointTag): PointRecipe {
  const { places } = tag;
  const at = placeAt(info, places.args ?? places.on ?? tag);
  const parts: string[] = [];
  if (needsReceiver(detail)) {
    parts.push(
      tag.on === undefined
        ? makeReceiver(info, detail, 0, 0)
        : parenthesized(stripped(info, detail, tag.on, `on … in the tag of line ${tag.line}`, places.on ?? tag)),
    );
  }
  const what = `The tag @gradcheck (${tag.args.replace(/\s+/g, " ")})`;
  const problem = (values: readonly unknown[]): string | null => {
    if (!needsReceiver(detail)) return argumentProblem(info.name, detail.parameters, values, readsArguments(detail));
    const given = argumentProblem(info.name, detail.parameters, values.slice(1), readsArguments(detail));
    return noObject(info)(values) ?? given;
  };
  const written = { what: `${what} of ${info.name}`, place: at, problem };
  if (tag.args === "" && needsArguments(detail)) {
    // `@gradcheck wrt x`: the tag says what to check, not where.
    const arguments_ = generatedArguments(info, detail, using(info, detail, 0, 0));
    return { source: "generated", expression: `[${[...parts, ...arguments_].join(", ")}]`, written };
  }
  const args = stripped(info, detail, tag.args, what, places.args ?? tag);
  return { source: "tag", expression: `[${[...parts, ...(args.trim() === "" ? [] : [args])].join(", ")}\n]`, written };
}

function generated(
  info: FunctionInfo,
  known: FunctionDetail,
  seed: number,
  attempt: number,
  types: TypeHints | undefined,
): PointRecipe {
  const generator = using(info, known, seed, attempt);
  const detail = { ...known, parameters: withHints(known.parameters, types, known.scope, generator) };
  const parts = needsReceiver(detail) ? [makeReceiver(info, detail, seed, attempt)] : [];
  const { parameters } = detail;
  // An axis or a slope is no shape to be tried: tensors alone change.
  const keep = detail.sizes.tensors !== undefined;
  const literal = (i: number): string | null => (attempt === 0 || keep ? (parameters[i]?.literal ?? null) : null);
  const allLiteral = parameters.length > 0 && parts.length === 0 && parameters.every((_, i) => literal(i) !== null);
  const args = generatedArguments(info, detail, generator, literal);
  return { source: allLiteral ? "default" : "generated", expression: `[${[...parts, ...args].join(", ")}]` };
}

function generatedArguments(
  info: FunctionInfo,
  detail: FunctionDetail,
  generator: Generator,
  given: (index: number) => string | null = () => null,
): string[] {
  try {
    return generateArguments(detail.parameters, generator, given);
  } catch (error) {
    throw error instanceof NoValue
      ? needsPoint(info, `${info.name} needs a point: ${error.message}. ${remedy(info, detail)}`)
      : error;
  }
}

function makeReceiver(info: FunctionInfo, detail: FunctionDetail, seed: number, attempt: number): string {
  const { found, receiver } = detail;
  const of = found.reach?.of;
  const name = info.name.slice(0, info.name.lastIndexOf("."));
  if (of === undefined || !("scope" in of) || receiver === null) {
    throw needsPoint(
      info,
      `${info.name} needs a receiver: ${name} cannot be constructed from here. ${remedy(info, detail)}`,
    );
  }
  const shape: Shape = { kind: "instance", class: name, reach: { local: of.scope }, parameters: [...receiver] };
  try {
    return generate(shape, "this", using(info, detail, seed, attempt), `new ${name}`);
  } catch (error) {
    throw error instanceof NoValue
      ? needsPoint(info, `${info.name} needs a receiver: ${error.message}. ${remedy(info, detail)}`)
      : error;
  }
}

function using(info: FunctionInfo, { sizes }: FunctionDetail, seed: number, attempt: number): Generator {
  return generatorFor(info.name, sizes, seed, attempt);
}

/** The tag to paste, with values as far as they can be known; of what is long the names. */
function remedy(info: FunctionInfo, detail: FunctionDetail): string {
  const proposal = proposalOf(info.name, detail);
  if (proposal) return `Give one above it, such as /** ${tagText(proposal)} */ with values that fit.`;
  const args = detail.parameters.filter(({ optional, rest }) => !optional && !rest).map(({ name }) => name);
  return `Give one above it: /** ${tagText({ args })} */ with values in place of the names.`;
}

/** What to say when no shape of the tensors that were tried is one the function takes; null for a function without any. */
export function shapeProblem(info: FunctionInfo, attempts: number, last: string): PointFault | null {
  const detail = detailOf(info);
  if (detail.sizes.tensors === undefined) return null;
  const tried = `${info.name} threw at each of ${attempts} generated points, with tensors of other shapes`;
  return needsPoint(info, `${tried}; the last error was ${last} ${remedy(info, detail)}`);
}

function isMethod(how: string | undefined): boolean {
  return how === "method" || how === "method-getter" || how === "field";
}

function needsArguments({ parameters }: FunctionDetail): boolean {
  return parameters.some((parameter) => !parameter.optional && !parameter.rest);
}

/** More arguments than parameters are a mistake, unless the function takes them from `arguments`. */
function readsArguments({ found }: FunctionDetail): boolean {
  let reads = false;
  const visit = (node: Node): void => {
    if (node.type === "Identifier" && node.name === "arguments") reads = true;
    if (!reads) eachChild(node, visit);
  };
  visit(found.node.body);
  return reads;
}

/** The receiver is the first of the values. */
function noObject(info: FunctionInfo): (values: readonly unknown[]) => string | null {
  return ([receiver]) =>
    typeof receiver === "object" && receiver !== null
      ? null
      : `${info.name} is called on an object, and ${receiver === null ? "null" : `a ${typeof receiver}`} was given. Write on new Thing(…).`;
}

function needsReceiver({ found }: FunctionDetail): boolean {
  return isMethod(found.reach?.how);
}

/** `start`: where the text stands in the file; an option stands in none. */
function stripped(
  info: FunctionInfo,
  detail: FunctionDetail,
  text: string,
  what: string,
  start: Position | null,
): string {
  try {
    return stripTypes(text, detail.typescript);
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const at = start && within(start, error.at);
    const where = at === null ? "" : ` at ${at.line}:${at.column}`;
    const message = `${what} of ${info.name} cannot be read${where}: ${error.message}. Correct the expression.`;
    throw new PointFault("syntax", message, at === null ? place(info) : placeAt(info, at));
  }
}

/** A position in a text that itself begins somewhere. */
function within(start: Position, at: Position): Position {
  if (at.line === 1) return { line: start.line, column: start.column + at.column - 1 };
  return { line: start.line + at.line - 1, column: at.column };
}

function placeAt({ file }: FunctionInfo, { line, column }: Position): Place {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

/** The line break ends a comment at the end of the text. */
function parenthesized(text: string): string {
  return `(${text}\n)`;
}

function needsPoint(info: FunctionInfo, message: string): PointFault {
  return new PointFault("needs-a-point", message, place(info));
}

function place({ file, nameLine, nameColumn, name }: FunctionInfo): Place {
  return {
    file,
    line: nameLine,
    column: nameColumn,
    endLine: nameLine,
    endColumn: nameColumn + name.length - (name.lastIndexOf(".") + 1),
  };
}
