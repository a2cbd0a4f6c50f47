/** A bundle of its own (dist/graph.js): the TRACED child loads it at the first question about a graph. */
export { openGraph } from "./graph";
