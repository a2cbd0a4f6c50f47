import type { FunctionInfo, Outline, Place, PointSpec, PointTag } from "../protocol";
import { generate, generateArguments, NoValue, type Generator } from "./generate";
import { decodeArgs, toSource } from "./jsonArgs";
import { detailOf, type FunctionDetail } from "./outline";
import { createRandom, hashText } from "./random";
import type { Shape } from "./shapes";
import { stripTypes } from "./stripTypes";
import { argumentProblem } from "./validate";

/** How a point's arguments come to be; the receiver of a method is the first of them. */
export type PointRecipe =
  /** An array expression, evaluated in the module's scope, anew for every set of arguments. */
  | { source: "args" | "tag" | "default" | "generated"; expression: string }
  | { source: "args"; values: () => unknown[] };

/** There is no point, or not one that fits. Carries the verdict. */
export class PointFault extends Error {
  readonly verdict: "no-inputs" | "error";
  readonly reason: "needs-a-point" | "syntax";
  readonly place: Place;

  constructor(reason: "needs-a-point" | "syntax", message: string, place: Place) {
    super(message);
    this.verdict = reason === "syntax" ? "error" : "no-inputs";
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
      return generated(info, detail, spec.seed, spec.attempt);
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
  const problem = argumentProblem(info.name, detail.parameters, decode());
  if (problem) throw needsPoint(info, problem);
  if (!needsReceiver(detail)) return { source: "args", values: decode };
  const receiver =
    on === undefined ? makeReceiver(info, detail, 0, 0) : stripped(info, detail, on, "--on", place(info));
  return { source: "args", expression: `[${[parenthesized(receiver), ...decode().map(toSource)].join(", ")}]` };
}

function fromTag(info: FunctionInfo, detail: FunctionDetail, tag: PointTag): PointRecipe {
  const at: Place = { file: info.file, line: tag.line, column: 1, endLine: tag.line, endColumn: 2 };
  const parts: string[] = [];
  if (needsReceiver(detail)) {
    parts.push(
      tag.on === undefined
        ? makeReceiver(info, detail, 0, 0)
        : parenthesized(stripped(info, detail, tag.on, "on …", at)),
    );
  }
  if (tag.args === "" && detail.parameters.some((parameter) => !parameter.optional && !parameter.rest)) {
    // `@gradcheck wrt x`: the tag says what to check, not where.
    const arguments_ = generatedArguments(info, detail, using(info, 0, 0));
    return { source: "generated", expression: `[${[...parts, ...arguments_].join(", ")}]` };
  }
  const args = stripped(info, detail, tag.args, `@gradcheck (${tag.args})`, at);
  return { source: "tag", expression: `[${[...parts, ...(args.trim() === "" ? [] : [args])].join(", ")}\n]` };
}

function generated(info: FunctionInfo, detail: FunctionDetail, seed: number, attempt: number): PointRecipe {
  const parts = needsReceiver(detail) ? [makeReceiver(info, detail, seed, attempt)] : [];
  const { parameters } = detail;
  const literal = (i: number): string | null => (attempt === 0 ? (parameters[i]?.literal ?? null) : null);
  const allLiteral = parameters.length > 0 && parts.length === 0 && parameters.every((_, i) => literal(i) !== null);
  const args = generatedArguments(info, detail, using(info, seed, attempt), literal);
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
      ? needsPoint(info, `${info.name} needs a point: ${error.message}. ${remedy(detail)}`)
      : error;
  }
}

function makeReceiver(info: FunctionInfo, detail: FunctionDetail, seed: number, attempt: number): string {
  const { found, receiver } = detail;
  const of = found.reach?.of;
  const name = info.name.slice(0, info.name.lastIndexOf("."));
  if (of === undefined || !("scope" in of) || receiver === null) {
    throw needsPoint(info, `${info.name} needs a receiver: ${name} cannot be constructed from here. ${remedy(detail)}`);
  }
  const shape: Shape = { kind: "instance", class: name, reach: { local: of.scope }, parameters: [...receiver] };
  try {
    return generate(shape, "this", using(info, seed, attempt), `new ${name}`);
  } catch (error) {
    throw error instanceof NoValue
      ? needsPoint(info, `${info.name} needs a receiver: ${error.message}. ${remedy(detail)}`)
      : error;
  }
}

function using(info: FunctionInfo, seed: number, attempt: number): Generator {
  return { random: createRandom(seed, attempt, hashText(info.name)), attempt, length: attempt % 2 === 0 ? 3 : 4 };
}

/** The tag to paste, with the parameter names where values belong. */
function remedy({ parameters, found }: FunctionDetail): string {
  const names = parameters
    .filter((parameter) => !parameter.optional)
    .map((parameter) => (parameter.rest ? `…${parameter.name}` : parameter.name));
  const className = found.name.slice(0, found.name.lastIndexOf("."));
  const on = isMethod(found.reach?.how) ? `on new ${className}(…) ` : "";
  return `Give one above it: /** @gradcheck ${on}(${names.join(", ")}) */ with values in place of the names.`;
}

function isMethod(how: string | undefined): boolean {
  return how === "method" || how === "method-getter" || how === "field";
}

function needsReceiver({ found }: FunctionDetail): boolean {
  return isMethod(found.reach?.how);
}

function stripped(info: FunctionInfo, detail: FunctionDetail, text: string, what: string, at: Place): string {
  try {
    return stripTypes(text, detail.typescript);
  } catch (error) {
    throw new PointFault("syntax", `${what} of ${info.name} cannot be read: ${(error as Error).message}`, at);
  }
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
