/** What the rules of the other tools say about the component of a sample that mistakes are planted in. */
import { mistakeNames, mistakes, type Mistake } from "./mistakes";
import { otherTools } from "./otherTools";
import type { Answer } from "./rule";
import type { Sample } from "./sample";

export type ToolAnswers = Record<string, { right: Answer; accepted: Mistake[] }>;

/** `claimed` is the right derivative, as AD gives it. */
export function toolAnswers({ component, x, f }: Sample, claimed: number): ToolAnswers {
  const moved = [...x];
  const line = (t: number): number => {
    moved[component] = t;
    return f(moved);
  };
  const answers = Object.entries(otherTools).map(([name, rule]) => {
    const judge = rule(line, x[component] ?? NaN);
    const accepted = mistakeNames.filter((mistake) => judge(mistakes[mistake](claimed)) === "pass");
    return [name, { right: judge(claimed), accepted }] as const;
  });
  return Object.fromEntries(answers);
}
