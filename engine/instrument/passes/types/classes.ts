import type {
  ClassDeclaration,
  ClassExpression,
  ClassMethod,
  ClassPrivateMethod,
  ClassProperty,
  Node,
} from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken, skipTrivia } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";
import { isAbsent } from "./decoratorPlan";
import { autoAccessor, decorateClass, decorateMember, headOf, wordAt } from "./decorators";
import { thisParameter } from "./functions";
import { assignParameterProperties, declareParameterProperties } from "./parameterProperties";

/** What TypeScript adds to classes and their members. */
export const classPasses: OwnPassTable = {
  ClassDeclaration: classHead,
  ClassExpression: classHead,

  ClassMethod: method,
  ClassPrivateMethod: method,

  ClassProperty(node, context) {
    decorateMember(node, context);
    // Without define semantics a field that has no value is not there at all.
    const undefinedField = context.parsed.dialect.typescript && !context.options.defineFields && !node.value;
    const decorated = (node.decorators?.length ?? 0) > 0 && !context.options.olderDecorators;
    if (isAbsent(node) || (undefinedField && !node.computed && !decorated)) return blankMember(node, context);
    modifiers(node, node.key, context);
    mark(node, node.key, context);
    if (context.parsed.dialect.typescript && !context.options.defineFields) assigned(node, context);
    return undefined;
  },

  ClassPrivateProperty(node, context) {
    decorateMember(node, context);
    modifiers(node, node.key, context);
    mark(node, node.key, context);
  },

  ClassAccessorProperty(node, context) {
    if (isAbsent(node)) return blankMember(node, context);
    decorateMember(node, context);
    autoAccessor(node, context);
    modifiers(node, node.key, context);
    mark(node, node.key, context);
    return undefined;
  },

  /** What decorators become is written by their owners. */
  Decorator(node, context) {
    const owner = context.parents.at(-1);
    const known = owner && (/^Class/.test(owner.type) || context.options.olderDecorators);
    if (!known) context.refuseKind(node, "parameter-decorator");
  },

  TSDeclareMethod: blankMember,
  TSIndexSignature: blankMember,

  TSParameterProperty(node, context) {
    context.edits.blank(headOf(node), startOf(node.parameter), "type");
  },
};

/** What decorators of it become stays. */
function blankMember(node: Node, context: OwnContext): "skip" | undefined {
  const decorated = "decorators" in node && (node.decorators?.length ?? 0) > 0;
  if (!decorated) {
    context.edits.blank(startOf(node), endOf(node), "type", ";");
    return "skip";
  }
  const type = "typeAnnotation" in node ? (node.typeAnnotation as Node | null) : null;
  context.edits.blank(headOf(node), type ? startOf(type) : endOf(node), "type", ";");
  if (type) context.edits.blank(endOf(type), endOf(node), "type");
  return undefined;
}

/**
 * For older targets TypeScript assigns fields, which a setter above or one that a decorator made takes notice of. A
 * private field whose value is the assignment does that at the same moment: `x = 1` → `#$p0=this.x = 1`.
 */
function assigned(node: ClassProperty, context: OwnContext): void {
  const { key, value } = node;
  const owner = context.parents.at(-2) as ClassDeclaration | ClassExpression;
  const isLate = context.lateFields.get(owner)?.has(node) === true;
  if (!value || node.computed || isLate || !canBeSeen(owner)) return;
  const [dot, bracket] = key.type === "Identifier" ? [".", ""] : ["[", "]"];
  const lead = node.static ? "static{" : `#${context.fresh(context.allNames.parameter)}=`;
  if (node.static) {
    const at = wordAt("static", headOf(node), startOf(key), context);
    context.edits.blank(at, at + "static".length, "type");
    context.after(endOf(value), "}", "type");
  }
  context.before(startOf(key), `${lead}this${dot}`, "type");
  if (bracket !== "") context.after(endOf(key), bracket, "type");
}

/** A class that is all there is to its fields cannot tell how they came to be. */
function canBeSeen(node: ClassDeclaration | ClassExpression): boolean {
  const decorated = node.body.body.some((one) => "decorators" in one && (one.decorators?.length ?? 0) > 0);
  return node.superClass != null || decorated || (node.decorators?.length ?? 0) > 0;
}

function classHead(node: ClassDeclaration | ClassExpression, context: OwnContext): void {
  const { text, edits } = context;
  decorateClass(node, context);
  if (node.type === "ClassDeclaration" && node.abstract) {
    const at = findToken(text, "abstract", headOf(node), startOf(node.body));
    if (at >= 0) edits.blank(at, at + "abstract".length, "type");
  }
  const clause = node.implements;
  const [first] = clause ?? [];
  const last = clause?.at(-1);
  if (first && last) {
    const before = node.superTypeParameters ?? node.superClass ?? node.typeParameters ?? node.id;
    const at = findToken(text, "implements", before ? endOf(before) : startOf(node), startOf(first));
    edits.blank(at, endOf(last), "type");
  }
  declareParameterProperties(node, context);
}

function method(node: ClassMethod | ClassPrivateMethod, context: OwnContext): void {
  decorateMember(node, context);
  modifiers(node, node.key, context);
  mark(node, node.key, context);
  thisParameter(node, context);
  if (node.kind === "constructor") assignParameterProperties(node, context);
}

const removed = /(?:public|private|protected|override|readonly|abstract|declare)(?![\w$])/y;

/** Removes modifiers before a key. A field without a semicolon before it must not run on into what is left. */
function modifiers(member: Node, key: Node, { text, edits }: OwnContext): void {
  const found: { at: number; length: number }[] = [];
  let rest = -1;
  const first = skipTrivia(text, headOf(member));
  for (let at = first; at < startOf(key); at = skipTrivia(text, at)) {
    removed.lastIndex = at;
    const word = removed.exec(text)?.[0];
    if (word !== undefined) found.push({ at, length: word.length });
    else if (rest < 0) rest = at;
    at += word?.length ?? /[\w$]+|./sy.exec(text.slice(at))?.[0].length ?? 1;
  }
  const next = rest < 0 ? startOf(key) : rest;
  const joins = /[[*]|(?:in|instanceof)\b/y;
  joins.lastIndex = next;
  const runsOn = joins.test(text);
  for (const { at, length } of found) {
    const leads = runsOn && at === first && first === startOf(member);
    edits.blank(at, at + length, "type", leads ? ";" : "");
  }
}

/** `?` and `!` behind a key. */
function mark(member: Node, key: Node, { text, edits }: OwnContext): void {
  const { optional, definite, computed } = member as { optional?: boolean; definite?: boolean; computed?: boolean };
  if (!optional && !definite) return;
  const from = computed ? findToken(text, "]", endOf(key), endOf(member)) : endOf(key);
  const at = findToken(text, optional ? "?" : "!", from, endOf(member));
  edits.blank(at, at + 1, "type");
}
