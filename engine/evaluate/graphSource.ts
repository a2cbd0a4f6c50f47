/** What questions about the graph of one trace are answered from. */
import { firstNonFinite, forward, forwardMasks, LIVE, reverse } from "../differentiate/index";
import { cutWords } from "../judge/reasons";
import type { Registry } from "../load/index";
import { ruleOps, STATE, type GraphSource, type PictureInput } from "../picture/index";
import type { Site } from "../protocol";
import { BRANCH } from "../trace/events";
import type { Runtime } from "../trace/index";
import { cutReport } from "./cutReport";
import { graphTape } from "./graphTape";
import type { Trace } from "./traceTypes";

const CHOICES: ReadonlySet<number> = new Set([BRANCH.max, BRANCH.min, BRANCH.abs]);

interface Drawing {
  runtime: Runtime;
  registry: Registry;
  trace: Trace;
  simplify(formula: string): string;
}

/** The runtime must hold the trace that is drawn: tape, contexts, cuts and branches of one evaluation. */
export function graphSource({ runtime, registry, trace, simplify }: Drawing): GraphSource {
  const { tape } = runtime;
  const { outputs, inputSlots, subject } = trace;
  const active = new Set(trace.active);
  const cuts = cutReport({
    runtime,
    registry,
    outputs,
    inputs: subject.inputs.map((leaf) => leaf.path),
    cameBack: trace.cameBack,
  });
  const common = {
    run: trace.run,
    tape,
    ops: ruleOps,
    contexts: runtime.contexts,
    inputs: subject.inputs.map((leaf, i) => ({
      ...{ slot: inputSlots[i] as number, path: leaf.path },
      ...(active.has(i) ? {} : { control: true as const }),
    })),
    outputs: outputs.map(({ slot, path }) => ({ slot, path })),
    cuts: cuts.infos.map((info, k) => ({ info, events: cuts.events[k] ?? [], reason: cutWords[info.kind] })),
    state: statesOf(runtime),
    kinks: kinksOf(runtime),
    site: (id: number): Site | undefined => (id >= 0 && registry.sites.has(id) ? registry.sites.get(id) : undefined),
  };
  const slots = outputs.map(({ slot }) => slot);
  const { branches, customs } = runtime;
  const primal = firstNonFinite(tape);
  return {
    input(output): PictureInput {
      const slot = outputs[output]?.slot ?? 0;
      const swept = slot > 0 ? reverse(tape, slot) : undefined;
      return {
        ...common,
        adjoint: swept?.adjoint ?? new Float64Array(tape.n),
        lost: cuts.lost[output] ?? [],
        partly: cuts.partly[output] ?? [],
        firstNonFinite: { primal, adjoint: swept?.nonFinite?.node ?? 0 },
      };
    },
    tangents(path) {
      const at = common.inputs.find((one) => one.path === path);
      return at === undefined ? undefined : forward(tape, at.slot);
    },
    text: (file) => registry.textOf(file),
    simplify,
    ...graphTape({ tape, branches, recalled: customs.list, cuts: common.cuts, outputs: slots, site: common.site }),
  };
}

/** Live, detached or both, per node; null when nothing was cut. */
function statesOf(runtime: Runtime): Uint8Array | null {
  if (runtime.cuts.count === 0) return null;
  return Uint8Array.from(
    forwardMasks(runtime.tape),
    (mask) => ((mask & LIVE) !== 0 ? STATE.live : 0) | ((mask & ~LIVE) !== 0 ? STATE.detached : 0),
  );
}

/** Nodes where max, min or abs chose at a tie. */
function kinksOf(runtime: Runtime): number[] {
  const { branches, tape } = runtime;
  const kinks: number[] = [];
  for (let i = 0; i < branches.n; i++) {
    if (!CHOICES.has(branches.kind[i] as number)) continue;
    const margin =
      (tape.value[branches.a[i] as number] as number) -
      (branches.kind[i] === BRANCH.abs ? 0 : (tape.value[branches.b[i] as number] as number));
    if (margin === 0) kinks.push(branches.at[i] as number);
  }
  return kinks;
}
