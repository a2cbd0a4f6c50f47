import type {
  ClassDeclaration,
  ClassExpression,
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Identifier,
  Node,
} from "@babel/types";
import { eachChild, endOf, isFunction, startOf, unwrap } from "../../../source/nodes";
import type { OwnContext } from "../../own";

type Class = ClassDeclaration | ClassExpression;
type Field = ClassProperty | ClassPrivateProperty;

/**
 * Declares the fields of `constructor(public x: number)` ahead of the others, as TypeScript does, so that the keys have
 * its order. Fields whose initial values read such a parameter are written for compilers that assign fields in the
 * constructor: they become methods that the constructor calls.
 */
export function declareParameterProperties(node: Class, context: OwnContext): void {
  const names = parameterProperties(constructorOf(node));
  if (names.length === 0) return;
  if (context.options.defineFields) {
    context.after(startOf(node.body) + 1, names.map((name) => `${name};`).join(""), "type");
  }
  for (const [field, method] of lateFields(node, context)) {
    if (field.type === "ClassProperty" && field.computed) {
      context.refuseKind(field, "computed-late-field");
      continue;
    }
    const { key } = field;
    const own = field.type === "ClassPrivateProperty" ? `#${field.key.id.name};` : "";
    const bracket = key.type === "Identifier" || key.type === "PrivateName" ? "" : "[";
    context.before(startOf(key), `${own}${method}(){this${bracket || "."}`, "type");
    if (bracket) context.after(endOf(key), "]", "type");
    context.after(endOf(field), "}", "type");
  }
}

/** Assigns the parameters at the start of the constructor, behind `super()` where there is one. */
export function assignParameterProperties(node: ClassMethod | ClassPrivateMethod, context: OwnContext): void {
  const names = parameterProperties(node);
  if (names.length === 0) return;
  const owner = context.parents.at(-2) as Class;
  const calls = [...lateFields(owner, context).values()].map((method) => `this.${method}();`);
  const text = names.map((name) => `this.${name}=${name};`).join("") + calls.join("");
  const { body, directives } = node.body;
  const call = owner.superClass ? body.find((one) => isSuperCall(one)) : undefined;
  if (owner.superClass && !call) {
    context.refuseKind(node.key, "super-parameter-property");
    return;
  }
  const last = call ?? directives.at(-1);
  const offset = last ? endOf(last) : startOf(node.body) + 1;
  context.after(offset, last && context.text[offset - 1] !== ";" ? `;${text}` : text, "type");
}

function isSuperCall(node: Node): boolean {
  if (node.type !== "ExpressionStatement") return false;
  const expression = unwrap(node.expression);
  return expression.type === "CallExpression" && expression.callee.type === "Super";
}

function constructorOf(node: Class): ClassMethod | undefined {
  return node.body.body.find((one): one is ClassMethod => one.type === "ClassMethod" && one.kind === "constructor");
}

function parameterProperties(node: ClassMethod | ClassPrivateMethod | undefined): string[] {
  const names: string[] = [];
  for (const parameter of node?.params ?? []) {
    if (parameter.type !== "TSParameterProperty") continue;
    const target = parameter.parameter;
    names.push(((target.type === "AssignmentPattern" ? target.left : target) as Identifier).name);
  }
  return names;
}

/** All fields with values when one of them reads a parameter property at once, each with the name of its method. */
function lateFields(node: Class, context: OwnContext): Map<Field, string> {
  const known = context.lateFields.get(node);
  if (known) return known as Map<Field, string>;
  const names = new Set(parameterProperties(constructorOf(node)));
  const fields = node.body.body.filter(
    (one): one is Field =>
      (one.type === "ClassProperty" || one.type === "ClassPrivateProperty") && !one.static && one.value != null,
  );
  const late = new Map<Field, string>();
  if (names.size > 0 && fields.some(({ value }) => reads(value as Node, names))) {
    for (const field of fields) late.set(field, `#${context.fresh(context.allNames.parameter)}`);
  }
  context.lateFields.set(node, late);
  return late;
}

function reads(node: Node, names: ReadonlySet<string>): boolean {
  if (isFunction(node)) return false;
  if (node.type === "MemberExpression" && node.object.type === "ThisExpression" && !node.computed) {
    return node.property.type === "Identifier" && names.has(node.property.name);
  }
  let found = false;
  eachChild(node, (child) => (found ||= reads(child, names)));
  return found;
}
