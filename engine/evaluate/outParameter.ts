/** What a hand-written gradient is given to write into, in the shape that its caller would make. */
import type { ParameterInfo } from "../protocol";
import type { Subject } from "./subject";

/** A gradient that only adds to it, or leaves places out, is told from one that writes by what stands there before. */
export const GARBAGE = 0.75;

export function outParameter(
  subject: Subject,
  parameter: ParameterInfo | undefined,
  outputs: number,
  fill: number,
): unknown {
  if (outputs > 1) return jacobianOut(parameter?.type ?? "", outputs, subject.inputs.length, fill);
  const index = subject.info.parameters.findIndex((p) => p.name === subject.roots[0]);
  const like = subject.roots.length === 1 ? subject.args[index] : undefined;
  if (like !== undefined && typeof like === "object") return filled(like, fill);
  return list(parameter?.type ?? "", subject.inputs.length, fill);
}

/** Rows where the type says so, else one flat array, row by row. */
function jacobianOut(type: string, rows: number, columns: number, fill: number): unknown {
  const inner = /^(?:readonly\s+)?(?:Array<(.*)>|\(?(.*?)\)?\[\])$/.exec(type.trim());
  const row = inner?.[1] ?? inner?.[2] ?? "";
  if (!/\[\]|Array/.test(row)) return list(type, rows * columns, fill);
  return Array.from({ length: rows }, () => list(row, columns, fill));
}

function list(type: string, length: number, fill: number): unknown {
  if (/Float64Array/.test(type)) return new Float64Array(length).fill(fill);
  if (/Float32Array/.test(type)) return new Float32Array(length).fill(fill);
  return new Array<number>(length).fill(fill);
}

function filled(like: unknown, fill: number): unknown {
  if (typeof like === "number") return fill;
  if (like instanceof Float64Array) return new Float64Array(like.length).fill(fill);
  if (like instanceof Float32Array) return new Float32Array(like.length).fill(fill);
  if (Array.isArray(like)) return like.map((one) => filled(one, fill));
  if (typeof like === "object" && like !== null)
    return Object.fromEntries(Object.entries(like).map(([key, value]) => [key, filled(value, fill)]));
  return like;
}
