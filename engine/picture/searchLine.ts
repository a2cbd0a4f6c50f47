import { QuestionProblem } from "./queries/problem";
import type { NodeFlag, SearchAsk } from "../protocol";
import { sentences } from "./sentences";

const FLAGS: readonly NodeFlag[] = [
  ...(["cut", "detached", "mixed", "nonFinite", "kink", "input", "output", "constant"] as const),
];

/**
 * A question whose line of words and filters is read: `floor flag:cut op:mul min:1e-3 line:14`. Quotes keep blanks and
 * colons together. Throws with a sentence for the user where a filter cannot be read.
 */
export function readSearch({ query = "", ...ask }: SearchAsk): SearchAsk {
  const read: SearchAsk = { ...ask };
  const words: string[] = [];
  for (const [token, key, value = ""] of query.matchAll(/(op|line|min|flag|file):("[^"]*"?|\S*)|"[^"]*"?|\S+/gi)) {
    const x = value.replaceAll('"', "");
    if (key !== undefined && x === "")
      throw new QuestionProblem(sentences.emptyFilter(token, EXAMPLES[key.toLowerCase()]!));
    switch (key?.toLowerCase()) {
      case "op":
        read.op = x;
        break;
      case "file":
        read.file = x;
        break;
      case "flag": {
        const flag = FLAGS.find((one) => one.toLowerCase() === x.toLowerCase());
        if (flag === undefined) throw new QuestionProblem(sentences.noFlag(x, FLAGS));
        read.flag = flag;
        break;
      }
      case "line":
        if (!/^[1-9]\d*$/.test(x)) throw new QuestionProblem(sentences.noLine(x));
        read.line = Number(x);
        break;
      case "min":
        if (!(Number(x) >= 0)) throw new QuestionProblem(sentences.noSize(x));
        read.min = Number(x);
        break;
      default:
        words.push(token.replaceAll('"', ""));
    }
  }
  const text = words.join(" ").trim();
  return text === "" ? read : { ...read, text };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  op: "op:mul",
  line: "line:14",
  min: "min:1e-3",
  flag: "flag:cut",
  file: "file:model.ts",
};
