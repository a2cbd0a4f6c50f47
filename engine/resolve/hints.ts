import type { TypeHints } from "../protocol";
import { declarationsIn } from "./declarations";
import { parseType, typescriptOf } from "./docText";
import { generate, NoValue, type Generator } from "./generate";
import type { Parameter } from "./parameters";
import type { TypeScope } from "./typeScope";

/** The parameters with what an editor says of those no value can be made of. */
export function withHints(
  parameters: readonly Parameter[],
  hints: TypeHints | undefined,
  scope: TypeScope,
  using: Generator,
): readonly Parameter[] {
  if (!hints) return parameters;
  const declarations = declarationsIn(hints.declarations, scope.declarations) ?? scope.declarations;
  return parameters.map((parameter) => {
    if (canBeMade(parameter, using)) return parameter;
    const told = Object.hasOwn(hints.parameters, parameter.name) ? hints.parameters[parameter.name] : undefined;
    const known = [...(told ?? []), typescriptOf(parameter.info.type)].flatMap((text) => {
      const type = parseType(text);
      const shape = type && scope.read(type, { ...scope, declarations });
      return shape ? [{ ...parameter, shape: parameter.rest && shape.kind === "array" ? shape.of : shape }] : [];
    });
    return known.find((one) => canBeMade(one, using)) ?? parameter;
  });
}

export function canBeMade({ shape, name }: Parameter, using: Generator): boolean {
  try {
    generate(shape, name, { ...using, random: () => 0.5, tensors: { ...using.tensors } });
    return true;
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
