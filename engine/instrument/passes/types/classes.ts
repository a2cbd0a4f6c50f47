import type { ClassDeclaration, ClassExpression, ClassMethod, ClassPrivateMethod, Node } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken, skipTrivia } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";
import { thisParameter } from "./functions";
import { assignParameterProperties, declareParameterProperties } from "./parameterProperties";

/** What TypeScript adds to classes and their members. */
export const classPasses: OwnPassTable = {
  ClassDeclaration: classHead,
  ClassExpression: classHead,

  ClassMethod: method,
  ClassPrivateMethod: method,

  ClassProperty(node, context) {
    const absent = node.declare === true || node.abstract === true;
    // Without define semantics a field that has no value is not there at all.
    const undefinedField = context.parsed.dialect.typescript && !context.options.defineFields && !node.value;
    if (absent || (undefinedField && !node.computed)) return blankMember(node, context);
    modifiers(node, node.key, context);
    mark(node, node.key, context);
    return undefined;
  },

  ClassPrivateProperty(node, context) {
    modifiers(node, node.key, context);
    mark(node, node.key, context);
  },

  TSDeclareMethod: blankMember,
  TSIndexSignature: blankMember,

  TSParameterProperty(node, context) {
    context.edits.blank(startOf(node), startOf(node.parameter), "type");
  },
};

function blankMember(node: Node, context: OwnContext): "skip" {
  context.edits.blank(startOf(node), endOf(node), "type", ";");
  return "skip";
}

function classHead(node: ClassDeclaration | ClassExpression, context: OwnContext): void {
  const { text, edits } = context;
  if (node.type === "ClassDeclaration" && node.abstract) {
    const at = findToken(text, "abstract", startOf(node), startOf(node.body));
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
  for (let at = skipTrivia(text, startOf(member)); at < startOf(key); at = skipTrivia(text, at)) {
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
    const leads = runsOn && at === startOf(member);
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
