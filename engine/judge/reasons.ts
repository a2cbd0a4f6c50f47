/**
 * THE list of words a verdict can carry: every reason, note and kind of cut, each with the sentence a user reads and what
 * to do next; what it means is in meanings.ts. `{slots}` are filled by sentences.ts. The help page of a code is docs/reasons.md#code.
 */
import type { CutKind, NoteCode, ReasonCode, VerdictName } from "../protocol";

export interface ReasonWords {
  verdict: Exclude<VerdictName, "pass">;
  /** What was found, where, and what was needed instead. */
  sentence: string;
  /** What to do. Closes every message. */
  next: string;
}

const row =
  (verdict: ReasonWords["verdict"]) =>
  (sentence: string, next: string): ReasonWords => ({ verdict, sentence, next });

const fail = row("fail");
const open = row("inconclusive");
const error = row("error");
const refused = row("refused");
const timeout = row("timeout");
const noInputs = row("no-inputs");

export const reasons = {
  detached: fail(
    "{cut} cuts the gradient path from {input}{at}: AD gives {reverse}, the numerical derivative is {numerical}, so {missing} is missing.",
    "Keep it a plain number there, or wrap it in detach() if the cut is meant.",
  ),
  "rule-disagrees": fail(
    "AD gives {reverse} for {target}, and two unrelated numerical ladders agree on {numerical}: off by {bars} error bars.",
    "Look at custom gradients on the way from {input}; if there are none, this is a bug in Gradproof, please report it with the function.",
  ),
  sweep: fail(
    "Forward mode gives {forward} and reverse mode {reverse} along one direction of {output}, more than rounding ({allowance}) explains.",
    "Look at custom gradients with a wrong vjp; if there are none, please report it as a bug in Gradproof.",
  ),
  "hand-written-differs": fail(
    "{gradient} returns {handWritten} for {target}, and the derivative is {expected}.",
    "Correct the component for {input} in {gradient}{at}.",
  ),
  "outside-kink": fail(
    "{target} has a kink{at} with slopes {left} and {right}, and AD gives {reverse}, which is not between them.",
    "Look at the branch that is taken exactly at the kink: its derivative belongs to neither side.",
  ),
  unexpected: fail("{expected} was expected here, and the check found {found}.", "Change the tag, or the function."),
  kink: open(
    "{target} has a kink{at}: the slope is {left} from below and {right} from above, and AD chose {reverse}.",
    "Move the point off the kink, or write `expect kink` behind the tag if it is meant.",
  ),
  jump: open(
    "{output} jumps at {input} = {x}{at}, so it has no derivative there.",
    "Choose a point beside the jump, or smooth the step.",
  ),
  "vertical-tangent": open(
    "The slope of {target} keeps growing towards {input} = {x}{at}: the tangent is vertical and no finite derivative exists.",
    "Move the point away, or add a small positive constant under the root.",
  ),
  "domain-edge": open(
    "{input} = {x} is at the edge of the domain{at}: {output} is a number on {side} only; the one-sided derivative is {numerical} and AD gives {reverse}.",
    "Choose a point inside the domain to get a two-sided proof.",
  ),
  "isolated-branch": open(
    "At {input} = {x} a branch{at} is taken that no neighbouring point takes: AD differentiated it and gives {reverse}, the slope around is {numerical}.",
    "Move the point off the guarded value, or give the guard the derivative of its neighbours.",
  ),
  staircase: open(
    "{output} is flat in steps smaller than {flatFrom} around {input} = {x}, and rises by {coarse} per unit above that{at}; AD gives {reverse}.",
    "Differentiate the value before it is rounded, or wrap the rounding in detach() if 0 is meant.",
  ),
  noise: open(
    "{output} is noisy: it changes by about {noise} between neighbouring points, so the derivative for {input} is known only as {numerical}; AD gives {reverse}.",
    "Tighten the tolerance inside the function, or compare at a point where it is smooth.",
  ),
  nondeterministic: open(
    "Two evaluations at the same point gave different values although random numbers and the clock were restarted, so there is nothing to differentiate{because}.",
    "Reset the state at the start of the function, or pass it in as an argument.",
  ),
  unstable: open(
    "The numerical derivative for {target} does not settle: {numerical} is all that can be said, and AD gives {reverse}.",
    "Try a point of ordinary size, or rewrite the cancelling expression; the AD value may still be right.",
  ),
  "non-finite": open(
    "{what} is not a finite number{at}, so no derivative can be compared.",
    "Guard that expression, or choose a point where it is finite.",
  ),
  "no-second-derivative": open(
    "{target} passes through the custom gradient{at}, whose vjp gives first derivatives only; the slope of the gradient is {numerical}.",
    "Write the function without it to have its second derivatives proved.",
  ),
  throws: error(
    "The function threw {error}{at}.",
    "Give a point where it returns a number, with @gradcheck (…) or --args.",
  ),
  "load-failed": error(
    "The module could not be loaded{at}: {error}.",
    "Make the file load by itself first, for example with `gradproof run`.",
  ),
  syntax: error("The file cannot be parsed{at}: {error}.", "Correct it and check again."),
  "result-not-numeric": error("The function returned no number{at}.", "Return the value to differentiate."),
  "hand-written-throws": error(
    "The hand-written gradient threw {error}{at}.",
    "Make it return a gradient at this point, or remove the pairing.",
  ),
  "stale-tracer": error(
    "A number of an earlier evaluation was used in this one{at}.",
    "Reset what it keeps at the start of each call.",
  ),
  crashed: error(
    "The process that ran your code ended by itself{at}.",
    "Look for what ends the process, and keep it out of the checked function.",
  ),
  internal: error("Gradproof itself failed{at}: {error}.", "Please report it with the log."),
  "traced-differs": refused(
    "The instrumented function returns {traced} where the plain one returns {plain} ({output}), so its gradient would belong to another function and is not shown.",
    "Look for code that inspects numbers by identity, typeof or its own source text, or reads what differs from process to process (process.pid, files below /proc); please report it if there is none.",
  ),
  "not-instrumented": refused(
    "The value passes through code that cannot be instrumented{at}.",
    "Give that part a customGradient, or check the function around it.",
  ),
  "not-reachable": refused(
    "The function is defined inside another one{at}, so it cannot be called from outside.",
    "Move it to the top level of the module, or check the function around it.",
  ),
  "unsupported-syntax": refused(
    "The function uses syntax that cannot be traced{at}: {error}.",
    "Rewrite that construct, or keep it out of the differentiated path.",
  ),
  "too-large": refused(
    "The evaluation is too large to record{at}: {error}.",
    "Check a smaller point, or raise --memory.",
  ),
  "pending-work": refused(
    "The function returned before its work was done{at}.",
    "Await it inside the function, for example with Promise.all.",
  ),
  untrusted: refused(
    "The workspace is not trusted, and checking a function runs it{at}.",
    "Trust the workspace to check it.",
  ),
  deadline: timeout(
    "The check was stopped at its time limit{at}.",
    "Raise the limit with --timeout, or give a smaller point.",
  ),
  "out-of-memory": timeout(
    "The check was stopped at its memory limit{at}.",
    "Raise the limit with --memory, or choose a smaller problem.",
  ),
  cancelled: timeout("The check was cancelled{at}.", "Run it again to get one."),
  "needs-a-point": noInputs(
    "No point could be made for the function{at}.",
    "Add a tag such as @gradcheck (1, 2) above it, or pass --args.",
  ),
  "no-numeric-inputs": noInputs(
    "The function gets no number that could be differentiated{at}.",
    "Give it one with @gradcheck (…) or --args.",
  ),
} as const satisfies Record<ReasonCode, ReasonWords>;

/** What a check says beside its verdict. */
export const notes = {
  "explicit-detach":
    "{inputs} passes through an explicit {cut}{at}: that path is left out of the gradient, as written.",
  expected: "{found} was expected here, and counts as a pass.",
  unexpected: "What was found instead: {message}",
  "mutates-input":
    "The function changes its arguments. They were restored before each evaluation, and the derivative is with respect to what they were before the call.",
  "aliased-inputs":
    "The same numbers stand at more than one place of the arguments ({inputs}): they move together, are listed once, and their derivative is the total one.",
  "passed-inputs":
    "{inputs} cannot be moved, so no derivative is taken there: members of a Set, and fields of a frozen object with private fields, are passed as they are.",
  seeded: "{sources}: seeded, and started again before each evaluation, so that every evaluation sees the same.",
  float32: "Single precision{at} caps the agreement at about 7 digits; the derivative was judged above its rounding.",
  "demoted-control":
    "{inputs} only counts, indexes, is compared or has to be whole: it has no derivative and no entry.",
  "stopped-early":
    "The limit was reached before everything was probed: entries without a numerical value, or without a ladder, were not. Raise it with --timeout.",
  "ambiguous-gradient":
    "More than one function could be the hand-written gradient ({inputs}); none was compared. Name it with @gradient.",
  "ambiguous-form":
    "{gradient} returns two numbers, which were read as {form}; whether the first is the value of the function decided it.",
  "within-rounding": "{target} is zero to within rounding: both values are below {bar}.",
  "not-instrumented": "Some code on the way could not be instrumented{at}; its results count as constants.",
  "one-sided": "{target} was compared from one side only, where the branch of the point continues.",
  "gradient-not-compared": "{error}",
  "gradient-mutates-input":
    "{gradient} changes its arguments; they were restored after each call. Let it work on a copy, or its caller goes on from another point.",
  "neighbours-stopped":
    "The limit was reached while {gradient} was tried beside the point, so only the point itself was compared. Raise the limit with --timeout.",
  "gradient-later":
    "{gradient} returns a promise, and the function does not; it was waited for. Make it return the numbers themselves, unless its callers wait too.",
  "first-order-first": "Second derivatives were not judged: the first ones have to be proved before.",
  "hessian-in-part":
    "The Hessian of {inputs} inputs was compared along random directions, {extent}; give fewer inputs with --wrt to have every entry compared.",
  "ambiguous-hessian":
    "More than one function could be the hand-written Hessian ({inputs}); none was compared. Name it with @hessian.",
  certified:
    "Difference quotients do not settle for {targets}: certified by a replay of the recorded operations at 60 digits, after the tape had predicted every probe and each partial had been measured.",
  "not-replayed": "What the difference quotients leave open was not replayed at 60 digits: {why}.",
  "rounding-not-bounded":
    "How many digits of the AD values are sure was not computed: the evaluation is too long for it.",
  "partials-sampled":
    "Of {edges} partials, {checked} were measured on their own, spread over the operations and the length of the evaluation.",
} as const satisfies Record<NoteCode, string>;

/** What a cut is called in a sentence. */
export const cutWords = {
  "math-floor": "Math.floor",
  "math-ceil": "Math.ceil",
  "math-round": "Math.round",
  "math-trunc": "Math.trunc",
  "math-sign": "Math.sign",
  "math-clz32": "Math.clz32",
  "math-imul": "Math.imul",
  bitwise: "a bitwise operator",
  "integer-store": "storing into an integer array",
  string: "turning the number into a string",
  template: "a template string",
  "string-concat": "joining the number to a string",
  "to-fixed": "formatting the number (toFixed and its like)",
  json: "JSON",
  "parse-int": "reading an integer from it",
  "to-primitive": "converting the number to a primitive",
  bigint: "converting it to a BigInt",
  "property-key": "using it as a property key",
  "array-length": "using it as an array length",
  "map-key": "using it as the key of a Map or Set",
  count: "using it as a count or a bound",
  clone: "a structured clone",
  date: "putting it into a Date",
  detach: "detach()",
  "no-grad": "noGrad()",
  native: "native code",
  overwritten: "overwriting its bytes through another view",
  "moved-constant": "a value that reached the result as a constant",
} as const satisfies Record<CutKind, string>;

/** The message of a pass, by what could be said. */
export const passing = {
  one: "{target} is {reverse}: it agrees with the numerical derivative to {digits} digits.",
  many: "All {count} derivatives of {function} agree with the numerical ones, to at least {digits} digits.",
  certified:
    "{target} is {reverse}: difference quotients do not settle here, and the recorded operations at 60 digits give the same to {digits} digits.",
  oneZero: "{target} is zero here, and so is the numerical derivative within its bar.",
  zero: "All {count} derivatives of {function} are zero here, and so are the numerical ones within their bars.",
  directions:
    "The gradient of {function} for {count} inputs agrees with {lines} random directions, to at least {digits} digits.",
  both: "{message} {gradient} agrees too.",
  cuts: "{message} {cut}{at} takes part of the path, and is flat around this point.",
} as const;

/** What is added to the message of the worst entry, or put into it. */
export const adding = {
  zeroWon: "The product 0 · ∞ that the chain rule meets on the way from {input}",
  handWrittenAtKink:
    "{gradient} returns {handWritten} for {target}, which has a kink here: the slope is {left} from below and {right} from above. Return one of the two for {input} in {gradient}{at}, or a number between them.",
  partlyStairs:
    "{output} rises by {numerical} per unit on fine steps around {input} = {x}, and by {coarse} on coarser ones{at}: a part of it is rounded. AD gives {reverse}. Differentiate the value before it is rounded, or wrap the rounding in detach() if that is meant.",
  customDisagrees:
    "The vjp of the custom gradient{at} makes {target} {reverse}, and two unrelated numerical ladders agree on {numerical}: off by {bars} error bars.{wrong} Correct that vjp.",
  ruleAt:
    "AD takes {partial} for the slope of {operation} at {operand}{at}, and it is {slope}, measured on that one operation. That moves {target} by {moved}, to {reverse}. This is a bug in Gradproof, please report it with this line.",
  eaten:
    "Rounding inside {output} eats the digits of {target}: AD gives {reverse}, and its own operations at 60 digits give {replayed}.{weighs} The rules are right, and doubles cannot follow the function here. Try a point of ordinary size, or rewrite the cancelling expression.",
  loudest: "Rounding weighs most in `{text}`{at}.",
  more: "{message} Of {count} derivatives, {others} {are} not proved either.",
} as const;

/** What a place to look at says. */
export const pointers = {
  cut: "{cut} takes {inputs} off the gradient path.",
  constant: "What is computed here reached the result as a constant: it was {from} at the point and {to} beside it.",
  reshaped: "Other operations ran here beside the point, although every recorded decision was the same.",
  branch: "`{text}` flips at the point.",
  loudest: "Of all operations, the rounding of this one reaches the result most.",
  edge: "`{text}` has no derivative of its own at the point, or one on one side only.",
  custom: "A rough difference quotient of this function alone is another slope than its vjp gives.",
  customOnWay: "The path from {input} runs through this custom gradient.",
  primal: "The first value that is not a finite number comes from here.",
  zeroWon: "Here the chain rule multiplies an infinite slope by 0.",
  partial: "The slope of {operation} at {operand} is {slope} here, and AD takes {partial}: off by {off}.",
  adjoint: "The first gradient that is not a finite number comes from here.",
  gradient: "{gradient} returns {handWritten} for {input}, and the derivative is {expected}.",
  gradientAtKink: "{gradient} returns {handWritten} for {input}, outside the slopes {left} and {right} of the kink.",
} as const;
