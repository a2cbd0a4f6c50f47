import { algebra } from "./algebra";
import { choice } from "./choice";
import { ruled } from "./elementwise";
import { linear } from "./linear";
import { placing } from "./placing";
import { reductions } from "./reductions";
import { regions } from "./regions";
import { rowwise } from "./rowwise";
import { fillTable, type Operations } from "./run";
import { smooth } from "./smooth";
import { views } from "./views";

/** Every operation: its value, and the adjoints of its operands. */
export const operations: Operations = {
  ...ruled,
  ...choice,
  ...smooth,
  ...reductions,
  ...rowwise,
  ...views,
  ...placing,
  ...regions,
  ...linear,
  ...algebra,
};

fillTable(operations);
