/** Six significant digits, for reading: "11.6521", "−2.83662e-10", "5e9", "NaN", "∞". The exact text is `fullNumber`. */
export function formatNumber(x: number, digits = 6): string {
  if (Number.isNaN(x)) return "NaN";
  const sign = x < 0 || Object.is(x, -0) ? "−" : "";
  const size = Math.abs(x);
  if (size === Infinity) return `${sign}∞`;
  if (size === 0) return `${sign}0`;
  const rounded = Number(size.toPrecision(digits));
  const plain = rounded >= 1e-4 && rounded < 10 ** digits;
  return sign + (plain ? String(rounded) : rounded.toExponential().replace("e+", "e"));
}

/** As `formatNumber`, with fewer digits when the text would be longer than `width` characters. */
export function shortNumber(x: number, width: number): string {
  const text = formatNumber(x);
  return text.length <= width ? text : formatNumber(x, 3);
}

/** Left and right of a kink: "−1 | 1". */
export function slopesText([left, right]: readonly [number, number]): string {
  return `${formatNumber(left, 3)} | ${formatNumber(right, 3)}`;
}

/** Every digit a double has, and its sign. */
export function fullNumber(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}

/** 1155504 → "1 155 504" with thin spaces. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A share of one: "84 %", "0.9 %", "< 0.1 %". */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`;
}
