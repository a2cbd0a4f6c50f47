/** What each reason means: why the verdict is not simply a pass. For the help page alone, so it is in no bundle. */
import type { ReasonCode } from "../protocol";

export const meanings: Readonly<Record<ReasonCode, string>> = {
  detached:
    "A number left the differentiated path (rounded, printed, stored as an integer, handed to code that cannot be traced), and the result still depends on it.",
  "rule-disagrees":
    "The derivative that AD computed is not the slope of the function, no cut explains it, and two independent step sequences agree on the slope.",
  sweep: "Both sweeps use the same partials, so they can only differ when one of them lost or doubled a contribution.",
  "hand-written-differs":
    "The hand-written gradient is outside the error bar of two unrelated numerical ladders, or away from the AD value that they confirm.",
  "outside-kink": "At a kink every value between the two one-sided slopes is a subgradient; this one is none.",
  unexpected: "The tag promises a verdict or reason at this point (`expect …`), and the check came to another one.",
  kink: "The function has no derivative here; any value between the two slopes is a subgradient, and AD's lies there.",
  jump: "The values next to the point do not come nearer to the value at it, however small the step.",
  "vertical-tangent": "Each halving of the step makes the difference quotient larger, as for the square root at 0.",
  "domain-edge": "Beside the point the function gives no number, so only a one-sided derivative can be compared.",
  "isolated-branch": "A guard such as `x === 1 ? 1 : …` is right about the value and says nothing about the slope.",
  staircase:
    "The value is rounded on its way: locally the derivative is 0, on a larger scale it is not, and which of the two is meant cannot be known.",
  noise: "Values next to each other differ by far more than rounding, as in an iteration that stops at a tolerance.",
  nondeterministic: "The function keeps state between calls, or reads something that changes by itself.",
  unstable:
    "Rounding inside the function, or changes faster than doubles can follow, eat the digits of every difference quotient.",
  "non-finite": "NaN or Infinity came up in the value or in the gradient; the first place is named.",
  "no-second-derivative":
    "How the partials of a custom gradient change beside the point is not on the tape, so AD has no second derivative to compare.",
  throws: "It ends in an exception at this point, so there is no value to differentiate.",
  "load-failed": "An import is missing, or code at the top level of a module threw.",
  syntax: "There is a syntax error, so nothing in the file can run.",
  "result-not-numeric": "A number, or an array or object holding numbers, is what has a derivative.",
  "hand-written-throws": "It ends in an exception at a point where the function itself gives a value.",
  "stale-tracer":
    "The function keeps numbers between calls, also where its modules ran anew before each one, so a derivative through them is unknown.",
  crashed: "`process.exit`, a native addon or an abort inside the code ended it.",
  internal: "This is a fault of the tool, not of your code.",
  "traced-differs":
    "Differentiation runs an instrumented copy; a gradient is only shown when that copy gives the same bits.",
  "not-instrumented": "Native modules and code made at run time outside the module system hide their arithmetic.",
  "not-reachable": "Only what can be reached from the module's top level can be checked.",
  "unsupported-syntax": "Tracing it wrongly would give a wrong gradient in silence, so it is refused.",
  "too-large": "The tape of one evaluation has to fit into the memory limit.",
  "pending-work":
    "A promise that a function returns is awaited; this one stands inside the result, and nothing waits for it.",
  untrusted: "Code of an untrusted workspace is outlined, never run.",
  deadline: "The function, or the many evaluations a proof needs, took longer than allowed.",
  "out-of-memory": "The process grew beyond what it may use.",
  cancelled: "It was stopped before there was a verdict.",
  "needs-a-point": "Its parameters have types that no numbers can be generated for.",
  "no-numeric-inputs":
    "A derivative needs at least one number among the arguments that is not only a count or an index.",
};
