import type {
  ClassMethod,
  ClassPrivateMethod,
  DoWhileStatement,
  ForStatement,
  Function as FunctionNode,
  ObjectMethod,
  WhileStatement,
} from "@babel/types";
import type { PassContext, PassTable } from "../../context";
import { assignmentExpression } from "./AssignmentExpression";
import { binaryExpression } from "./BinaryExpression";
import { callExpression } from "./CallExpression";
import { tested } from "./conditions";
import { functionContext, loopContext } from "./contexts";
import { evalReference } from "./evalReference";
import { computedKey } from "./keyed";
import { logicalExpression } from "./LogicalExpression";
import { memberExpression } from "./MemberExpression";
import { newExpression } from "./NewExpression";
import { optionalMemberExpression } from "./OptionalMemberExpression";
import { sloppyThis } from "./sloppyThis";
import { switchStatement } from "./SwitchStatement";
import { templateLiteral } from "./TemplateLiteral";
import { unaryExpression } from "./UnaryExpression";
import { updateExpression } from "./UpdateExpression";
import { withStatement } from "./WithStatement";

/** Loops with a test: the context stands outside of it. */
function testedLoop(node: ForStatement | WhileStatement | DoWhileStatement, context: PassContext): void {
  loopContext(node, context);
  tested(node, context);
}

function method(node: ObjectMethod | ClassMethod | ClassPrivateMethod, context: PassContext): void {
  if (node.type !== "ClassPrivateMethod") computedKey(node, context);
  functionContext(node, context);
}

function plainFunction(node: FunctionNode, context: PassContext): void {
  functionContext(node, context);
}

/** What each kind of syntax becomes in the traced text. A kind that is not here means the same with tracers as without. */
export const tracePasses: PassTable = {
  ArrowFunctionExpression: plainFunction,
  AssignmentExpression: assignmentExpression,
  BinaryExpression: binaryExpression,
  CallExpression: callExpression,
  ClassAccessorProperty: computedKey,
  ClassMethod: method,
  ClassPrivateMethod: method,
  ClassProperty: computedKey,
  ConditionalExpression: tested,
  DoWhileStatement: testedLoop,
  ForInStatement: loopContext,
  ForOfStatement: loopContext,
  ForStatement: testedLoop,
  FunctionDeclaration: plainFunction,
  FunctionExpression: plainFunction,
  Identifier: evalReference,
  IfStatement: tested,
  LogicalExpression: logicalExpression,
  MemberExpression: memberExpression,
  NewExpression: newExpression,
  ObjectMethod: method,
  ObjectProperty: computedKey,
  OptionalMemberExpression: optionalMemberExpression,
  SwitchStatement: switchStatement,
  TemplateLiteral: templateLiteral,
  ThisExpression: sloppyThis,
  UnaryExpression: unaryExpression,
  UpdateExpression: updateExpression,
  WhileStatement: testedLoop,
  WithStatement: withStatement,
};
