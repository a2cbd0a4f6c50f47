/** What a page shows, measured inside the page: contrasts, and what is cropped or covered. Runs in the browser. */
export interface Contrast {
  what: string;
  ratio: number;
  needed: number;
}

/** Every text and every stroke that means something against what is behind it; the worst of each kind. */
export function contrasts(): Contrast[] {
  type Colour = [number, number, number, number];
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const parse = (css: string): Colour => {
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = css;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = probe.getImageData(0, 0, 1, 1).data;
    return [r!, g!, b!, a! / 255];
  };
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (i: 0 | 1 | 2): number => top[i] * top[3] + under[i] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = (colour: Colour): number => {
    const [r, g, b] = colour
      .slice(0, 3)
      .map((v) => (v <= 10.31475 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const ratio = (p: Colour, q: Colour): number => {
    const [high, low] = [luminance(p), luminance(q)].sort((x, y) => y - x);
    return (high! + 0.05) / (low! + 0.05);
  };
  const backgroundOf = (element: Element): Colour => {
    const layers: Colour[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce<Colour>((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const paint = (name: string): Colour => {
    const sample = document.querySelector("main")!.appendChild(document.createElement("i"));
    sample.className = "probe";
    sample.style.color = `var(--gp-${name})`;
    const colour = parse(getComputedStyle(sample).color);
    sample.remove();
    return colour;
  };
  const worst = new Map<string, Contrast>();
  const note = (what: string, x: number, needed: number): void => {
    const before = worst.get(what);
    if (before === undefined || x < before.ratio) worst.set(what, { what, ratio: x, needed });
  };
  const page = paint("bg");
  const surface = over(paint("surface"), page);
  const hatched = over(paint("hatch"), surface);
  const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement!;
    const style = getComputedStyle(element);
    if (node.textContent!.trim() === "" || element.closest(".sr-only, title, [hidden], :disabled") !== null) continue;
    if (element.namespaceURI!.endsWith("svg")) {
      const ink = parse(style.fill);
      const inBox = element.closest("[data-box]") !== null && element.closest(".gp-badge") === null;
      const detached = element.closest("[data-box]")?.querySelector(".gp-hatch") != null;
      const what = element.getAttribute("class") ?? element.tagName;
      // An outline under the letters is what they stand on.
      const halo = style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 2;
      const hatch = detached && !halo ? [hatched] : [];
      for (const under of halo ? [over(parse(style.stroke), page)] : inBox ? [surface, ...hatch] : [page])
        note(`drawn ${what}`, ratio(over(ink, under), under), 4.5);
    } else {
      const under = backgroundOf(element);
      note(`text of ${element.className || element.tagName}`, ratio(over(parse(style.color), under), under), 4.5);
    }
  }
  for (const kind of ["gp-shape", "gp-path", "gp-strike", "gp-badge-frame", "gp-passage", "gp-inner"])
    for (const element of document.querySelectorAll(`.layer .${kind}`))
      note(`line of ${kind}`, ratio(over(parse(getComputedStyle(element).stroke), page), page), 3);
  for (const icon of document.querySelectorAll(".icon")) {
    const under = backgroundOf(icon.parentElement!);
    note("icon", ratio(over(parse(getComputedStyle(icon).color), under), under), 3);
  }
  return [...worst.values()];
}

/** Texts of boxes that leave their box, words of the drawing that leave the picture, and words that cover each other. */
export function collisions(): string[] {
  const found: string[] = [];
  const inside = (a: DOMRect, b: DOMRect, slack: number): boolean =>
    a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;
  const overlap = (a: DOMRect, b: DOMRect): boolean =>
    a.left + 1 < b.right && b.left + 1 < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  const svg = document.querySelector(".layer svg")!.getBoundingClientRect();
  const rectOf = (element: Element): DOMRect => element.getBoundingClientRect();
  for (const box of document.querySelectorAll("[data-box]")) {
    const frame = rectOf([...box.querySelectorAll(".gp-shape")].at(-1)!);
    const texts = [...box.querySelectorAll(":scope > text")];
    for (const text of texts) if (!inside(rectOf(text), frame, 0.5)) found.push(`${text.textContent} leaves its box`);
    texts.forEach((text, i) =>
      texts.slice(i + 1).forEach((other) => {
        if (overlap(rectOf(text), rectOf(other))) found.push(`${text.textContent} covers ${other.textContent}`);
      }),
    );
    for (const badge of box.querySelectorAll(".gp-badge")) {
      const room = rectOf(badge.querySelector(".gp-badge-frame")!);
      if (!inside(rectOf(badge.querySelector("text")!), room, 0.5)) found.push(`${badge.textContent} leaves its badge`);
    }
  }
  const words = [...document.querySelectorAll(".gp-badge-frame, .gp-caption")];
  for (const word of words)
    if (!inside(rectOf(word), svg, 0.5)) found.push(`${word.parentElement!.textContent} leaves the picture`);
  words.forEach((word, i) =>
    words.slice(i + 1).forEach((other) => {
      if (overlap(rectOf(word), rectOf(other)))
        found.push(
          `${word.textContent || word.parentElement!.textContent} covers ${other.textContent || other.parentElement!.textContent}`,
        );
    }),
  );
  return found;
}
