import { el, paint, type SvgNode } from "./tree";

/** The drawing as it stands in a file: with a title and a ground, without what only answers the mouse. */
export function printed(tree: SvgNode): SvgNode {
  const title = el("title", {}, String(tree.attrs["aria-label"] ?? ""));
  const ground = el("rect", { width: "100%", height: "100%", fill: paint("bg") });
  const { children, ...rest } = still(tree);
  return { ...rest, children: [title, ground, ...children] };
}

function still({ tag, attrs, children }: SvgNode): SvgNode {
  const kept = { ...attrs };
  if (kept["role"] === "button") {
    kept["role"] = "graphics-symbol";
    delete kept["aria-expanded"];
  }
  const inside = children.filter((child) => typeof child === "string" || !isIdle(child));
  return { tag, attrs: kept, children: inside.map((child) => (typeof child === "string" ? child : still(child))) };
}

/** Shows when something is pointed at, selected or has the focus. */
function isIdle({ attrs }: SvgNode): boolean {
  return attrs["display"] === "none" || attrs["class"] === "gp-ring" || attrs["class"] === "gp-toggle";
}
