import type { SvgNode } from "../engine/protocol";

export type Child = Node | string | null | undefined | false | readonly Child[];

type Listeners = { [K in keyof HTMLElementEventMap as `on${Capitalize<K>}`]?: (event: HTMLElementEventMap[K]) => void };
type Plain = string | number | boolean | null | undefined;
export type Attributes = Listeners & { [name: string]: Plain | ((event: never) => void) };

/**
 * An element. `onClick` and its like become listeners, `false` and `undefined` leave an attribute out, and texts become
 * text nodes: whatever a message says is never read as markup.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, x] of Object.entries(attributes)) {
    if (typeof x === "function") element.addEventListener(name.slice(2).toLowerCase(), x as EventListener);
    else if (x !== undefined && x !== false && x !== null) element.setAttribute(name, x === true ? "" : String(x));
  }
  append(element, children);
  return element;
}

/** Signs that turn what follows the other way round: a name with them would read as another one. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (typeof child === "string") element.append(child.replace(TURNS, "\ufffd"));
    else if (child instanceof Node) element.append(child);
    else append(element, child);
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** A node of a drawing's tree. */
export function el(tag: string, attrs: SvgNode["attrs"] = {}, ...children: SvgNode["children"]): SvgNode {
  return { tag, attrs, children };
}

/** The drawing's tree as elements. */
export function svgElement(node: SvgNode): SVGElement {
  const element = document.createElementNS(SVG, node.tag);
  for (const [name, x] of Object.entries(node.attrs)) if (name !== "xmlns") element.setAttribute(name, String(x));
  for (const child of node.children) element.append(typeof child === "string" ? child : svgElement(child));
  return element;
}

/** Puts new content in, keeping the focus (by `data-key`) and how far it is scrolled. */
export function refill(root: HTMLElement, ...children: Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && root.contains(active) ? active.dataset["key"] : undefined;
  const scrolled = root.querySelector(".scroll");
  const [top, left] = [scrolled?.scrollTop ?? 0, scrolled?.scrollLeft ?? 0];
  root.replaceChildren();
  append(root, children);
  root.querySelector(".scroll")?.scrollTo(left, top);
  if (key !== undefined)
    root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
