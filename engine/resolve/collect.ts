import type {
  CallExpression,
  Expression,
  Function as FunctionNode,
  Node,
  ObjectExpression,
  Statement,
} from "@babel/types";
import { eachChild, isFunction, startOf, unwrap } from "../source/nodes";
import { collectClass } from "./collectClass";
import type { FunctionInfo } from "../protocol";
import type { Emit, FoundFunction, Holder, Reach } from "./found";

/** Every named function of a file, in the order of the text. Callbacks without a name belong to the function around them. */
export function collectFunctions(body: readonly Statement[]): FoundFunction[] {
  const found: FoundFunction[] = [];
  statements(body, "", (one) => found.push(one));
  return found.sort((a, b) => startOf(a.whole) - startOf(b.whole));
}

/** `space` is the namespace the statements stand in, with its dot. */
function statements(body: readonly Statement[], space: string, emit: Emit): void {
  const overloads = new Map<string, { docAt: number; params: Node[] }>();
  for (const statement of body) {
    const exported = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const inner: Node | null | undefined = exported ? statement.declaration : statement;
    if (!inner) continue;
    const docAt = startOf(statement);
    // Inside a namespace only exported names can be reached.
    const reachable = space === "" || exported;
    if (inner.type === "TSDeclareFunction" && inner.id) {
      if (!overloads.has(inner.id.name)) overloads.set(inner.id.name, { docAt, params: inner.params });
    } else if (inner.type === "FunctionDeclaration") {
      const name = inner.id?.name ?? "default";
      const first = overloads.get(name);
      const of: Holder = inner.id ? { scope: space + name } : { exported: "default" };
      emit({
        ...plain(space + name, "function", inner, inner.id ?? inner, inner, first?.docAt ?? docAt),
        reach: reachable ? { how: "value", of } : null,
        signature: first?.params ?? null,
      });
      nested(inner.body, emit);
    } else if (inner.type === "ClassDeclaration") {
      const of: Holder = inner.id ? { scope: space + inner.id.name } : { exported: "default" };
      collectClass(inner, space + (inner.id?.name ?? "default"), reachable ? of : null, emit, nested);
    } else if (inner.type === "VariableDeclaration") {
      inner.declarations.forEach(({ id, init }, i) => {
        if (!init) return;
        const at = i === 0 ? docAt : startOf(id);
        if (id.type === "Identifier")
          value(
            init,
            space + id.name,
            id,
            inner.declarations[i] as Node,
            at,
            reachable ? { scope: space + id.name } : null,
            emit,
          );
        else nested(init, emit);
      });
    } else if (
      inner.type === "TSModuleDeclaration" &&
      inner.id.type === "Identifier" &&
      inner.body.type === "TSModuleBlock"
    ) {
      statements(inner.body.body, `${space}${inner.id.name}.`, emit);
    } else if (statement.type === "ExportDefaultDeclaration") {
      value(inner as Expression, "default", inner, inner, docAt, { exported: "default" }, emit);
    } else if (inner.type === "TSExportAssignment") {
      value(inner.expression, "default", inner.expression, inner, docAt, { scope: "module.exports" }, emit);
    } else if (inner.type === "ExpressionStatement") assignment(inner.expression, docAt, emit);
    else nested(inner, emit);
  }
}

/** CommonJS: `exports.f = …`, `module.exports = …`, `module.exports.f = …`, and `C.prototype.m = …`. */
function assignment(expression: Expression, docAt: number, emit: Emit): void {
  const target =
    expression.type === "AssignmentExpression" && expression.operator === "=" ? path(expression.left) : null;
  if (expression.type !== "AssignmentExpression" || target === null) return nested(expression, emit);
  const last = target.split(".").at(-1) ?? target;
  const root = /^(module\.)?exports(?:\.([\w$]+))?$/.exec(target);
  const method = /^(.+)\.prototype\.([\w$]+)$/.exec(target);
  const { left, right } = expression;
  const nameNode = left.type === "MemberExpression" ? left.property : left;
  if (root)
    value(
      right,
      root[2] ?? "default",
      nameNode,
      expression,
      docAt,
      { scope: `module.exports${root[2] ? `.${root[2]}` : ""}` },
      emit,
    );
  else if (method?.[1] && isFunction(unwrap(right))) {
    const node = unwrap(right) as FunctionNode;
    const reach: Reach = { how: "method", of: { scope: method[1] }, name: last };
    emit({ ...plain(`${method[1]}.${last}`, "method", node, nameNode, expression, docAt), reach });
    nested(node.body, emit);
  } else nested(expression, emit);
}

function path(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return null;
  const object = path(node.object);
  return object === null ? null : `${object}.${node.property.name}`;
}

/** What a top-level name is bound to: a function, a class, an object of functions. */
function value(
  init: Expression,
  name: string,
  nameNode: Node,
  whole: Node,
  docAt: number,
  of: Holder | null,
  emit: Emit,
): void {
  const node = unwrap(init);
  const same = sameAs(node);
  if (isFunction(node)) {
    const kind = node.type === "ArrowFunctionExpression" ? "arrow" : "function-expression";
    emit({ ...plain(name, kind, node, nameNode, whole, docAt), reach: of && { how: "value", of } });
    nested(node.body, emit);
  } else if (same !== null) {
    value(same, name, nameNode, whole, docAt, of, emit);
    for (const other of (node as CallExpression).arguments.slice(1)) nested(other, emit);
  } else if (node.type === "ClassExpression") collectClass(node, name, of, emit, nested);
  else if (node.type === "ObjectExpression") members(node, name, of, emit);
  else nested(node, emit);
}

/** Calls that give back what they are given: `Object.freeze({ … })`, or a function with a gradient of its own. */
const PASSING: ReadonlySet<string> = new Set(["Object.freeze", "Object.seal", "customGradient", "ad.customGradient"]);

function sameAs(node: Node): Expression | null {
  if (node.type !== "CallExpression" || !PASSING.has(path(node.callee) ?? "")) return null;
  const [first] = node.arguments;
  if (first === undefined || first.type === "SpreadElement" || first.type === "ArgumentPlaceholder") return null;
  const inner = unwrap(first);
  return isFunction(inner) || inner.type === "ObjectExpression" ? first : null;
}

function members(object: ObjectExpression, name: string, of: Holder | null, emit: Emit): void {
  for (const property of object.properties) {
    const key = property.type === "SpreadElement" || property.computed ? null : keyName(property.key);
    if (property.type === "SpreadElement" || key === null) {
      nested(property, emit);
      continue;
    }
    const own = `${name}.${key}`;
    if (property.type === "ObjectMethod") {
      if (property.kind === "set") continue;
      const getter = property.kind === "get";
      const reach: Reach | null = of && { how: getter ? "getter" : "member", of, name: key };
      emit({ ...plain(own, getter ? "getter" : "method", property, property.key, property, startOf(property)), reach });
      nested(property.body, emit);
      continue;
    }
    const node = unwrap(property.value);
    const below: Holder | null =
      of === null
        ? null
        : "scope" in of && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
          ? { scope: `${of.scope}.${key}` }
          : null;
    if (isFunction(node)) {
      const kind = node.type === "ArrowFunctionExpression" ? "arrow" : "function-expression";
      emit({
        ...plain(own, kind, node, property.key, property, startOf(property)),
        reach: of && { how: "member", of, name: key },
      });
      nested(node.body, emit);
    } else if (node.type === "ObjectExpression") members(node, own, below, emit);
    else nested(node, emit);
  }
}

/** Named functions and classes anywhere below, none of which can be reached from outside. */
function nested(node: Node, emit: Emit): void {
  if (node.type === "FunctionDeclaration" && node.id)
    emit(plain(node.id.name, "function", node, node.id, node, startOf(node)));
  else if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
    return value(node.init, node.id.name, node.id, node, startOf(node), null, emit);
  } else if ((node.type === "ClassDeclaration" || node.type === "ClassExpression") && node.id) {
    return collectClass(node, node.id.name, null, emit, nested);
  } else if (node.type === "FunctionExpression" && node.id) {
    emit(plain(node.id.name, "function-expression", node, node.id, node, startOf(node)));
  }
  eachChild(node, (child) => nested(child, emit));
}

export function plain(
  name: string,
  kind: FunctionInfo["kind"],
  node: FunctionNode,
  nameNode: Node,
  whole: Node,
  docAt: number,
): FoundFunction {
  return { name, kind, node, nameNode, whole, docAt, reach: null, owner: null, signature: null };
}

/** The name a property is written with; null for one that is computed at run time. */
export function keyName(key: Node): string | null {
  if (key.type === "Identifier") return key.name;
  if (key.type === "StringLiteral") return key.value;
  return key.type === "NumericLiteral" ? String(key.value) : null;
}
