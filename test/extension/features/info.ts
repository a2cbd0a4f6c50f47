import type { FunctionInfo } from "../../../engine/protocol";

/** A function f that begins on this line and has no comment. */
export function info(line: number): FunctionInfo {
  return {
    file: "",
    line,
    column: 1,
    endLine: line + 2,
    endColumn: 2,
    name: "f",
    kind: "function",
    nameLine: line,
    nameColumn: 17,
    parameters: [],
    numeric: true,
    reachable: true,
    marked: false,
    tags: [],
  };
}
