import type { Node } from "@babel/types";
import { isFunction, startOf, unwrap } from "../source/nodes";
import type { ClassNode } from "./declarations";
import type { Emit, FoundFunction, Holder } from "./found";

/** Methods, static methods, getters, and functions bound to fields. Private ones cannot be reached from outside. */
export function collectClass(
  node: ClassNode,
  name: string,
  of: Holder | null,
  emit: Emit,
  nested: (node: Node, emit: Emit) => void,
): void {
  const overloads = new Map<string, { docAt: number; params: Node[] }>();
  for (const member of node.body.body) {
    if (member.type === "TSDeclareMethod") {
      const key = nameOf(member.key);
      if (key !== null && !overloads.has(key)) overloads.set(key, { docAt: startOf(member), params: member.params });
      continue;
    }
    const key = "computed" in member && member.computed === true ? null : "key" in member ? nameOf(member.key) : null;
    const base = { name: `${name}.${key ?? ""}`, whole: member, owner: node, signature: null };
    if (member.type === "ClassMethod" || member.type === "ClassPrivateMethod") {
      const first = key === null ? undefined : overloads.get(key);
      if (key !== null && (member.kind === "method" || member.kind === "get")) {
        const getter = member.kind === "get";
        const closed = member.type === "ClassPrivateMethod" || of === null;
        emit({
          ...base,
          kind: getter ? "getter" : member.static ? "static-method" : "method",
          node: member,
          nameNode: member.key,
          docAt: first?.docAt ?? startOf(member),
          reach: closed ? null : reachOf(of, key, getter, member.static === true),
          owner: member.static ? null : node,
          signature: first?.params ?? null,
        });
      }
      nested(member.body, emit);
    } else if ((member.type === "ClassProperty" || member.type === "ClassPrivateProperty") && member.value) {
      const value = unwrap(member.value);
      if (key === null || !isFunction(value)) {
        nested(value, emit);
        continue;
      }
      const closed = member.type === "ClassPrivateProperty" || of === null;
      emit({
        ...base,
        kind: member.static ? "static-method" : "method",
        node: value,
        nameNode: member.key,
        docAt: startOf(member),
        reach: closed ? null : { how: member.static ? "member" : "field", of, name: key },
        owner: member.static ? null : node,
      });
      nested(value.body, emit);
    } else if (member.type === "StaticBlock") for (const statement of member.body) nested(statement, emit);
  }
}

function reachOf(of: Holder, name: string, getter: boolean, isStatic: boolean): FoundFunction["reach"] {
  if (isStatic) return { how: getter ? "getter" : "member", of, name };
  return { how: getter ? "method-getter" : "method", of, name };
}

function nameOf(key: Node): string | null {
  if (key.type === "PrivateName") return `#${key.id.name}`;
  if (key.type === "Identifier") return key.name;
  return key.type === "StringLiteral" ? key.value : key.type === "NumericLiteral" ? String(key.value) : null;
}
