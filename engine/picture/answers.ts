/** THE table of questions about a graph: one row per question. */
import type { GraphQueries, GraphQueryName } from "../protocol";
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

type Answers = {
  [K in GraphQueryName]: (session: Session, ask: GraphQueries[K]["ask"]) => GraphQueries[K]["answer"];
};

export const answers: Answers = {
  view: (session, { wish, keep }) => {
    const view = overview(session.input(wish), wish);
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
    text:
      format === "markdown"
        ? traceMarkdown(session, wish)
        : exported(overview(session.input(wish), wish), format, wish, theme),
  }),
  pin,
  compare,
};
