import type { SvgNode } from "../protocol";

export type { SvgNode } from "../protocol";

export function el(tag: string, attrs: Record<string, string | number>, ...children: (SvgNode | string)[]): SvgNode {
  return { tag, attrs, children };
}

/**
 * The colours and fonts a picture uses, each by its meaning. In the panel the names are custom properties of the style
 * sheet (made of the editor's own colours); in a printed picture they are replaced by one of the two themes.
 */
export type Paint =
  | "fg"
  | "dim"
  | "bg"
  | "surface"
  | "op"
  | "group"
  | "input"
  | "output"
  | "cut"
  | "detached"
  | "hatch"
  | "text-cut"
  | "mono"
  | "sans";

export function paint(name: Paint): string {
  return `var(--gp-${name})`;
}

export type Theme = { readonly [name in Paint]: string };

const fonts = { mono: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace", sans: "system-ui, sans-serif" };

/** Text colours reach 4.5:1 and strokes 3:1 on the background; a test computes it. */
export const themes = {
  light: {
    ...fonts,
    fg: "#1f1f1f",
    dim: "#5c5c5c",
    bg: "#ffffff",
    surface: "#f8f8f8",
    op: "#0063d3",
    group: "#767676",
    input: "#652d90",
    output: "#2f7a33",
    cut: "#c4161c",
    detached: "#8a6100",
    hatch: "#e3d9bd",
    "text-cut": "#c4161c",
  },
  dark: {
    ...fonts,
    fg: "#d4d4d4",
    dim: "#a3a3a3",
    bg: "#1f1f1f",
    surface: "#262626",
    op: "#3794ff",
    group: "#8c8c8c",
    input: "#b180d7",
    output: "#89d185",
    cut: "#f85149",
    detached: "#cca700",
    hatch: "#4a431f",
    "text-cut": "#ff7b72",
  },
} as const satisfies Record<string, Theme>;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 does not allow, not even escaped: control characters, lone surrogates, two non-characters. */
function isForbidden(code: number): boolean {
  if (code < 0x20) return code !== 9 && code !== 10 && code !== 13;
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}

function escape(text: string): string {
  const allowed = Array.from(text, (c) => (isForbidden(c.codePointAt(0)!) ? "\ufffd" : c)).join("");
  return allowed.replace(/[&<>"]/g, (c) => ESCAPES[c]!);
}

/** The tree as text, with the theme's colours in the place of the custom properties. */
export function toSvgText(node: SvgNode, theme: Theme): string {
  const concrete = (text: string): string =>
    text.replace(/var\(--gp-([a-z-]+)\)/g, (whole, name: string) =>
      Object.hasOwn(theme, name) ? theme[name as Paint] : whole,
    );
  const print = ({ tag, attrs, children }: SvgNode, indent: string): string => {
    const words = Object.entries(attrs).map(
      ([key, x]) => ` ${key}="${escape(typeof x === "string" ? concrete(x) : String(x))}"`,
    );
    if (children.length === 0) return `${indent}<${tag}${words.join("")}/>`;
    const flat = children.some((child) => typeof child === "string");
    const inside = children.map((child) =>
      typeof child === "string" ? escape(child) : print(child, flat ? "" : `${indent} `),
    );
    return flat
      ? `${indent}<${tag}${words.join("")}>${inside.join("")}</${tag}>`
      : `${indent}<${tag}${words.join("")}>\n${inside.join("\n")}\n${indent}</${tag}>`;
  };
  return print(node, "");
}
