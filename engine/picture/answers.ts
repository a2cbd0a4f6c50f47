/** THE table of questions about a graph: one row per question. */
import type { GraphQueries, GraphQueryName } from "../protocol";
import type { Session } from "./graph";
import { exported } from "./export";
import { pictureOf } from "./pictureOf";
import { overview } from "./overview";

type Answers = {
  [K in GraphQueryName]: (session: Session, ask: GraphQueries[K]["ask"]) => GraphQueries[K]["answer"];
};

export const answers: Partial<Answers> = {
  view: (session, { wish, keep }) => {
    const view = overview(session.input(wish), wish);
    return { view, picture: pictureOf(view, wish, keep) };
  },
  export: (session, { format, wish, theme }) => ({
    text: exported(overview(session.input(wish), wish), format, wish, theme),
  }),
};
