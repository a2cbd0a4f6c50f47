/** A bundle of its own (dist/exact.js): loaded by the TRACED child when 60 digits are needed, which is seldom. */
export { replayLines, type Moved, type ReplayRequest } from "./replay";
export { bigSlope } from "./slope";
