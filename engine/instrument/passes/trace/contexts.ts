import type {
  DoWhileStatement,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  Function as FunctionNode,
  Node,
  WhileStatement,
} from "@babel/types";
import { eachChild, endOf, isFunction, startOf } from "../../../source/nodes";
import type { PassContext } from "../../context";
import { call, isPrimitive } from "./shared/emit";
import { owner } from "./shared/temporaries";

/**
 * What was called and which iteration ran: `const $ad0=$ad.en($s+1);try{…}finally{$ad.ex($ad0)}` in a function. A generator
 * or async function is left and entered again; an arrow function with an expression is its caller's.
 */
export function functionContext(node: FunctionNode, context: PassContext): void {
  const { body } = node;
  if (node.generator || node.async || body.type !== "BlockStatement") return;
  if (!isTraced(body, context) || !canBeBlock(node, context)) return;
  const depth = `${context.names.runtime}0`;
  const enter = call(context, "en", context.site(node, "function"));
  context.body(node, `const ${depth}=${enter};try{`, `}finally{${call(context, "ex", depth)}}`);
}

/** Do the declarations of a body mean the same one block further in? Functions there are variables of the block. */
function canBeBlock({ body }: FunctionNode, context: PassContext): boolean {
  if (body.type !== "BlockStatement") return false;
  const functions = body.body.filter((one) => one.type === "FunctionDeclaration");
  if (functions.length === 0) return true;
  if (context.scopes.hasEval) return false;
  return functions.every(({ id }) => {
    const binding = id ? context.scopes.binding(id) : null;
    return !binding || (binding.kind === "function" && binding.declarations.length === 1);
  });
}

type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

/**
 * `{const $ad0=$ad.lp($s+1);for(…){$ad.it($ad0);…}$ad.le($ad0);}`, around the labels of the loop. The call around it closes
 * a loop that was left by `return` or a throw; where none does, or the throw may be caught here, `finally` does.
 */
export function loopContext(node: Loop, context: PassContext): void {
  const { parents } = context;
  const place = owner(parents, node);
  if (!place || !isFunction(place) || !isTraced(node, context) || suspends(node)) return;
  const depth = `${context.names.runtime}0`;
  let outermost: Node = node;
  for (let i = parents.length - 1; parents[i]?.type === "LabeledStatement"; i--) outermost = parents[i] as Node;
  const end = endOf(node);
  const guarded = outlives(place, context);
  const open = `{const ${depth}=${call(context, "lp", context.site(node, "loop"))};${guarded ? "try{" : ""}`;
  context.before(startOf(outermost), open, "trace");
  // A `do … while` may stand without its semicolon.
  const semicolon = node.type === "DoWhileStatement" && context.text[end - 1] !== ";" ? ";" : "";
  const close = `${call(context, "le", depth)};`;
  context.after(end, `${semicolon}${guarded ? `}finally{${close}}` : close}}`, "trace");
  const next = `${call(context, "it", depth)};`;
  const { body } = node;
  if (body.type === "BlockStatement") return context.after(startOf(body) + 1, next, "trace");
  context.before(startOf(body), `{${next}`, "trace");
  context.after(endOf(body), "}", "trace");
}

/** May the function that a loop of it stands in go on after the loop was left by a throw, or end without closing it? */
function outlives(place: FunctionNode, context: PassContext): boolean {
  if (place.generator || place.async || !canBeBlock(place, context)) return true;
  const { parents } = context;
  return parents.slice(parents.indexOf(place) + 1).some((node) => node.type === "TryStatement");
}

/** Is there an operation to be traced, or a call, that is not in a function further in? */
function isTraced(node: Node, context: PassContext): boolean {
  switch (node.type) {
    case "CallExpression":
    case "OptionalCallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      return true;
    case "BinaryExpression":
      if (/^[-+*/%|&^]|<<|>>/.test(node.operator) && !isPrimitive(context, node)) return true;
      break;
    case "UnaryExpression":
      if (/^[-+~]$/.test(node.operator) && !isPrimitive(context, node)) return true;
      break;
    case "UpdateExpression":
      if (!isPrimitive(context, node)) return true;
      break;
    case "AssignmentExpression":
      if (node.operator !== "=" && !isPrimitive(context, node)) return true;
      break;
    default:
  }
  return someChild(node, (child) => isTraced(child, context));
}

/** `yield`, `await` or `for await` within, which let other contexts run. */
function suspends(node: Node): boolean {
  if (node.type === "YieldExpression" || node.type === "AwaitExpression") return true;
  if (node.type === "ForOfStatement" && node.await) return true;
  if (node.type === "VariableDeclaration" && node.kind === "await using") return true;
  return someChild(node, suspends);
}

function someChild(node: Node, test: (child: Node) => boolean): boolean {
  let found = false;
  eachChild(node, (child) => {
    found ||= !isFunction(child) && test(child);
  });
  return found;
}
