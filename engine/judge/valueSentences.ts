/** What is said of results that are no finite numbers, or never come. The children alone say it. */
export const valueSentences = {
  notFinite: (name: string, attempts: number) =>
    `${name} gave no finite number at ${attempts} generated points. Give a point inside its domain with @gradcheck (…) or --args.`,
  notNumeric: (name: string, got: string) =>
    `${name} returned ${got}, and a number (or an array or object holding numbers) is needed. Return the value to differentiate.`,
  promiseInside: (name: string, path: string) =>
    `${name} returned before its work was done: its result holds a promise${path === "" ? "" : ` at ${path}`}, and nothing waits for that one. Await it inside the function, for example with Promise.all.`,
  neverSettles: (name: string, why: "nothing-left" | "deadline", line: number | undefined) =>
    why === "deadline"
      ? `${name} was still waiting for a promise when the time limit was reached. Raise the limit with --timeout, or give a smaller point.`
      : `${name} waits for a promise that never settles${line === undefined ? "" : `, at line ${line}`}: no timer, request or other work that could settle it is left. Look for a promise that nobody resolves, or a callback that is not called.`,
  moduleNeverSettles: (file: string, why: "nothing-left" | "deadline") =>
    why === "deadline"
      ? `${file} was still being loaded when the time limit was reached: it, or a module it imports, waits at its top level. Raise the limit with --timeout.`
      : `${file} cannot be loaded: it, or a module it imports, waits at its top level for a promise that never settles. Look for an await there.`,
} as const;
