/** What the benchmarks share: repeating, medians, tables. */

const now = performance.now.bind(performance);

/** Nanoseconds per call of `work`, repeated for about so many milliseconds: a mean, so that garbage collection counts. */
export function perCall(ms: number, work: () => void): number {
  let calls = 0;
  const start = now();
  let spent: number;
  do {
    work();
    calls++;
    spent = now() - start;
  } while (spent < ms);
  return (spent * 1e6) / calls;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function geomean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}

/** Three significant digits, no exponent. */
export function digits(v: number): string {
  return v >= 100 ? v.toFixed(0) : v >= 10 ? v.toFixed(1) : v.toFixed(2);
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Prints a benchmark's result: a table for people, or JSON with `--json`. */
export function print(result: { title: string; text: string; data: unknown }): void {
  if (process.argv.includes("--json"))
    console.log(JSON.stringify({ title: result.title, ...environment(), data: result.data }));
  else console.log(`## ${result.title}\n\n${result.text}\n`);
}

function environment(): { node: string; v8: string; date: string } {
  return { node: process.version, v8: process.versions.v8, date: new Date().toISOString().slice(0, 10) };
}
