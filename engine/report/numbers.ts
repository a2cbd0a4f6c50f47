/** Numbers for reading: six significant digits unless a bar says how many count. */
export function readable(value: number | null | undefined, digits = 6): string {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const text = Number(value.toPrecision(digits)).toString();
  return text.replace("-", "−").replace("e−", "e-").replace("e+", "e");
}

/** As many digits as the bar leaves: 1.716337815 ± 2e-10. */
export function withBar(value: number, bar: number): string {
  if (!Number.isFinite(value) || !Number.isFinite(bar)) return readable(value);
  const size = Math.max(Math.abs(value), Number.MIN_VALUE);
  const digits = bar > 0 ? Math.ceil(Math.log10(size / bar)) : 16;
  return `${readable(value, Math.min(15, Math.max(3, digits)))} ± ${readable(bar, 1)}`;
}
