/** Derivatives along probe lines from the recorded tape at 60 digits. */
import { directionWeight } from "../oracle/schedule";
import type { ProbeLine, Replays } from "../protocol";
import type { Tape } from "../trace/tape";
import type { Exact } from "./exactBundle";
import type { Trace } from "./traceTypes";

export function replayAlong(
  { x, inputSlots, outputs }: Pick<Trace, "x" | "inputSlots" | "outputs">,
  tape: Tape,
  lines: readonly ProbeLine[],
  exact: Exact,
): Replays {
  const slotOf = (input: number): number => inputSlots[input] as number;
  // An input moves by a part of its own size; one that is 0 has none.
  const unit = (input: number): number => Math.abs(x[input] as number) || 1;
  const found = exact.replayLines({
    tape,
    outputs: outputs.map(({ slot }) => slot),
    lines: lines.map((line) =>
      line.kind === "coordinate"
        ? [{ slot: slotOf(line.input), weight: unit(line.input) }]
        : line.inputs.map((input) => ({ slot: slotOf(input), weight: directionWeight(x, line.seed, input) })),
    ),
  });
  const per = (line: ProbeLine | undefined): number => (line?.kind === "coordinate" ? unit(line.input) : 1);
  return {
    ...found,
    lines: found.lines.map(
      (row, i) => row?.map(({ value, bar }) => ({ value: value / per(lines[i]), bar: bar / per(lines[i]) })) ?? null,
    ),
  };
}
