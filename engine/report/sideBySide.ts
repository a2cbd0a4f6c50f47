/** Two pictures next to each other, each under its heading and what is to be said of it, as one SVG. */
import { el, themes, toSvgText } from "../picture/tree";

const GAP = 32;
const HEAD = 40;
const LINE = 18;
/** Pixels of a letter of the headings; longer lines are cut. */
const LETTER = 9;
const LONGEST = 100;

interface Heading {
  heading: string;
  lines: readonly string[];
  svg: string;
}

export function sideBySide(pictures: readonly Heading[], theme: keyof typeof themes): string {
  let left = 0;
  let height = 0;
  const top = HEAD + LINE * Math.max(0, ...pictures.map(({ lines }) => lines.length));
  const parts = pictures.map(({ heading, lines, svg }, i) => {
    const [width, high] = sizeOf(svg);
    const said = lines.map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line));
    const title = [heading, ...said]
      .map((text, k) => {
        const face = { "font-family": themes[theme].mono, "font-size": k === 0 ? 14 : 12, fill: themes[theme].fg };
        return toSvgText(el("text", { x: left + 16, y: 26 + LINE * k, ...face }, text), themes[theme]);
      })
      .join("\n");
    // What a picture refers to by name is its own; texts hold no quotation mark, so only attributes are meant.
    const own = svg
      .trim()
      .replace(/^<\?xml[^>]*>\s*/, "")
      .replaceAll(' id="gp-', ` id="gp${i}-`)
      .replaceAll('="url(#gp-', `="url(#gp${i}-`);
    const placed = own.replace("<svg ", `<svg x="${left}" y="${top}" `);
    left += Math.max(width, ...[heading, ...said].map(({ length }) => 16 + LETTER * length)) + GAP;
    height = Math.max(height, high);
    return `${title}\n${placed}`;
  });
  const [w, h] = [Math.max(0, left - GAP), height + top];
  const label = toSvgText(el("title", {}, pictures.map(({ heading }) => heading).join(" and ")), themes[theme]);
  const ground = toSvgText(el("rect", { width: w, height: h, fill: themes[theme].bg }), themes[theme]);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`;
  return `${[head, label, ground, ...parts].join("\n")}\n</svg>\n`;
}

function sizeOf(svg: string): [width: number, height: number] {
  const found = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}
