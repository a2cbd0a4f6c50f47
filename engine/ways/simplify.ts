/** A bundle of its own (dist/symbolic.js): a closed form is put into a shorter one when somebody reads it, which is seldom. */
import {
  absDependencies,
  addDependencies,
  create,
  divideDependencies,
  equalDependencies,
  isZeroDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  signDependencies,
  simplifyDependencies,
  sqrtDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from "mathjs/number";

const math = create({
  ...{ absDependencies, addDependencies, divideDependencies, equalDependencies, isZeroDependencies },
  ...{ multiplyDependencies, parseDependencies, powDependencies, signDependencies, simplifyDependencies },
  ...{ sqrtDependencies, subtractDependencies, unaryMinusDependencies, unaryPlusDependencies },
} as Parameters<typeof create>[0]);

/** A shorter formula of the same value; powers are written `^` in both. Throws at what is no formula. */
export function simplify(formula: string): string {
  if (math.simplify === undefined) throw new Error("the library that simplifies is incomplete");
  return math.simplify(formula, {}, { exactFractions: false }).toString();
}
