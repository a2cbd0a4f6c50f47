import type {
  Check,
  Entry,
  Explanation,
  HandWritten,
  HessianEntry,
  Json,
  LadderRow,
  NonFinitePlace,
  NoteCode,
  ReasonCode,
  ToPanel,
  VerdictName,
} from "../engine/protocol";
import {
  atMost,
  flag,
  list,
  Mismatch,
  nullable,
  number,
  object,
  oneOf,
  pair,
  text,
  whole,
  word,
  type Read,
} from "./schema";
import { answer } from "./validateAnswer";
import { cut, picture, sited, view, wish } from "./validateView";

export const PROTOCOL = 1;

export type Received = { ok: true; message: ToPanel } | { ok: false; problem: string };

/** A message from outside: shape and protocol version are tested, tagged numbers become numbers. Never throws. */
export function receive(data: unknown): Received {
  try {
    const { protocol, type } = object({ protocol: number, type: text })(data, "");
    if (protocol !== PROTOCOL) return { ok: false, problem: `protocol ${protocol} instead of ${PROTOCOL}` };
    if (!Object.hasOwn(messages, type)) return { ok: false, problem: `unknown message ${type}` };
    return { ok: true, message: messages[type as keyof typeof messages](data, type) };
  } catch (error) {
    if (error instanceof Mismatch) return { ok: false, problem: error.message };
    throw error;
  }
}

const verdict: Read<VerdictName> = oneOf("pass", "fail", "inconclusive", "error", "refused", "timeout", "no-inputs");
const json = ((x) => x) as Read<Json>;
const broken: Read<NonFinitePlace> = object(
  { ...sited, operands: list(number) },
  { value: number, partial: number, adjoint: number, rewrite: text },
);

const entry: Read<Entry> = object(
  {
    output: text,
    input: text,
    reverse: number,
    forward: nullable(number),
    numerical: nullable(number),
    bar: nullable(number),
    verdict,
    digits: nullable(number),
  },
  {
    handWritten: nullable(number),
    sure: nullable(number),
    reason: word<ReasonCode>(),
    slopes: pair(number),
    hint: text,
  },
);

const second: Read<HessianEntry> = object(
  {
    ...{ output: text, input: text, input2: text, verdict, digits: nullable(number) },
    ...{ reverse: nullable(number), forward: nullable(number), numerical: nullable(number), bar: nullable(number) },
  },
  { handWritten: nullable(number), reason: word<ReasonCode>(), slopes: pair(number), hint: text },
);

const handWritten: Read<HandWritten> = object({
  name: text,
  file: text,
  line: whole,
  pairing: word<HandWritten["pairing"]>(),
  form: word<HandWritten["form"]>(),
});

const point: Read<Check["point"]> = object({
  source: word<Check["point"]["source"]>(),
  seed: number,
  args: list(json),
});

const check: Read<Check> = object(
  {
    file: text,
    function: text,
    line: whole,
    column: whole,
    point,
    verdict,
    message: text,
    notes: list(object({ code: word<NoteCode>(), message: text })),
    inputs: list(object({ path: text, value: number, control: flag })),
    outputs: list(object({ path: text, value: number })),
    entries: list(entry),
    cuts: list(cut),
    explanations: list(object({ kind: word<Explanation["kind"]>(), hint: text, message: text, points: number })),
    suspects: list(object({ file: text, line: whole, column: whole, message: text })),
    timings: object({ loadMs: number, traceMs: number, reverseMs: number, oracleMs: number, totalMs: number }),
    command: text,
  },
  {
    reason: word<ReasonCode>(),
    value: json,
    gradient: handWritten,
    omitted: number,
    hessian: list(second),
    hessianOmitted: number,
    directions: list(
      object({
        output: text,
        seed: number,
        inputs: number,
        reverse: number,
        numerical: number,
        bar: number,
        verdict,
        digits: nullable(number),
      }),
    ),
    firstNonFinite: object({}, { primal: broken, adjoint: broken }),
    at: object({ file: text, line: whole, function: text }),
    tape: object({ nodes: number, bytes: number }),
  },
);

const row: Read<LadderRow> = object(
  { h: number, quotient: number, rounding: nullable(number) },
  { leftOut: oneOf("other-branch", "not-finite", "outside-domain", "step-lost") },
);

/** A ladder has some hundred steps, and an entry six of them at most. */
const tables = atMost(
  6,
  list(
    object(
      {
        ladder: oneOf("A", "B"),
        side: oneOf("both", "left", "right"),
        rows: atMost(1000, list(row)),
        value: nullable(number),
        bar: nullable(number),
      },
      { chosen: object({ column: whole, row: whole }) },
    ),
  ),
);

const protocol = oneOf(PROTOCOL);

const messages = {
  show: object(
    {
      type: oneOf("show"),
      protocol,
      check,
      view: nullable(view),
      picture: nullable(picture),
      stale: flag,
      file: text,
    },
    { wish },
  ),
  stale: object({ type: oneOf("stale"), protocol }),
  running: object({ type: oneOf("running"), protocol, title: text }),
  ladder: object({ type: oneOf("ladder"), protocol, output: text, input: text, tables }, { problem: text }),
  mark: object({ type: oneOf("mark"), protocol, file: text, line: whole }),
  answer: object({ type: oneOf("answer"), protocol, id: whole, answer }),
  unanswered: object({ type: oneOf("unanswered"), protocol, id: whole, problem: text }),
  pinned: object({ type: oneOf("pinned"), protocol, title: nullable(text) }),
} satisfies { [T in ToPanel["type"]]: Read<Extract<ToPanel, { type: T }>> };
