/** A bundle of its own (dist/webview-later.js): what the first picture does without is loaded while that is looked at. */
export { compared } from "./panes/compared";
export { details } from "./panes/details";
export { ladder } from "./panes/ladder";
export { Nodes } from "./panes/nodes";
export { SearchPane } from "./panes/search";
export { seriesKey } from "./panes/series";
export { Trace } from "./panes/trace";
export { Ways } from "./panes/ways";
export { readWays } from "./validateWays";
