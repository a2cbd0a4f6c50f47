/** Two pictures next to each other, each under its heading, as one SVG. */
import { el, themes, toSvgText } from "../picture/tree";

const GAP = 32;
const HEAD = 40;

export function sideBySide(pictures: readonly { heading: string; svg: string }[], theme: keyof typeof themes): string {
  let left = 0;
  let height = 0;
  const parts = pictures.map(({ heading, svg }, i) => {
    const [width, high] = sizeOf(svg);
    const words = { x: left + 16, y: 26, "font-family": themes[theme].mono, "font-size": 14, fill: themes[theme].fg };
    const title = toSvgText(el("text", words, heading), themes[theme]);
    // What a picture refers to by name is its own; texts hold no quotation mark, so only attributes are meant.
    const own = svg
      .trim()
      .replace(/^<\?xml[^>]*>\s*/, "")
      .replaceAll(' id="gp-', ` id="gp${i}-`)
      .replaceAll('="url(#gp-', `="url(#gp${i}-`);
    const placed = own.replace("<svg ", `<svg x="${left}" y="${HEAD}" `);
    left += Math.max(width, 16 + 9 * heading.length) + GAP;
    height = Math.max(height, high);
    return `${title}\n${placed}`;
  });
  const [w, h] = [Math.max(0, left - GAP), height + HEAD];
  const label = toSvgText(el("title", {}, pictures.map(({ heading }) => heading).join(" and ")), themes[theme]);
  const ground = toSvgText(el("rect", { width: w, height: h, fill: themes[theme].bg }), themes[theme]);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`;
  return `${[head, label, ground, ...parts].join("\n")}\n</svg>\n`;
}

function sizeOf(svg: string): [width: number, height: number] {
  const found = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}
