import type { Box } from "../../../engine/protocol";
import type { LaidBox } from "../../../engine/picture/layout";
import type { SvgNode } from "../../../engine/picture/tree";

/** A box with what a test is about. */
export function boxWith(more: Partial<Box> = {}): Box {
  return { id: "4:4:node", kind: "node", label: "v4 = floor(v3)", nodes: 1, mass: 0.1, flags: {}, ...more };
}

export const place: LaidBox = { id: "4:4:node", x: 20, y: 20, w: 172, h: 46, rank: 0, column: 0 };

/** All elements of a drawing, depth first. */
export function all(nodes: readonly (SvgNode | string)[]): SvgNode[] {
  return nodes.flatMap((node) => (typeof node === "string" ? [] : [node, ...all(node.children)]));
}

export function byClass(nodes: readonly SvgNode[], name: string): SvgNode[] {
  return all(nodes).filter((node) => String(node.attrs["class"]).split(" ").includes(name));
}

export function textIn(node: SvgNode): string {
  return node.children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}
