/** A bundle of its own (dist/second.js): whoever runs checks loads it at the first one that asks for second derivatives. */
export { gatherSecond } from "./gatherSecond";
export { withSecondOrder } from "../judge/secondCheck";
