/** Many samples in a row, counted by what came out. */
import { findingsOn } from "./product";
import { drawSample, type Kind, type Sample } from "./sample";
import { toolAnswers } from "./toolAnswers";
import { count, emptyTally, type Failure, type Tally } from "./tally";

/** Samples that share a module. */
const TOGETHER = 10;

export interface Campaign {
  seed: number;
  count: number;
  all: Tally;
  kinds: Record<Kind, Tally>;
  failures: Failure[];
}

interface Settings {
  seed: number;
  count: number;
  /** These samples only. */
  only?: readonly number[];
  each?: (done: number) => void;
}

export async function campaign({ seed, count: wanted, only, each }: Settings): Promise<Campaign> {
  const all = emptyTally();
  const kinds = { expression: emptyTally(), program: emptyTally() };
  const failures: Failure[] = [];
  const numbers = only ?? Array.from({ length: wanted }, (_, i) => i);
  for (let from = 0; from < numbers.length; from += TOGETHER) {
    const samples = numbers.slice(from, from + TOGETHER).map((number): Sample => drawSample(seed, number));
    for (const found of await findingsOn(samples)) {
      const { sample, evidence } = found;
      const tools = toolAnswers(sample, evidence.traced.reverse[0]?.[sample.component] ?? NaN);
      count(all, found, tools, (failure) => failures.push(failure));
      count(kinds[sample.kind], found, tools, () => undefined);
    }
    each?.(Math.min(from + TOGETHER, numbers.length));
  }
  return { seed, count: numbers.length, all, kinds, failures };
}
