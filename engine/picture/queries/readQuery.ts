import type { GraphQueries, GraphQuery, GraphQueryName, Kept, Lens, Pinned, ViewWish } from "../../protocol";
import * as f from "./fields";
import { MOST_NODES } from "./identity";
import { QuestionProblem } from "./problem";
import { sentences } from "../sentences";

/** Boxes and groups that a wish may name: more than any picture shows. */
const MOST_GROUPS = 5000;
const MOST_BOXES = 100_000;
const MOST_ROWS = 500;

const coordinate = f.number;
const id = f.integer(1, f.MOST_SLOT);
const index = f.integer(0, f.MOST_SLOT);

const lens = f.shape<Lens>({ output: index, tangent: f.maybe(f.text) });

const wish = f.shape<ViewWish>({
  output: index,
  tangent: f.maybe(f.text),
  budget: f.integer(1, MOST_GROUPS),
  focus: f.maybe(f.text),
  open: f.listOf(f.text, MOST_GROUPS),
  closed: f.listOf(f.text, MOST_GROUPS),
  shown: f.tableOf(f.integer(1, f.MOST_SLOT), MOST_GROUPS),
  thickness: f.oneOf(["operands", "gradient"]),
  hubLines: f.flag,
});

const kept = f.shape<Kept>({
  boxes: f.listOf(f.shape({ id: f.text, x: coordinate, y: coordinate }), MOST_BOXES),
  anchor: f.maybe(f.text),
});

const nodeFlags = ["cut", "detached", "mixed", "nonFinite", "kink", "input", "output", "constant"] as const;

/** THE table of what a question of each kind has to look like. */
const asks: { [K in GraphQueryName]: f.Read<GraphQueries[K]["ask"]> } = {
  view: f.shape({ wish, keep: f.maybe(kept) as f.Read<Kept> }),
  node: f.shape({ lens, id }),
  series: f.shape({ lens, id: f.text, shown: index }),
  numerical: f.shape({ lens, id }),
  passed: f.shape({ lens, cut: index }),
  path: f.shape({ lens, from: id, to: id }),
  search: f.shape<GraphQueries["search"]["ask"]>({
    lens,
    query: f.maybe(f.text),
    text: f.maybe(f.text),
    op: f.maybe(f.text),
    file: f.maybe(f.text),
    line: f.maybe(f.integer(1, Number.MAX_SAFE_INTEGER)),
    flag: f.maybe(f.oneOf(nodeFlags)),
    min: f.maybe(f.number),
  }),
  trace: f.shape({ lens, from: index, count: f.integer(1, MOST_ROWS) }),
  ways: f.shape({ lens }),
  reveal: f.shape({ lens, file: f.text, line: f.integer(1, Number.MAX_SAFE_INTEGER) }),
  export: f.shape({
    format: f.oneOf(["svg", "dot", "json", "mermaid", "markdown"]),
    wish,
    theme: f.oneOf(["light", "dark"]),
  }),
  pin: f.shape({ lens, title: f.text }),
  compare: f.shape({ lens, pinned: readPinned }),
};

/** A question as it came from outside, field by field; what cannot be read is refused in a sentence. */
export function readQuery(data: unknown): GraphQuery {
  const { kind } = f.record(data, "");
  if (typeof kind !== "string" || !Object.hasOwn(asks, kind))
    throw new QuestionProblem(sentences.unknownQuestion(String(kind)));
  const ask = asks[kind as GraphQueryName](data, "");
  return { kind, ...ask } as GraphQuery;
}

function readPinned(value: unknown, name: string): Pinned | null {
  if (value === null) return null;
  const { key, place, primal, adjoint, ...rest } = f.record(value, name);
  const read = f.shape<Omit<Pinned, "key" | "place" | "primal" | "adjoint">>({
    title: f.text,
    keys: f.listOf(f.text, MOST_NODES),
    branches: f.listOf(
      f.shape<Pinned["branches"][number]>({
        place: f.text,
        line: index,
        file: f.maybe(f.text),
        taken: f.text,
        order: f.integer(-(2 ** 31), 2 ** 31 - 1),
      }),
      MOST_NODES,
    ),
  })(rest, name);
  if (!isColumn<Int32Array>(key, "Int32Array") || key.length > MOST_NODES)
    return f.refuse(`${name}.key`, `a list of at most ${MOST_NODES} whole numbers`);
  if (key.some((one) => one < 0 || one >= read.keys.length))
    return f.refuse(`${name}.key`, "a list of indices into the keys");
  const column = (one: unknown, of: string): Float64Array =>
    isColumn<Float64Array>(one, "Float64Array") && one.length === key.length
      ? one
      : f.refuse(`${name}.${of}`, `a list of ${key.length} numbers`);
  return {
    ...read,
    key,
    place: column(place, "place"),
    primal: column(primal, "primal"),
    adjoint: column(adjoint, "adjoint"),
  };
}

/** User code may have put another class in the place of the global one. */
function isColumn<T extends Int32Array | Float64Array>(value: unknown, name: string): value is T {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}
