import type { ConditionalExpression, DoWhileStatement, ForStatement, IfStatement, WhileStatement } from "@babel/types";
import type { PassContext } from "../../context";
import { condition } from "./shared/condition";

type Tested = IfStatement | ConditionalExpression | ForStatement | WhileStatement | DoWhileStatement;

/** `if (x)` → `if ((typeof x==="object"?$ad.b(x,$s+1):x))`. Comparisons are conditions already. */
export function tested({ test }: Tested, context: PassContext): void {
  if (test) condition(context, test);
}
