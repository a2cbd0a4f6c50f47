/** THE table of questions about a graph: one row per question. */
import type { GraphQueries, GraphQueryName, View, ViewWish } from "../protocol";
import type { Session } from "./session";
import { exported } from "./export";
import { overview } from "./overview";
import { pictureOf } from "./pictureOf";
import { compare } from "./queries/compare";
import { traceMarkdown } from "./queries/markdown";
import { nodeDetails } from "./queries/node";
import { numerical } from "./queries/numerical";
import { passed } from "./queries/passed";
import { pathBetween } from "./queries/path";
import { pin } from "./queries/pin";
import { nodesOfLine } from "./queries/reveal";
import { search } from "./queries/search";
import { seriesDetails } from "./queries/series";
import { traceRows } from "./queries/trace";
import { ways } from "./queries/ways";

/** A wish may come from an earlier run: an output or an input that is not there any more is left out of it. */
function viewOf(session: Session, wished: ViewWish): View {
  const { inputs, outputs } = session.input({ output: 0 });
  const { tangent, ...rest } = wished;
  const along = inputs.some(({ path }) => path === tangent) ? tangent : undefined;
  const output = wished.output < outputs.length ? wished.output : 0;
  const wish = { ...rest, output, ...(along === undefined ? {} : { tangent: along }) };
  const tangents = session.tangents(wish);
  return overview(session.input(wish), wish, { index: session.index(wish), ...(tangents && { tangents }) });
}

type Answers = {
  [K in GraphQueryName]: (session: Session, ask: GraphQueries[K]["ask"]) => GraphQueries[K]["answer"];
};

export const answers: Answers = {
  view: (session, { wish, keep }) => {
    const view = viewOf(session, wish);
    return { view, picture: pictureOf(view, wish, keep) };
  },
  node: nodeDetails,
  series: seriesDetails,
  numerical,
  passed,
  path: pathBetween,
  search,
  trace: traceRows,
  reveal: nodesOfLine,
  ways,
  export: (session, { format, wish, theme }) => ({
    text: format === "markdown" ? traceMarkdown(session, wish) : exported(viewOf(session, wish), format, wish, theme),
  }),
  pin,
  compare,
};
