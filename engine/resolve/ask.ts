import type { Node } from "@babel/types";
import type { Position } from "../protocol";
import { startOf } from "../source/nodes";
import type { LineMap } from "../source/positions";

/** More names than these say nothing new. */
const MOST_NAMES = 6;

/** Where an editor may be asked for the type of a parameter: at its name, and at the names in its annotation. */
export function askAt(param: Node, lines: LineMap): Position[] {
  const target = param.type === "TSParameterProperty" ? param.parameter : param;
  const named =
    target.type === "AssignmentPattern" ? target.left : target.type === "RestElement" ? target.argument : target;
  const { typeAnnotation } = named as { typeAnnotation?: Node | null };
  const names = typeAnnotation ? namesIn(typeAnnotation) : [];
  return [named, ...names.slice(0, MOST_NAMES)].map((node) => lines.position(startOf(node)));
}

/** The names of types below a node; the walk of the other folders leaves types out. */
function namesIn(node: object): Node[] {
  const { type, typeName } = node as { type?: string; typeName?: Node };
  const own =
    type === "TSTypeReference" && typeName ? [typeName.type === "TSQualifiedName" ? typeName.right : typeName] : [];
  const below = Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === "loc" || key === "typeName" || typeof value !== "object" || value === null) return [];
    return namesIn(value);
  });
  return [...own, ...below];
}
