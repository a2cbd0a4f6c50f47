/**
 * User-facing sentences about targets, points and processes: what was found, what was needed, where, and what to do.
 * The sentences of verdicts about numbers are in reasons.ts beside this file.
 */
/** How far the oracle has come. */
interface Probing {
  doing: "inputs" | "together" | "halving";
  inputs: number;
  done: number;
  evaluations: number;
}

export const sentences = {
  loading: (modules: number) => `loading modules: ${modules} so far`,
  threw: (what: string, error: string) =>
    `${what} threw ${error.replace(/\.$/, "")}. Give a point where it returns a number, with @gradcheck (…) or --args.`,
  tracedThrows: (error: string) =>
    `The function runs by itself and not when it is traced: ${error} No gradient is shown. Please report this with the function.`,
  staleTracer: (line: number | undefined) =>
    `A number that an earlier evaluation computed was used${line === undefined ? "" : ` at line ${line}`}, also where the modules ran anew before each evaluation, so a derivative through it is unknown. Do not keep values between calls, or reset them at the start of the function.`,
  noTangent: (name: string, input: string, inputs: readonly string[]) =>
    inputs.length === 0
      ? `${name} has no input to take a tangent along. Give it a number with --args.`
      : `${name} has no input ${input}. Choose one of ${inputs.slice(0, 20).join(", ")}${inputs.length > 20 ? ", …" : ""}.`,
  graphGone: (name: string) =>
    `The trace of ${name} behind this graph is gone, and the code is another one since. Run the check again to ask about it.`,
  staleState: (name: string) =>
    `${name} keeps numbers between calls and gives another result without them, so a derivative through them is unknown. Do not keep values between calls, or reset them at the start of the function.`,
  internal: (error: string) =>
    `Gradproof itself failed: ${error}. This is a bug in Gradproof, please report it with the log.`,
  noTarget: (command: string) =>
    `No target. Write gradproof ${command} file.ts${command === "check" ? ", file.ts#name, file.ts:12, a folder or a glob" : "#name or file.ts:12"}.`,
  noMatch: (pattern: string) => `No source file matches ${pattern}. Check the pattern; node_modules is left out.`,
  noSources: (folder: string) => `The folder ${folder} holds no TypeScript or JavaScript file. Check the path.`,
  noSource: (file: string) =>
    `${file} is no TypeScript or JavaScript file. Name one that ends in .ts, .js or their kin.`,
  onlyTypes: (file: string) => `${file} declares types only, and a function needs a body. Name the file that has it.`,
  nothingMarked: (file: string) =>
    `${file} has no function that carries @gradcheck. Name one (file.ts#name), or use --all.`,
  nothingFound: (files: number, skipped: number): string =>
    skipped > 0
      ? `Nothing was checked: no function found here gets a number (skipped: ${skipped}). Give one a point with @gradcheck (…).`
      : `Nothing was checked: no function found here is marked (files searched: ${files}). Mark one with @gradcheck, or use --all.`,
  oneFunction: (command: string) =>
    `${command === "explain" ? "An explanation" : `A ${command}`} is of one function. Write gradproof ${command} file.ts#name or file.ts:12.`,
  noOutput: (name: string, output: string, outputs: readonly string[]) =>
    `The result of ${name} has no number ${output}. Choose one of ${outputs.slice(0, 20).join(", ")}${outputs.length > 20 ? ", …" : ""}.`,
  notOneFile: (word: string, command: string) => `${word} is not a file. Write gradproof ${command} file.ts.`,
  noFileGiven: (command: string) => `No file. Write gradproof ${command} file.ts.`,
  outputIsFolder: (output: string) =>
    `--output ${JSON.stringify(output)} is no name of a file. Name the file to write.`,
  noOutputFolder: (output: string) => `The folder of --output ${output} does not exist. Create it first.`,
  cannotWrite: (output: string, error: string) =>
    `--output ${output} cannot be written: ${error}. Name a file that can be.`,
  noFile: (file: string) => `There is no file ${file}. Check the path; it is relative to the current folder.`,
  noFunction: (file: string, name: string, known: string[]) =>
    `There is no function ${name} in ${file}. ${known.length > 0 ? `It has ${listed(known)}.` : "It has no function that can be checked."}`,
  noFunctionAt: (file: string, line: number) =>
    `No function that can be checked stands at line ${line} of ${file}. Put the cursor inside one.`,
  nested: (name: string) =>
    name.includes("#")
      ? `${name} is private, so it cannot be called from outside. Check the function that uses it.`
      : `${name} is defined inside another function, so it cannot be called from outside. Move it to the top level of the module, or check the function around it.`,
  inPackage: (name: string) =>
    `${name} stands in a package, whose files run as they are. Check the function of yours that calls it.`,
  needsReceiver: (name: string) =>
    `${name} is a method and needs an object to be called on. Add a tag such as @gradcheck on new Thing(1, 2) (0.5), or pass --on.`,
  needsPoint: (name: string, parameters: string[], tag: string) =>
    `No point could be made for ${name}: nothing is known about ${listed(parameters)}. Add a tag such as ${tag} above it, or pass --args.`,
  noNumbers: (name: string, passed: readonly string[]) =>
    passed.length === 0
      ? `${name} gets no number that could be differentiated at this point. Give it one with @gradcheck (…) or --args.`
      : `${name} gets no number that could be differentiated at this point: ${listed(passed)} cannot be moved, as members of a Set and fields of a frozen object with private fields cannot. Give it an array or an object that can be written to.`,
  changingPoint: (name: string) =>
    `${name} changes the structure of an object of the module that its point names, so each evaluation gets another one. Make the object in the point, for example a copy of it.`,
  readingArguments: (name: string) => `Reading the arguments of ${name}`,
  nestedTooDeeply: (name: string) =>
    `The arguments of ${name} are nested too deeply to be walked. Check a smaller point, or a flatter structure.`,
  noSuchInput: (wrt: string[], known: string[]) =>
    `No input is called ${listed(wrt)}. The inputs are ${listed(known)}.`,
  unknownExpectation: (name: string, word: string, known: readonly string[]) =>
    `The tag of ${name} expects ${word}, which is no verdict and no reason. Write one of ${known.join(", ")}.`,
  tooManyEntries: (outputs: number, inputs: number) =>
    `The Jacobian would have ${outputs} × ${inputs} entries, more than can be held. Choose inputs with --wrt, or return fewer numbers.`,
  tooManyInputs: (limit: number, bytes: number) =>
    `The arguments hold more than ${limit} numbers, which take more than ${Math.round((limit * bytes) / 2 ** 20)} MB in each of the two processes. Check a smaller point.`,
  deadline: (ms: number, where: string) =>
    `Stopped after ${ms} ms${where}. Raise the limit with --timeout, or give a smaller point.`,
  outOfMemory: (mb: number, where: string) =>
    `Stopped at the memory limit of ${mb} MB${where}. Raise it with --memory, or give a smaller point.`,
  cancelled: () => "Cancelled. Run the check again to get a verdict.",
  crashed: (detail: string) =>
    `The process that ran your code ended by itself${detail}. Look for process.exit or a native addon in it.`,
  brokenRealm: (changes: readonly string[]) =>
    `Your code changed what JavaScript brings along (${listed(changes)}), and the check could not go on. Do not replace or delete built-ins while the module loads or the function runs.`,
  probing: (name: string, { doing, inputs, done, evaluations }: Probing) => {
    const many = inputs.toLocaleString("en");
    const where = {
      inputs: `${done} of ${inputs} inputs`,
      together: `${many} inputs along random directions`,
      halving: `looking for the wrong one of ${many} inputs`,
    };
    return `${name}: ${where[doing]}, ${evaluations.toLocaleString("en")} evaluations`;
  },
  ladderOfOtherCode: () =>
    "The function gives other numbers now than in this check, so its ladder would be another one. Check it again first.",
} as const;

/** `a`, `a and b`, `a, b and c`; long lists are cut. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : [...names];
  const last = shown.pop();
  if (last === undefined) return "none";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
