import type { OwnPassTable } from "../../own";
import { annotationPasses } from "./annotations";
import { assertionPasses } from "./assertions";
import { classPasses } from "./classes";
import { enumPasses } from "./enums";
import { functionPasses } from "./functions";
import { jsxPasses } from "./jsx";
import { namespacePasses } from "./namespaces";
import { usingPasses } from "./using";

/** What removes types and writes what TypeScript adds to JavaScript. */
export const typePasses: OwnPassTable = {
  ...annotationPasses,
  ...assertionPasses,
  ...functionPasses,
  ...classPasses,
  ...enumPasses,
  ...namespacePasses,
  ...jsxPasses,
  ...usingPasses,
};
