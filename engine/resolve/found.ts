import type { Function as FunctionNode, Node } from "@babel/types";
import type { FunctionInfo } from "../protocol";
import type { ClassNode } from "./declarations";

/** Where a value can be had once the module is loaded: by an expression in its scope, or as its default export. */
export type Holder = { scope: string } | { exported: "default" };

/** How the function itself is had from there. */
export type Reach =
  | { how: "value"; of: Holder }
  /** `holder[name]`, called on the holder: object literals and static methods. */
  | { how: "member" | "getter"; of: Holder; name: string }
  /** `holder.prototype`'s method or getter, or an arrow in a field: called on a receiver made by the point. */
  | { how: "method" | "method-getter" | "field"; of: Holder; name: string };

/** A function as it stands in the tree. */
export interface FoundFunction {
  name: string;
  kind: FunctionInfo["kind"];
  node: FunctionNode;
  nameNode: Node;
  /** What the outline shows as its extent. */
  whole: Node;
  /** Offset the doc comment stands directly above. */
  docAt: number;
  /** Null for a function that only exists while another one runs. */
  reach: Reach | null;
  /** The class of a method. */
  owner: ClassNode | null;
  /** Parameters of the first overload. */
  signature: Node[] | null;
}

export type Emit = (found: FoundFunction) => void;
