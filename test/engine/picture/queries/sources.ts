import { simplify } from "../../../../engine/ways/simplify";
import { forward, reverse, type Recalled } from "../../../../engine/differentiate";
import { graphTape } from "../../../../engine/evaluate/graphTape";
import { openSession, type Session } from "../../../../engine/picture/session";
import type { GraphSource } from "../../../../engine/picture/source";
import type { PictureInput } from "../../../../engine/picture";
import type { Lens } from "../../../../engine/protocol";
import { BranchLog } from "../../../../engine/trace/events";

export const lens: Lens = { output: 0 };

export interface SourceMore {
  branches?: BranchLog;
  text?: string;
  recalled?: readonly Recalled[];
}

/** A source over a tape built by hand, answered by the child's own code. */
export function sourceOf(
  input: PictureInput,
  { branches = new BranchLog(1 << 20), text, recalled = [] }: SourceMore = {},
): GraphSource {
  const { tape } = input;
  const outputs = input.outputs.map(({ slot }) => slot);
  return {
    input: (output) => {
      const slot = outputs[output] ?? 0;
      return { ...input, adjoint: slot > 0 && slot < tape.n ? reverse(tape, slot).adjoint : new Float64Array(tape.n) };
    },
    tangents: (path) => {
      const at = input.inputs.find((one) => one.path === path);
      return at === undefined ? undefined : forward(tape, at.slot);
    },
    text: () => text,
    simplify,
    ...graphTape({ tape, branches, recalled, cuts: input.cuts, outputs, site: (id) => input.site(id) }),
  };
}

export function sessionOf(input: PictureInput, more?: SourceMore): Session {
  return openSession(sourceOf(input, more));
}
