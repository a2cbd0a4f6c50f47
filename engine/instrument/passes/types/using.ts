import { Script } from "node:vm";
import type { ForOfStatement, ForStatement, Node, VariableDeclaration } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";

/** Newer versions of Node.js know `using`; there it stays. */
const isNative = compiles("{ using x = null }");

function compiles(text: string): boolean {
  try {
    return new Script(text) instanceof Script;
  } catch {
    return false;
  }
}

/** The variables that hold what a block is to dispose of. */
const scopes = new WeakMap<Node, string>();

/**
 * `{ using x = f(); … }` → `{const $p0=$m.h.disposal();try{ const x = $p0.u(f()); … }catch($c){$p0.f($c)}finally{$p0.e()}}`.
 * A `for … of` does so for each iteration.
 */
export const usingPasses: OwnPassTable = isNative
  ? {}
  : {
      BlockStatement(node, context) {
        const last = node.directives.at(-1);
        const at = last ? endOf(last) : startOf(node) + 1;
        const semicolon = last && context.text[at - 1] !== ";" ? ";" : "";
        block(node, node.body, { at, lead: semicolon }, context);
      },
      TSModuleBlock(node, context) {
        block(node, node.body, { at: startOf(node) + 1, lead: "" }, context);
      },
      StaticBlock(node, context) {
        const at = findToken(context.text, "{", startOf(node) + "static".length, endOf(node)) + 1;
        block(node, node.body, { at, lead: "" }, context);
      },
      Program(node, context) {
        const found = declarations(node.body);
        if (found.length === 0) return;
        const name = open(node, context);
        context.around.open = head(name, context);
        context.around.close = tail(name, found.some(isAwaited), context);
      },
      ForStatement: forStatement,
      ForOfStatement: forOf,
      VariableDeclaration: declaration,
    };

function block(
  node: Node,
  body: readonly Node[],
  { at, lead }: { at: number; lead: string },
  context: OwnContext,
): void {
  const found = declarations(body);
  if (found.length === 0) return;
  const name = open(node, context);
  context.after(at, lead + head(name, context), "type");
  context.before(endOf(node) - 1, tail(name, found.some(isAwaited), context), "type");
}

function forStatement(node: ForStatement, context: OwnContext): void {
  if (!node.init || !isUsing(node.init)) return;
  let outermost: Node = node;
  for (let i = context.parents.length - 1; context.parents[i]?.type === "LabeledStatement"; i--)
    outermost = context.parents[i] as Node;
  const name = open(node, context);
  context.before(startOf(outermost), `{${head(name, context)}`, "type");
  context.after(endOf(node), `${tail(name, isAwaited(node.init), context)}}`, "type");
}

function forOf(node: ForOfStatement, context: OwnContext): void {
  const { left, body } = node;
  if (!isUsing(left)) return;
  const name = open(node, context);
  const item = context.fresh(context.allNames.parameter);
  const id = left.declarations[0]?.id as Node & { name: string };
  context.replace(startOf(left), startOf(id) + id.name.length, `const ${item}`, "type");
  const value = `const ${id.name}=${name}.${isAwaited(left) ? "w" : "u"}(${item});`;
  context.bodies.set(body, [`{${head(name, context)}${value}`, `${tail(name, isAwaited(left), context)}}`]);
}

function declaration(node: VariableDeclaration, context: OwnContext): void {
  if (!isUsing(node)) return;
  const parent = context.parents.at(-1) as Node;
  if (parent.type === "ForOfStatement" && parent.left === node) return;
  const name = scopes.get(parent) ?? "";
  const word = findToken(context.text, "using", startOf(node), endOf(node));
  context.replace(startOf(node), word + "using".length, "const", "type");
  for (const { init } of node.declarations) {
    if (!init) continue;
    context.before(startOf(init), `${name}.${isAwaited(node) ? "w" : "u"}(`, "type");
    context.after(endOf(init), ")", "type");
  }
}

function open(node: Node, context: OwnContext): string {
  if (context.parents.some(({ type }) => type === "WithStatement")) context.refuseKind(node, "within-with");
  const name = context.fresh(context.allNames.parameter);
  scopes.set(node, name);
  return name;
}

function head(name: string, { allNames }: OwnContext): string {
  return `const ${name}=${allNames.module}.h.disposal();try{`;
}

function tail(name: string, awaited: boolean, { allNames }: OwnContext): string {
  const end = awaited ? `if(${name}.r=${name}.e())await ${name}.r` : `${name}.e()`;
  return `}catch(${allNames.code}){${name}.f(${allNames.code})}finally{${end}}`;
}

function declarations(body: readonly Node[]): VariableDeclaration[] {
  return body.filter(isUsing);
}

function isUsing(node: Node): node is VariableDeclaration {
  return node.type === "VariableDeclaration" && (node.kind === "using" || node.kind === "await using");
}

function isAwaited(node: Node): boolean {
  return node.type === "VariableDeclaration" && node.kind === "await using";
}
