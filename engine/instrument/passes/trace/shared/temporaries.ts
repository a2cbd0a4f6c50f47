import type { Node } from "@babel/types";
import { endOf, isField, isFunction, startOf } from "../../../../source/nodes";
import type { PassContext } from "../../../context";

/** A temporary of a function, and where the expression ends that uses it. */
interface Slot {
  name: string;
  until: number;
}

const pools = new WeakMap<PassContext, Map<Node, Slot[]>>();

/**
 * The node (a function, a `with`, or the program) whose body a node at this place belongs to; null in parameters, field values and
 * static blocks, where nothing can be declared. `parents` may end further out than at the node's own parent: a pass edits
 * what is below the node it visits.
 */
export function owner(parents: readonly Node[], node: Node): Node | null {
  const within = (part: Node | null | undefined): boolean =>
    part != null && startOf(part) <= startOf(node) && endOf(node) <= endOf(part);
  for (let i = parents.length - 1; i >= 0; i--) {
    const parent = parents[i] as Node;
    if (parent.type === "Program" || (parent.type === "WithStatement" && within(parent.body))) return parent;
    if (parent.type === "StaticBlock") return null;
    if (isField(parent) && within(parent.value)) return null;
    if (isFunction(parent)) {
      if (within(parent.body)) return parent;
      if ((parent.params as Node[]).some(within)) return null;
    }
  }
  return null;
}

/**
 * The temporaries one expression needs. They are the function's own variables, used again as soon as the expression that
 * held them is over. Where none can be declared they are parameters of an arrow function around the expression: `yield`
 * and `await` cannot stand in such places, and everything else means the same within an arrow function.
 */
export class Temporaries {
  readonly #context: PassContext;
  readonly #node: Node;
  readonly #pool: Slot[] | null;
  readonly #parameters: string[] = [];

  constructor(context: PassContext, node: Node) {
    this.#context = context;
    this.#node = node;
    const place = owner(context.parents, node);
    this.#pool = place && poolOf(context, place);
  }

  /** Declared once for the function: cheap. */
  get cheap(): boolean {
    return this.#pool !== null;
  }

  take(): string {
    const free = this.#pool?.find(({ until }) => until <= startOf(this.#node));
    if (free) {
      free.until = endOf(this.#node);
      return free.name;
    }
    const name = this.#pool && this.#context.temporary();
    if (this.#pool && name !== null) {
      this.#pool.push({ name, until: endOf(this.#node) });
      return name;
    }
    const parameter = this.#context.names.runtime + (this.#parameters.length + 1);
    this.#parameters.push(parameter);
    return parameter;
  }

  /** Stands before the expression, which has to be in parentheses. */
  get open(): string {
    return this.#parameters.length > 0 ? `((${this.#parameters.join(",")})=>` : "";
  }

  get close(): string {
    return this.#parameters.length > 0 ? ")()" : "";
  }
}

function poolOf(context: PassContext, place: Node): Slot[] {
  let pools_ = pools.get(context);
  if (!pools_) pools.set(context, (pools_ = new Map<Node, Slot[]>()));
  let pool = pools_.get(place);
  if (!pool) pools_.set(place, (pool = []));
  return pool;
}
