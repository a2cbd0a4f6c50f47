import type { Expression, Node } from "@babel/types";
import { isFunction, unwrap } from "../source/nodes";
import { functionOf, type Field, type Shape } from "./shapes";
import { patternParts } from "./patterns";
import type { TypeScope } from "./typeScope";
import { importsTensors, isTensorUse } from "./tensorUses";
import { usesIn, type Use } from "./uses";

const listMembers = new Set([
  "length",
  "map",
  "reduce",
  "forEach",
  "slice",
  "every",
  "some",
  "filter",
  "entries",
  "fill",
  "at",
  "reduceRight",
  "flatMap",
  "find",
  "concat",
]);
/** Methods that hand the items to a function, and the number of the parameter that gets them. */
const itemAt: Readonly<Record<string, number>> = {
  reduce: 1,
  reduceRight: 1,
  map: 0,
  forEach: 0,
  filter: 0,
  every: 0,
  some: 0,
  flatMap: 0,
  find: 0,
};
const deepest = 4;
const number: Shape = { kind: "number" };

/**
 * The shape of a parameter nobody annotated, from how the body uses it: called, iterated, indexed, read by field, or
 * handed on to a function of the same file. A parameter that is only calculated with is a number.
 */
export function shapeFromUse(name: string, body: Node, scope?: TypeScope): Shape {
  return new Reader(body, scope).shapeOf(name, 0);
}

class Reader {
  private readonly tensors: boolean;

  constructor(
    private readonly body: Node,
    private readonly scope: TypeScope | undefined,
  ) {
    this.tensors = scope !== undefined && importsTensors(scope);
  }

  shapeOf(name: string, depth: number, within = this.body): Shape {
    return this.shapeOfUses(usesIn(within).named(name), depth);
  }

  private shapeOfUses(uses: readonly Use[], depth: number): Shape {
    if (depth > deepest) return number;
    const fields = new Map<string, Field>();
    const items: Shape[] = [];
    /** Of other names for it, and of functions it is handed to. */
    const others: Shape[] = [];
    let keys: Shape[] | null = null;
    let list = false;
    for (const { node, parent, key } of uses) {
      if (this.tensors && isTensorUse(parent, node, key, this.scope)) return { kind: "tensor" };
      if (key === "callee" && isCall(parent)) return functionOf(parent.arguments.length, number);
      if (parent.type === "SpreadElement") list = true;
      if (parent.type === "ForOfStatement" && key === "right") {
        list = true;
        items.push(
          ...this.itemsOf(
            parent.left.type === "VariableDeclaration" ? parent.left.declarations[0]?.id : null,
            parent.body,
            depth,
          ),
        );
      }
      if (parent.type === "VariableDeclarator" && key === "init") {
        if (parent.id.type === "ArrayPattern") list = true;
        else if (parent.id.type === "ObjectPattern") this.addPattern(parent.id.properties, fields, depth);
        else if (parent.id.type === "Identifier") others.push(this.shapeOf(parent.id.name, depth + 1));
      }
      if (key === "arguments" && isCall(parent)) others.push(this.shapeHandedOn(parent, node, depth));
      if ((parent.type !== "MemberExpression" && parent.type !== "OptionalMemberExpression") || key !== "object")
        continue;
      const below = usesIn(this.body).of(parent);
      if (parent.computed) {
        list = true;
        items.push(this.shapeOfUses(below, depth + 1));
      } else if (parent.property.type === "Identifier") {
        const member = parent.property.name;
        const call = below.map((use) => use.parent).find((one) => isCall(one) && unwrap(one.callee) === parent);
        if (listMembers.has(member)) {
          list = true;
          if (call && isCall(call)) items.push(...this.itemsOfCallback(call.arguments[0], itemAt[member], depth));
        } else if (call && isCall(call) && (member === "get" || member === "has"))
          (keys ??= []).push(keyOf(call.arguments[0]));
        else if (!call) merge(fields, member, this.shapeOfUses(below, depth + 1));
      }
    }
    for (const other of others) {
      if (other.kind === "tensor") return other;
      mergeShape(fields, items, other, () => (list = true));
    }
    if (keys)
      return {
        kind: "map",
        key: keys.length === 1 ? (keys[0] as Shape) : { kind: "union", members: keys },
        value: number,
      };
    if (list)
      return { kind: "array", of: items.reduce((best, item) => (says(item) > says(best) ? item : best), number) };
    return fields.size > 0 ? { kind: "record", fields: [...fields.values()] } : number;
  }

  /** What the variable of a loop, or a parameter of a callback, is used as. */
  private itemsOf(target: Node | null | undefined, within: Node, depth: number): Shape[] {
    if (target?.type === "Identifier") return [this.shapeOf(target.name, depth + 1, within)];
    return target?.type === "ObjectPattern" || target?.type === "ArrayPattern" ? [shapeOfPattern(target)] : [];
  }

  private itemsOfCallback(callback: Node | undefined, at: number | undefined, depth: number): Shape[] {
    if (!callback || at === undefined || !isFunction(callback)) return [];
    return this.itemsOf(callback.params[at], callback.body, depth);
  }

  /** `norm(v)` where the file has a function `norm`: what that one wants. */
  private shapeHandedOn(call: Call, argument: Node, depth: number): Shape {
    const { callee } = call;
    const found =
      callee.type === "Identifier" ? this.scope?.files.findValue(this.scope.declarations, callee.name) : undefined;
    const value = found?.value.kind === "variable" ? found.value.init && unwrap(found.value.init) : found?.value.node;
    const index = call.arguments.findIndex((one) => unwrap(one) === argument);
    if (!value || !this.scope || !isFunction(value) || value === this.body || index < 0) return number;
    const param = value.params[index];
    if (!param || depth >= deepest) return number;
    const { type, node, name, rest } = patternParts(param, index);
    const scope = { ...this.scope, declarations: found?.declarations ?? this.scope.declarations };
    if (rest) return number;
    if (type) return scope.read(type, scope);
    return node.type === "Identifier" ? new Reader(value, scope).shapeOf(name, depth + 1) : shapeOfPattern(node);
  }

  private addPattern(properties: readonly Node[], fields: Map<string, Field>, depth: number): void {
    for (const property of properties) {
      if (property.type !== "ObjectProperty" || property.key.type !== "Identifier") continue;
      const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
      const shape = target.type === "Identifier" ? this.shapeOf(target.name, depth + 1) : shapeOfPattern(target);
      merge(fields, property.key.name, shape);
    }
  }
}

type Call = Extract<Node, { type: "CallExpression" | "OptionalCallExpression" }>;

function isCall(node: Node): node is Call {
  return node.type === "CallExpression" || node.type === "OptionalCallExpression";
}

function keyOf(argument: Node | undefined): Shape {
  const key = argument && (unwrap(argument) as Expression);
  if (key?.type === "StringLiteral" || key?.type === "NumericLiteral") return { kind: "literal", value: key.value };
  return { kind: "string" };
}

/** Of several uses of one field the one that says most wins. */
function merge(fields: Map<string, Field>, name: string, shape: Shape): void {
  const before = fields.get(name);
  if (!before || says(shape) > says(before.shape)) fields.set(name, { name, optional: false, shape });
}

function mergeShape(fields: Map<string, Field>, items: Shape[], shape: Shape, isList: () => void): void {
  if (shape.kind === "record") for (const field of shape.fields) merge(fields, field.name, field.shape);
  else if (shape.kind === "array") {
    isList();
    items.push(shape.of);
  } else if (shape.kind === "view" || shape.kind === "tuple") isList();
}

function says(shape: Shape): number {
  switch (shape.kind) {
    case "number":
    case "unknown":
      return 0;
    case "record":
      return 1 + shape.fields.length + shape.fields.reduce((sum, field) => sum + says(field.shape), 0);
    case "array":
      return 2 + says(shape.of);
    default:
      return 1;
  }
}

/** The fields of a destructured parameter: `{ x, y = 2, p: { q } }` or `[a, b]`. */
export function shapeOfPattern(pattern: Node): Shape {
  switch (pattern.type) {
    case "ObjectPattern":
      return {
        kind: "record",
        fields: pattern.properties.flatMap((property) => {
          if (property.type !== "ObjectProperty" || property.key.type !== "Identifier") return [];
          const optional = property.value.type === "AssignmentPattern";
          return [{ name: property.key.name, optional, shape: shapeOfPattern(property.value) }];
        }),
      };
    case "ArrayPattern":
      return { kind: "tuple", items: pattern.elements.map((one) => (one ? shapeOfPattern(one) : number)) };
    case "AssignmentPattern":
      return shapeOfPattern(pattern.left);
    case "RestElement":
      return { kind: "array", of: number };
    default:
      return number;
  }
}
