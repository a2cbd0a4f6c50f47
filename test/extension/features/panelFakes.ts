/** What the panel's parts are given in tests: results, and a panel that only listens. */
import { Uri } from "vscode";
import { firstWish } from "../../../engine/index";
import type { Check, GraphAnswer, ToPanel } from "../../../engine/protocol";
import type { Result } from "../../../extension/store";
import { info } from "./info";

export function result(name = "lesson", fields: Partial<Result> = {}): Result {
  const check = { function: name, point: { source: "tag", seed: 1, args: [1.5, "$NaN"] }, entries: [] };
  return {
    uri: Uri.file("/project/model.ts"),
    name,
    planned: { info: { ...info(1), name }, job: { function: name } } as unknown as Result["planned"],
    check: check as unknown as Check,
    run: 1,
    content: "",
    files: new Set<string>(),
    folder: "/project",
    stale: false,
    ...fields,
  };
}

export const wish = { ...firstWish, open: ["1:9:call"] };
export const lens = { output: 0 };
export const answer = { kind: "search", total: 0, hits: [] } as GraphAnswer;

/** Messages without what all of them have. */
export function listener(): { said: object[]; post(message: ToPanel): void } {
  const said: object[] = [];
  return { said, post: ({ protocol: _protocol, ...rest }) => void said.push(rest) };
}
