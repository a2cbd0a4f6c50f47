/** THE table of questions about a graph: one row per question. */
import type { GraphQueries, GraphQueryName, View, ViewWish } from "../protocol";
import type { Session } from "./graph";
import { exported } from "./export";
import { pictureOf } from "./pictureOf";
import { indexOf, tangentsOf } from "./indexOf";
import { overview } from "./overview";

function viewOf(session: Session, wish: ViewWish): View {
  return overview(session.input(wish), wish, { index: indexOf(session, wish), tangents: tangentsOf(session, wish) });
}

type Answers = {
  [K in GraphQueryName]: (session: Session, ask: GraphQueries[K]["ask"]) => GraphQueries[K]["answer"];
};

export const answers: Partial<Answers> = {
  view: (session, { wish, keep }) => {
    const view = viewOf(session, wish);
    return { view, picture: pictureOf(view, wish, keep) };
  },
  export: (session, { format, wish, theme }) => ({
    text: exported(viewOf(session, wish), format, wish, theme),
  }),
};
