import type { FoundFunction } from "./found";
import { generate, generateArguments, type Generator } from "./generate";
import { generatorFor } from "./generator";
import { canBeMade } from "./hints";
import type { Parameter } from "./parameters";
import type { Shape, ShapedParameter } from "./shapes";
import type { Sizes } from "./sizes";

/** What a proposal is made from. */
export interface Proposable {
  found: FoundFunction;
  parameters: readonly Parameter[];
  receiver: readonly ShapedParameter[] | null;
  sizes: Sizes;
}

/** The parts of a tag to start from: generated where the types are known, by use and by name where they are not. */
export function proposalOf(
  name: string,
  { found, parameters, receiver, sizes }: Proposable,
): { on?: string; args: string[] } {
  const strict = generatorFor(name, sizes, 0, 0);
  const using: Generator = { ...strict, guess: true };
  const args = generateArguments(
    parameters.map((parameter) => known(parameter, strict)),
    using,
    (i) => parameters[i]?.literal ?? null,
  );
  const { reach } = found;
  if (reach?.how !== "method" && reach?.how !== "method-getter" && reach?.how !== "field") return { args };
  const className = name.slice(0, name.lastIndexOf("."));
  const scope = "scope" in reach.of ? reach.of.scope : className;
  const shape: Shape = {
    kind: "instance",
    class: className,
    reach: { local: scope },
    parameters: [...(receiver ?? [])],
  };
  return { on: generate(shape, "this", using), args };
}

/** A parameter no value can be made of gets what the body wants of it. */
function known(parameter: Parameter, strict: Generator): ShapedParameter {
  if (parameter.shape.kind !== "unknown" || canBeMade(parameter, strict)) return parameter;
  return { ...parameter, shape: parameter.use() };
}

/** The tag as it is written into a comment, which its text must not end. */
export function tagText({ on, args }: { on?: string; args: readonly string[] }): string {
  return `@gradcheck ${on === undefined ? "" : `on ${on} `}(${args.join(", ")})`.replaceAll("*/", "*\\/");
}
