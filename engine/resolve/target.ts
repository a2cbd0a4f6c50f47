import type { FunctionInfo, Outline } from "../protocol";

export interface TargetSpec {
  /** `f`, `Class.method`; a bare method name when only one class has it. */
  name?: string;
  /** With a name: which of several of that name. Alone: the innermost function the line stands in. */
  line?: number;
}

/** The function a target names; undefined when there is none. A function nested in another one may come back: it is not reachable. */
export function findTarget({ functions }: Outline, { name, line }: TargetSpec): FunctionInfo | undefined {
  if (name === undefined) return line === undefined ? undefined : atLine(functions, line);
  const exact = functions.filter((info) => info.name === name);
  const named = exact.length > 0 ? exact : functions.filter((info) => info.name.endsWith(`.${name}`));
  if (named.length < 2) return named[0];
  const onLine =
    line === undefined
      ? undefined
      : (named.find((info) => info.nameLine === line || info.line === line) ?? atLine(named, line));
  if (onLine) return onLine;
  const reachable = named.filter((info) => info.reachable);
  // Without a line a method name that two classes have means neither.
  return exact.length > 0 ? (reachable[0] ?? named[0]) : reachable.length === 1 ? reachable[0] : undefined;
}

function atLine(functions: readonly FunctionInfo[], line: number): FunctionInfo | undefined {
  const around = functions.filter((info) => info.line <= line && line <= info.endLine);
  const innermost = around.reduce<FunctionInfo | undefined>(
    (best, info) => (best === undefined || isInside(info, best) ? info : best),
    undefined,
  );
  // A line of the comment above belongs to the function when one of its tags stands there.
  return innermost ?? functions.find((info) => info.tags.some((tag) => tag.line === line));
}

function isInside(inner: FunctionInfo, outer: FunctionInfo): boolean {
  const height = (info: FunctionInfo): number => info.endLine - info.line;
  if (height(inner) !== height(outer)) return height(inner) < height(outer);
  const starts = inner.line > outer.line || (inner.line === outer.line && inner.column > outer.column);
  const ends = inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return starts && ends;
}
