/**
 * A hand-written gradient of arguments that share numbers: written for arguments that do not, it has a number for each
 * place. What moves together has the sum of them for its derivative.
 */
import { readGradient, type GradientReading } from "./gradientForm";
import { below } from "./leaves";
import type { Subject } from "./subject";

type Shared = Pick<Subject, "aliases" | "roots" | "info">;

export function readSharedGradient(
  result: unknown,
  inputs: readonly string[],
  subject: Shared,
  active?: readonly number[],
): GradientReading {
  const reading = readGradient(result, inputs, subject.roots, active);
  if (reading.problem === undefined || subject.aliases.length === 0) return reading;
  const { paths, of } = everyPlace(inputs, subject);
  const names = subject.info.parameters.map(({ name }) => name);
  const roots = names.filter((name) => paths.some((path) => below(path, name) !== undefined));
  const whole = readGradient(result, paths, roots);
  if (whole.problem !== undefined) return reading;
  const values = inputs.map(() => 0);
  whole.values.forEach((value, k) => (values[of[k] as number] = (values[of[k] as number] as number) + value));
  return { form: whole.form, values };
}

/** All paths of all inputs, and which input each is: in the order of the parameters, as a flat gradient would be. */
function everyPlace(inputs: readonly string[], { aliases, info }: Shared): { paths: string[]; of: number[] } {
  const places = inputs.map((path, input) => ({ path, input }));
  for (const { path: place, of } of aliases)
    for (const { path, input } of [...places]) {
      const tail = below(path, of);
      if (tail !== undefined) places.push({ path: place + tail, input });
    }
  const rank = ({ path }: { path: string }): number =>
    info.parameters.findIndex(({ name }) => below(path, name) !== undefined);
  places.sort((a, b) => rank(a) - rank(b));
  return { paths: places.map(({ path }) => path), of: places.map(({ input }) => input) };
}
