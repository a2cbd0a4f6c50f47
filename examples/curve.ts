/** A curve of losses in one line of text, on a logarithmic scale. */

const BARS = "▁▂▃▄▅▆▇█";

export function curve(losses: readonly number[], width = 60): string {
  const logs = Array.from({ length: Math.min(width, losses.length) }, (_, i) => {
    const at = Math.round((i * (losses.length - 1)) / Math.max(1, Math.min(width, losses.length) - 1));
    return Math.log(Math.max(losses[at]!, Number.MIN_VALUE));
  });
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const step = (log: number): number => (high > low ? Math.floor(((log - low) / (high - low)) * 7.999) : 0);
  return logs.map((log) => BARS[step(log)]).join("");
}
