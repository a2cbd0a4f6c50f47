import { label, OP, partialA, partialB, value } from "../rules";
import type { PictureOps } from "./input";

/** The picture's view of the rule table. */
export const ruleOps: PictureOps = { input: OP.input, listed: [OP.arg, OP.part], label, partialA, partialB, value };
