import type { FoundFunction } from "./found";
import { generate, generateArguments, type Generator } from "./generate";
import { generatorFor } from "./generator";
import { canBeMade } from "./hints";
import type { Parameter } from "./parameters";
import type { ShapedParameter } from "./shapes";
import type { Sizes } from "./sizes";

/** What a proposal is made from. */
export interface Proposable {
  found: FoundFunction;
  parameters: readonly Parameter[];
  receiver: readonly ShapedParameter[] | null;
  sizes: Sizes;
}

export interface Proposal {
  on?: string;
  args: string[];
}

/** Of a parameter that is a tensor of `gradproof/tensor`. */
const TENSOR = "tensor([0.5, 1.5, 2.5])";

/** Nobody puts a longer tag right. */
const MOST_CHARACTERS = 600;

/**
 * The parts of a tag to start from: generated where the types are known, by use and by name where they are not.
 * Null where it would be too long.
 */
export function proposalOf(name: string, { found, parameters, receiver, sizes }: Proposable): Proposal | null {
  const strict = generatorFor(name, sizes, 0, 0);
  const using: Generator = { ...strict, guess: true };
  const args = generateArguments(
    parameters.map((parameter) => known(parameter, strict)),
    using,
    (i) => parameters[i]?.literal ?? null,
  );
  parameters.forEach(({ shape }, i) => {
    if (shape.kind === "unknown" && shape.text === "Tensor") args[i] = TENSOR;
  });
  const on = receiverOf(name, found, receiver, using);
  const length = args.reduce((sum, arg) => sum + arg.length, on?.length ?? 0);
  if (length > MOST_CHARACTERS) return null;
  return on === undefined ? { args } : { on, args };
}

function receiverOf(
  name: string,
  { reach }: FoundFunction,
  receiver: readonly ShapedParameter[] | null,
  using: Generator,
): string | undefined {
  if (reach?.how !== "method" && reach?.how !== "method-getter" && reach?.how !== "field") return undefined;
  const className = name.slice(0, name.lastIndexOf("."));
  const local = "scope" in reach.of ? reach.of.scope : className;
  return generate(
    { kind: "instance", class: className, reach: { local }, parameters: [...(receiver ?? [])] },
    "this",
    using,
  );
}

/** A parameter no value can be made of gets what the body wants of it. */
function known(parameter: Parameter, strict: Generator): ShapedParameter {
  if (parameter.shape.kind !== "unknown" || canBeMade(parameter, strict)) return parameter;
  return { ...parameter, shape: parameter.use() };
}

/** The tag as it is written into a comment, which its text must not end. */
export function tagText({ on, args }: Proposal): string {
  return `@gradcheck ${on === undefined ? "" : `on ${on} `}(${args.join(", ")})`.replaceAll("*/", "*\\/");
}
