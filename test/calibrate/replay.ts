/** All about single functions of a seed: source, point, exact gradient, and what was said about every claim. */
import { findingsOn } from "./product";
import { mistakeNames, mistakes } from "./mistakes";
import { drawSample } from "./sample";
import { toolAnswers } from "./toolAnswers";

export async function replay(seed: number, numbers: readonly number[]): Promise<string> {
  const out: string[] = [];
  for (const { sample, right, handWritten, partials, evidence } of await findingsOn(
    numbers.map((number) => drawSample(seed, number)),
  )) {
    const said = (what: string, { verdict, message }: typeof right): string => `  ${what}: ${verdict}. ${message}`;
    const claimed = evidence.traced.reverse[0] ?? [];
    out.push(`${sample.text}// seed ${seed}, number ${sample.number}, at ${sample.args}, f = ${sample.value}`);
    for (const { input, reverse, numerical, bar, verdict, reason } of right.entries) {
      const exact = sample.gradient[sample.paths.indexOf(input)];
      out.push(`  ${input}: exact ${exact}, AD ${reverse}, ladder ${numerical} ± ${bar}: ${verdict} ${reason ?? ""}`);
    }
    out.push(said("right", right));
    for (const name of mistakeNames) {
      const value = mistakes[name](sample.gradient[sample.component] ?? NaN);
      out.push(said(`hand-written ${name}, ${sample.paths[sample.component]} = ${value}`, handWritten[name]));
    }
    for (const { mistake, fault, check } of partials) {
      const gradient = JSON.stringify(fault.traced.reverse[0]);
      out.push(
        said(`partial ${mistake} of operand ${fault.operand} at node ${fault.node}, gradient ${gradient}`, check),
      );
    }
    for (const [name, answer] of Object.entries(toolAnswers(sample, claimed[sample.component] ?? NaN)))
      out.push(`  ${name}: right ${answer.right}, accepted ${answer.accepted.join(", ") || "nothing"}`);
  }
  return out.join("\n");
}
