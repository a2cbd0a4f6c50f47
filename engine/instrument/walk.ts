import type { Function as FunctionNode, Node } from "@babel/types";
import { eachChild, endOf, isField, isFunction, startOf } from "../source/nodes";
import type { Scope, ScopeTree } from "../source/scope";
import { isTypeStatement } from "../source/typeOnly";
import type { PassContext, PassTable } from "./context";
import { functionFrame, type Frame, type Wrap } from "./frames";
import type { OwnContext, OwnPassTable } from "./own";
import { terminate } from "./terminate";

export interface Tables {
  readonly type: OwnPassTable;
  readonly module: OwnPassTable;
  readonly trace: PassTable;
}

/** Where the walk stands; the context of the passes reads it. */
export interface Standing {
  scope: Scope;
  readonly parents: Node[];
  /** Null where no temporary can be declared: in parameters, field values and static blocks. */
  frame: Frame | null;
  /** While the trace pass of a function runs: what its body is put into. */
  wrap: Wrap | null;
}

type AnyPass = (node: Node, context: PassContext) => void | "skip";

/** Visits a file, parents first, and lets the passes of each node's kind edit the text. */
export class Walk {
  constructor(
    readonly tables: Tables,
    readonly scopes: ScopeTree,
    readonly context: OwnContext,
    readonly standing: Standing,
  ) {}

  /** `traced` is false below a node whose trace pass wanted its children left alone. */
  visit(node: Node, traced: boolean): void {
    const { tables, context, standing } = this;
    if (isTypeStatement(node)) return context.edits.blank(startOf(node), endOf(node), "type", ";");
    const body = context.bodies.get(node);
    if (body) {
      context.before(startOf(node), body[0], "type");
      context.after(endOf(node), body[1], "type");
    }
    terminate(node, context);
    if ((tables.type[node.type] as AnyPass | undefined)?.(node, context) === "skip") return;
    if ((tables.module[node.type] as AnyPass | undefined)?.(node, context) === "skip") return;
    if (!traced) return this.#children(node, false, null);
    const trace = tables.trace[node.type] as AnyPass | undefined;
    if (!isFunction(node) && node.type !== "WithStatement")
      return this.#children(node, trace?.(node, context) !== "skip", null);
    const wrap = (standing.wrap = { open: "", close: "" });
    const below = trace?.(node, context) !== "skip";
    standing.wrap = null;
    const frame = functionFrame(node, context.edits, context.allNames.temporary, wrap);
    this.#children(node, below, frame);
    frame.finish();
  }

  #children(node: Node, traced: boolean, frame: Frame | null): void {
    const { standing } = this;
    const { scope, frame: outer } = standing;
    const inner = this.scopes.opened(node) ?? scope;
    standing.parents.push(node);
    eachChild(node, (child, key) => {
      standing.frame = outer;
      if (isFunction(node)) this.#standInFunction(node, key, scope, inner, frame);
      else {
        const field = isField(node);
        // Names and keys stand outside what the node opens.
        const outside = key === "id" || key === "discriminant" || key === "object" || (field && key !== "value");
        standing.scope = outside ? scope : inner;
        if ((field && key === "value") || node.type === "StaticBlock") standing.frame = null;
        if (node.type === "WithStatement" && key === "body") standing.frame = frame;
      }
      this.visit(child, traced);
    });
    standing.parents.pop();
    standing.scope = scope;
    standing.frame = outer;
  }

  #standInFunction(node: FunctionNode, key: string, outside: Scope, parameters: Scope, frame: Frame | null): void {
    const { standing } = this;
    if (key === "body") {
      standing.scope = this.scopes.body(node);
      standing.frame = frame;
    } else if (key === "params") {
      standing.scope = parameters;
      standing.frame = null;
    } else standing.scope = outside;
  }
}
