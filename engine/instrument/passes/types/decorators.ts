import type { ClassAccessorProperty, ClassMethod, Decorator, Node } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken } from "../../../source/trivia";
import type { OwnContext } from "../../own";
import {
  isComputed,
  isPrivate,
  nameOfKey,
  planOf,
  staticThis,
  suspension,
  type Class,
  type Member,
  type Plan,
} from "./decoratorPlan";

/**
 * Classes with decorators. What they are is evaluated where they stand, in the keys of methods that are deleted again:
 * `@d m() {}` → `static [$p0.e("method",false,"m",[d])](){} m() {}`. A first static block applies them; those of
 * TypeScript's older kind are applied behind the class.
 */
export function decorateClass(node: Class, context: OwnContext): void {
  const plan = planOf(node, context);
  if (!plan || plan.state === "") return;
  const { state, legacy, own } = plan;
  refuseUnclear(node, plan, context);
  if (context.parents.some(({ type }) => type === "WithStatement")) context.refuseKind(node, "within-with");
  const { module } = context.allNames;
  const name = node.id?.name ?? null;
  const token = classToken(node, context);
  const make = `let ${state}=${module}.h.${legacy ? "older" : "standard"}(${legacy ? "()=>" : ""}[`;
  const isExpression = node.type === "ClassExpression";
  const made = (isExpression ? "(()=>{" : "") + make;
  if (own.length > 0) list(own, made, context);
  else context.before(token.start, made, "type");
  const at = own.length > 0 ? endOf(own.at(-1) as Node) : token.start;
  const parameters = legacy ? parameterDecorators(constructorOf(node)) : [];
  moveParameters(parameters, own.length > 0, at, context);
  const flags = legacy && context.options.decoratorMetadata ? ",true" : "";
  context.before(at, `]${flags});`, "type");

  const replaced = own.length > 0 || parameters.length > 0;
  const anonymous = (): [string, string] =>
    isExpression ? around(name, replaced, plan) : anonymousDefault(plan, context);
  const [head, tail] = isExpression || name === null ? anonymous() : declared(name, replaced, plan);
  context.before(token.start, head, "type");
  if (replaced && node.id) context.edits.blank(startOf(node.id), endOf(node.id), "type");
  context.after(endOf(node), tail, "type");
  within(node, replaced ? name : null, plan, context);
}

function refuseUnclear(node: Class, { legacy, own }: Plan, context: OwnContext): void {
  const unclear = !legacy && own.length > 0 ? staticThis(node) : null;
  if (unclear) context.refuseKind(unclear, "static-this");
  if (node.type === "ClassDeclaration") {
    const binding = node.id && context.scopes.binding(node.id);
    if (own.length > 0 && binding?.reassigned === true) context.refuseKind(node.id as Node, "decorated-reassigned");
    return;
  }
  if (legacy) context.refuseKind(node, "decorated-expression");
  const waits = suspension(node);
  if (waits) context.refuseKind(waits, "decorated-suspends");
}

/** What a declaration is put into. One whose class may be replaced is a variable: all of the text means the new one. */
function declared(name: string, replaced: boolean, { state, legacy }: Plan): [string, string] {
  if (!replaced) return ["", legacy ? `;${state}.a(${name});` : ""];
  return [`let ${name};${name}=`, `;${name}=${legacy ? `${state}.a(${name})` : `${state}.C`};`];
}

function around(name: string | null, replaced: boolean, { state, inferred }: Plan): [string, string] {
  if (name !== null) return replaced ? [`let ${name};${name}=`, `;return ${name}=${state}.C})()`] : ["return ", "})()"];
  const key = JSON.stringify(inferred);
  return [`({[${key}]:`, `});return ${state}.C})()`];
}

function anonymousDefault({ state, legacy }: Plan, { allNames }: OwnContext): [string, string] {
  const { defaultExport } = allNames;
  const tail = legacy ? `}.default);` : `}.default,${state}.C);`;
  return [`const ${defaultExport}=${legacy ? `${state}.a` : ""}({default:`, tail];
}

/** The blocks that apply the decorators, and what runs for every instance. */
function within(node: Class, name: string | null, { state, legacy, elements }: Plan, context: OwnContext): void {
  const open = startOf(node.body) + 1;
  const keep = name === null ? "" : `${name}=`;
  if (legacy) return context.after(open, name === null ? "" : `static{${keep}this}`, "type");
  const instance = [...elements.keys()].some(({ static: isStatic }) => !isStatic);
  const perInstance = instance ? `#${context.fresh(context.allNames.parameter)}=${state}.m(this);` : "";
  context.after(open, `static{${keep}${state}.a(this)}${perInstance}`, "type");
  context.before(endOf(node.body) - 1, `;static{${state}.z()}`, "type");
}

/** Evaluates the decorators of a member ahead of it. */
export function decorateMember(node: Member, context: OwnContext): void {
  const plan = planOf(context.parents.at(-2) as Class, context);
  if (!plan) return;
  const decorators = node.decorators ?? [];
  const parameters = plan.legacy && node.type === "ClassMethod" ? parameterDecorators(node) : [];
  if (isComputed(node) && plan.keys.has(node)) memoKey(node, plan, context);
  if ((node.type === "ClassMethod" && node.kind === "constructor") || decorators.length + parameters.length === 0)
    return;
  const open = plan.legacy ? olderElement(node, plan) : standardElement(node, plan);
  const last = decorators.at(-1);
  if (last) list(decorators, open, context);
  else context.before(startOf(node), open, "type");
  const at = last ? endOf(last) : startOf(node);
  moveParameters(parameters, last !== undefined, at, context);
  context.before(at, `]${plan.legacy ? "" : access(node, plan)})](){}${plan.legacy ? "" : stub(node, plan)}`, "type");
  if (!plan.legacy) standardMember(node, plan, context);
}

function olderElement(node: Member, { state }: Plan): string {
  const isField = node.type === "ClassProperty" || node.type === "ClassPrivateProperty";
  return `static [${state}.e(${node.static === true},${nameOfKey(node)},${isField},()=>[`;
}

function standardElement(node: Member, { state }: Plan): string {
  return `static [${state}.e("${kindOf(node)}",${node.static === true},${nameOfKey(node)},[`;
}

function kindOf(node: Member): string {
  if (node.type === "ClassAccessorProperty") return "accessor";
  if (node.type === "ClassProperty" || node.type === "ClassPrivateProperty") return "field";
  return node.kind === "get" ? "getter" : node.kind === "set" ? "setter" : "method";
}

/** How a decorator reaches a private member, and the two halves of a private accessor. */
function access(node: Member, plan: Plan): string {
  if (!isPrivate(node)) return "";
  const kind = kindOf(node);
  const key = `#${node.key.id.name}`;
  const get = kind === "setter" ? "" : `,get:o=>o.${key}`;
  const set = kind === "getter" || kind === "method" ? "" : `,set:(o,v)=>{o.${key}=v}`;
  const storage = plan.storage.get(node);
  const pair = storage === undefined ? "" : `,{get(){return this.${storage}},set(v){this.${storage}=v}}`;
  return `,{has:o=>${key} in o${get}${set}}${pair}`;
}

/** What stands for a private method or accessor whose function may have been replaced. */
function stub(node: Member, { state, elements }: Plan): string {
  if (!isPrivate(node)) return "";
  const [lead, key] = [node.static ? "static " : "", `#${node.key.id.name}`];
  const value = `${state}.v[${elements.get(node)}]`;
  switch (kindOf(node)) {
    case "method":
      return `${lead}get ${key}(){return ${value}}`;
    case "getter":
      return `${lead}get ${key}(){return ${value}.call(this)}`;
    case "setter":
      return `${lead}set ${key}(v){${value}.call(this,v)}`;
    case "accessor":
      return `${lead}get ${key}(){return ${value}.get.call(this)}${lead}set ${key}(v){${value}.set.call(this,v)}`;
    default:
      return "";
  }
}

function standardMember(node: Member, { state, elements }: Plan, context: OwnContext): void {
  const index = elements.get(node) as number;
  if (node.type === "ClassMethod" || node.type === "ClassPrivateMethod") {
    // The function itself is defined under a symbol, from where it is taken.
    if (isPrivate(node)) context.replace(startOf(node.key), endOf(node.key), `[${state}.s()]`, "type");
    return;
  }
  const semicolon = context.text[endOf(node) - 1] === ";" ? "" : ";";
  const run = `${state}.x(${index},this)`;
  const late = node.static ? `static{${run}}` : `#${context.fresh(context.allNames.parameter)}=${run};`;
  context.after(endOf(node), semicolon + late, "type");
  const { value } = node;
  if (value) {
    context.before(startOf(value), `${state}.i(${index},this,`, "type");
    context.after(endOf(value), ")", "type");
  } else if (node.type !== "ClassAccessorProperty")
    context.after(keyEnd(node, context), `=${state}.i(${index},this)`, "type");
}

/** `accessor x = 1` → `get x(){return this.#$p1}set x(v){this.#$p1=v}#$p1 = 1`. */
export function autoAccessor(node: ClassAccessorProperty, context: OwnContext): void {
  const plan = planOf(context.parents.at(-2) as Class, context) as Plan;
  const storage = plan.storage.get(node) as string;
  const at = wordAt("accessor", headOf(node), startOf(node.key), context);
  const lead = node.static ? "static " : "";
  const decorated = (node.decorators?.length ?? 0) > 0 && !plan.legacy;
  const own = decorated && !node.value ? `${storage}=${plan.state}.i(${plan.elements.get(node)},this)` : storage;
  if (decorated && isPrivate(node)) {
    context.edits.blank(at, at + "accessor".length, "type");
    context.replace(startOf(node.key), endOf(node.key), own, "type");
    return;
  }
  const key = isComputed(node) ? `[${plan.state}.l]` : context.text.slice(startOf(node.key), endOf(node.key));
  context.edits.blank(at, at + "accessor".length, "type", "get");
  const pair = `(){return this.${storage}}${lead}set ${key}(v){this.${storage}=v}${lead}${own}`;
  context.after(keyEnd(node, context), pair, "type");
}

function memoKey(node: Member, { state }: Plan, context: OwnContext): void {
  context.before(startOf(node.key), `${state}.k(`, "type");
  context.after(endOf(node.key), ")", "type");
}

/** Behind the key and its bracket. */
function keyEnd(node: Member, { text }: OwnContext): number {
  return isComputed(node) ? findToken(text, "]", endOf(node.key), endOf(node)) + 1 : endOf(node.key);
}

/** The signs of decorators become the punctuation of a list. */
function list(decorators: readonly Node[], open: string, context: OwnContext): void {
  decorators.forEach((one, i) => context.replace(startOf(one), startOf(one) + 1, i === 0 ? open : ",", "type"));
}

interface ParameterDecorator {
  index: number;
  node: Decorator;
}

function parameterDecorators(node: { params: readonly Node[] } | undefined): ParameterDecorator[] {
  const found: ParameterDecorator[] = [];
  (node?.params ?? []).forEach((parameter, index) => {
    for (const one of decoratorsOf(parameter)) found.push({ index, node: one });
  });
  return found;
}

/** Those of `@d private x = 1` stand on the property, those of a pattern on the pattern. */
function decoratorsOf(parameter: Node): Decorator[] {
  return ("decorators" in parameter && parameter.decorators) || [];
}

function moveParameters(all: readonly ParameterDecorator[], comma: boolean, to: number, context: OwnContext): void {
  const { module } = context.allNames;
  all.forEach(({ index, node }, i) => {
    const open = `${comma || i > 0 ? "," : ""}${module}.h.parameter(${index},(`;
    context.edits.blank(startOf(node), startOf(node) + 1, "type");
    context.edits.move(startOf(node.expression), endOf(node.expression), to, { open, close: "))" }, "type");
  });
}

function constructorOf(node: Class): ClassMethod | undefined {
  return node.body.body.find((one): one is ClassMethod => one.type === "ClassMethod" && one.kind === "constructor");
}

export /** Decorators of a class may stand before the word. */
function exportToken(node: Node, declaration: Node, { text }: OwnContext): number {
  const inFront = declaration.type === "ClassDeclaration" && startOf(declaration) === startOf(node);
  return inFront ? findToken(text, "export", headOf(declaration), endOf(node)) : startOf(node);
}

/** Where a class or member begins behind its decorators. */
export function headOf(node: Node): number {
  const decorators = decoratorsOf(node);
  return decorators.length > 0 ? Math.max(endOf(decorators.at(-1) as Node), startOf(node)) : startOf(node);
}

function classToken(node: Class, context: OwnContext): { start: number } {
  return { start: wordAt("class", headOf(node), startOf(node.body), context) };
}

export function wordAt(word: string, from: number, to: number, { text }: OwnContext): number {
  const found = new RegExp(`(?<![\\w$])${word}(?![\\w$])`, "g");
  // Comments in between may hold the word.
  const gap = text.slice(from, to).replace(/\/\*[^]*?\*\/|\/\/.*/g, (comment) => " ".repeat(comment.length));
  return from + (found.exec(gap)?.index ?? 0);
}
