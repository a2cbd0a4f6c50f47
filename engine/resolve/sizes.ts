import type { Function as FunctionNode, Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";
import type { TensorUses } from "./tensorUses";

/** What the body says about how long arrays are, and which numbers count or index. */
export interface Sizes {
  /** `x.length !== 2`: what arrays must have. */
  exact: number | null;
  /** `x[4]`, `const [a, b, c, d] = x`: what they have at least. */
  least: number;
  /** `i < n`, `new Array(n)`: parameters that say how many there are. */
  counts: ReadonlySet<string>;
  /** `x[k]`. */
  indices: ReadonlySet<string>;
  /** Of a function with parameters that are tensors. */
  tensors?: TensorUses;
  /** `a[i * n + j]`: arrays that hold the rows of a matrix; the length of a row where it is written as a number. */
  flat: ReadonlyMap<string, number | null>;
}

/** What is longer is not generated, whatever the body says: the user gives the point. */
const LONGEST = 1000;

const isLength = (value: number): boolean => Number.isInteger(value) && value > 0 && value <= LONGEST;

export const noSizes: Sizes = { exact: null, least: 0, counts: new Set(), indices: new Set(), flat: new Map() };

export function sizesOf(fn: FunctionNode, names: readonly string[]): Sizes {
  const known = new Set(names);
  const counts = new Set<string>();
  const indices = new Set<string>();
  const flat = new Map<string, number | null>();
  let exact: number | null = null;
  let least = 0;

  const nameOf = (node: Node | null | undefined): string | null => {
    const inner = node && unwrap(node);
    return inner?.type === "Identifier" && known.has(inner.name) ? inner.name : null;
  };
  const lengthOf = (node: Node): boolean => {
    const inner = unwrap(node);
    return (
      inner.type === "MemberExpression" &&
      !inner.computed &&
      nameOf(inner.object) !== null &&
      isNamed(inner.property, "length")
    );
  };
  const count = (node: Node | null | undefined): void => {
    const name = nameOf(node);
    if (name !== null) counts.add(name);
  };

  const compared = (operator: string, left: Node, right: Node): void => {
    if (!lengthOf(left)) return;
    const value = unwrap(right);
    if (value.type !== "NumericLiteral") return count(right);
    if (!isLength(value.value)) return;
    if (/^[!=]==?$/.test(operator)) exact = value.value;
    else if (operator === "<" || operator === ">=") least = Math.max(least, value.value);
  };

  const visit = (node: Node): void => {
    switch (node.type) {
      case "ForStatement":
        for (const bound of boundsOf(node)) count(bound);
        break;
      case "WhileStatement": {
        const test = unwrap(node.test);
        const left = test.type === "BinaryExpression" ? unwrap(test.left) : test;
        if (left.type === "UpdateExpression") count(left.argument);
        break;
      }
      case "BinaryExpression":
        compared(node.operator, node.left, node.right);
        compared(mirrored[node.operator] ?? node.operator, node.right, node.left);
        break;
      case "NewExpression":
      case "CallExpression":
        if (node.callee.type === "Identifier" && /Array$/.test(node.callee.name) && node.arguments.length === 1)
          count(node.arguments[0]);
        break;
      case "ObjectProperty":
        if (isNamed(node.key, "length")) count(node.value);
        break;
      case "VariableDeclarator":
        if (node.id.type === "ArrayPattern" && nameOf(node.init) !== null)
          least = Math.max(least, node.id.elements.length);
        break;
      case "MemberExpression":
        if (node.computed) element(node.object, unwrap(node.property));
        break;
      default:
        break;
    }
    eachChild(node, visit);
  };

  const element = (object: Node, index: Node): void => {
    if (index.type === "NumericLiteral" && nameOf(object) !== null && isLength(index.value + 1))
      least = Math.max(least, index.value + 1);
    const by = nameOf(index);
    if (by !== null) indices.add(by);
    const name = nameOf(object);
    const product = name === null ? null : productIn(index);
    if (name === null || product === null) return;
    const factor = [product.left, product.right].map(unwrap).find((one) => one.type === "NumericLiteral");
    flat.set(name, factor?.type === "NumericLiteral" && isLength(factor.value) ? factor.value : null);
  };

  visit(fn.body);
  return { exact, least, counts, indices, flat };
}

const mirrored: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** What the variable of `for (let i = 0; i < n; i++)` is compared with; a loop in other steps says nothing of a count. */
function boundsOf({ test, update }: Node & { type: "ForStatement" }): Node[] {
  const stepped =
    update?.type === "UpdateExpression"
      ? update.argument
      : update?.type === "AssignmentExpression" && unwrap(update.right).type === "NumericLiteral"
        ? update.left
        : null;
  if (stepped?.type !== "Identifier" || test?.type !== "BinaryExpression") return [];
  const sides = [test.left, test.right].map(unwrap);
  return sides.some((side) => isNamed(side, stepped.name)) ? sides.filter((side) => !isNamed(side, stepped.name)) : [];
}

/** The product in `i * n + j`. */
function productIn(index: Node): { left: Node; right: Node } | null {
  const node = unwrap(index);
  if (node.type !== "BinaryExpression") return null;
  if (node.operator === "*") return node;
  return node.operator === "+" ? (productIn(node.left) ?? productIn(node.right)) : null;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
