import { OP } from "../../rules/index";

/** The operator itself, with its own conversions and errors, for operands of any type but tracers. */
export function nativeBinary(op: number, left: unknown, right: unknown): unknown {
  const a = left as number;
  const b = right as number;
  switch (op) {
    case OP.add:
      return a + b;
    case OP.sub:
      return a - b;
    case OP.mul:
      return a * b;
    case OP.div:
      return a / b;
    case OP.rem:
      return a % b;
    case OP.pow:
      return a ** b;
    case OP.bor:
      return a | b;
    case OP.band:
      return a & b;
    case OP.bxor:
      return a ^ b;
    case OP.shl:
      return a << b;
    case OP.shr:
      return a >> b;
    case OP.ushr:
      return a >>> b;
    default:
      throw new RangeError(`operation ${op} is no binary operator`);
  }
}
