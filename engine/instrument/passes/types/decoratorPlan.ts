import type {
  ClassAccessorProperty,
  ClassDeclaration,
  ClassExpression,
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Decorator,
  Node,
  PrivateName,
} from "@babel/types";
import { eachChild, isFunction, isWrapper } from "../../../source/nodes";
import type { OwnContext } from "../../own";

export type Class = ClassDeclaration | ClassExpression;
export type Member = ClassMethod | ClassPrivateMethod | ClassProperty | ClassPrivateProperty | ClassAccessorProperty;

/** What a class with decorators or auto-accessors needs. */
export interface Plan {
  /** The variable that holds what is known while one evaluation of the class runs. */
  state: string;
  /** Decorators of TypeScript's own, older kind. */
  legacy: boolean;
  own: readonly Decorator[];
  /** Decorated members, with their number. */
  elements: ReadonlyMap<Member, number>;
  /** Members whose computed key is needed twice. */
  keys: ReadonlySet<Member>;
  /** Private fields behind auto-accessors. */
  storage: ReadonlyMap<Member, string>;
  /** The name of a class without one. */
  inferred: string;
}

const plans = new WeakMap<OwnContext, Map<Class, Plan | null>>();

/** Null for a class that runs as it is. */
export function planOf(node: Class, context: OwnContext): Plan | null {
  let known = plans.get(context);
  if (!known) plans.set(context, (known = new Map<Class, Plan | null>()));
  let plan = known.get(node);
  if (plan === undefined) known.set(node, (plan = makePlan(node, context)));
  return plan;
}

function makePlan(node: Class, context: OwnContext): Plan | null {
  const members = node.body.body.filter(isMember);
  const accessors = members.filter((one) => one.type === "ClassAccessorProperty" && !isAbsent(one));
  const decorated = members.filter((one) => (one.decorators?.length ?? 0) > 0);
  const own = node.decorators ?? [];
  const withParameters = members.some(
    (one) => one.type === "ClassMethod" && one.params.some((p) => "decorators" in p && (p.decorators?.length ?? 0) > 0),
  );
  const keys = new Set([...decorated, ...accessors].filter(isComputed));
  if (own.length + decorated.length + accessors.length === 0 && !withParameters) return null;
  const { parameter } = context.allNames;
  const needed = own.length + decorated.length + keys.size > 0 || withParameters;
  return {
    state: needed ? context.fresh(parameter) : "",
    legacy: context.options.olderDecorators && (own.length + decorated.length > 0 || withParameters),
    own,
    elements: new Map(decorated.map((one, i) => [one, i])),
    keys,
    storage: new Map(accessors.map((one) => [one, `#${context.fresh(parameter)}`])),
    inferred: inferredName(node, context),
  };
}

function isMember(node: Node): node is Member {
  return /^Class(Private|Accessor)?(Method|Property)$/.test(node.type);
}

export function isPrivate(node: Member): node is Member & { key: PrivateName } {
  return node.key.type === "PrivateName";
}

export function isComputed(node: Member): boolean {
  return "computed" in node && node.computed === true;
}

/** Declared for the types alone. */
export function isAbsent(node: Node): boolean {
  const { declare, abstract } = node as { declare?: boolean | null; abstract?: boolean | null };
  return declare === true || abstract === true;
}

/** The key of a member as a text that gives it; a computed one is not known yet. */
export function nameOfKey(member: Member): string {
  if (isComputed(member)) return "void 0";
  const { key } = member;
  if (key.type === "PrivateName") return JSON.stringify(`#${key.id.name}`);
  if (key.type === "Identifier") return JSON.stringify(key.name);
  return JSON.stringify(String((key as { value?: unknown }).value));
}

/** The name the language gives a class by where it stands. */
function inferredName(node: Class, context: OwnContext): string {
  if (node.type !== "ClassExpression") return "";
  let child: Node = node;
  let i = context.parents.length - 1;
  while (i >= 0 && isWrapper(context.parents[i] as Node)) child = context.parents[i--] as Node;
  const parent = context.parents[i];
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.init === child && parent.id.type === "Identifier" ? parent.id.name : "";
    case "AssignmentExpression":
    case "AssignmentPattern":
      return parent.right === child && parent.left.type === "Identifier" ? parent.left.name : "";
    case "ObjectProperty":
    case "ClassProperty":
    case "ClassPrivateProperty":
    case "ClassAccessorProperty": {
      if (parent.value !== child) return "";
      if ("computed" in parent && parent.computed) {
        context.refuseKind(node, "class-of-computed-name");
        return "";
      }
      return JSON.parse(nameOfKey(parent as Member)) as string;
    }
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return "";
  }
}

/** `this` in what runs once for the class: where decorators may replace the class, it is not known which one. */
export function staticThis(node: Class): Node | null {
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") {
      const found = thisWithin(member);
      if (found) return found;
    } else if (/Property$/.test(member.type) && (member as ClassProperty).static && (member as ClassProperty).value) {
      const found = thisWithin((member as ClassProperty).value as Node);
      if (found) return found;
    }
  }
  return null;
}

function thisWithin(node: Node): Node | null {
  if (node.type === "ThisExpression") return node;
  if (isFunction(node) && node.type !== "ArrowFunctionExpression") return null;
  let found: Node | null = null;
  eachChild(node, (child) => (found ??= thisWithin(child)));
  return found;
}

/** The first `yield` or `await` of what is evaluated with the class: nothing can be put around that. */
export function suspension(node: Class): Node | null {
  const parts: (Node | null | undefined)[] = [...(node.decorators ?? []), node.superClass];
  for (const one of node.body.body) {
    if ("decorators" in one) parts.push(...(one.decorators ?? []));
    if ("computed" in one && one.computed === true) parts.push(one.key);
  }
  return parts.reduce<Node | null>((found, part) => found ?? (part ? suspensionWithin(part) : null), null);
}

function suspensionWithin(node: Node): Node | null {
  if (node.type === "YieldExpression" || node.type === "AwaitExpression") return node;
  if (isFunction(node)) return null;
  let found: Node | null = null;
  eachChild(node, (child) => (found ??= suspensionWithin(child)));
  return found;
}
