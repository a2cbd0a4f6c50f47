/** The two ways this process can load user code: as it is, or instrumented in a realm patched for tracers. */
import { createAdReplay, type AdReplay } from "../ad/replay";
import { instrumentFragment, transform } from "../instrument/index";
import { createRegistry, type OwnWork, type Registry, type TextCache } from "../load/index";
import { createRuntime, type Runtime } from "../trace/index";
import { tensorBundle } from "./tensorBundle";
import { tracedAd } from "./tracedAd";

/** Slots of the tape: virtual memory until touched. 24 M slots are 29 bytes each at most while sweeping. */
const TAPE_CAPACITY = 24_000_000;

export interface RoleOptions {
  folder: string;
  log(line: string): void;
  cache?: TextCache;
  ownWork?: OwnWork;
  /** The file this process runs from; `gradproof/tensor` stands beside it. */
  bundle: string;
}

export function openPlain(options: RoleOptions): { registry: Registry; ad: AdReplay } {
  const ad = createAdReplay();
  const builtins = builtinsOf(ad.module, options);
  return { registry: createRegistry({ ...options, role: "plain", builtins, transform }), ad };
}

export function openTraced(options: RoleOptions): { registry: Registry; runtime: Runtime } {
  const runtime = createRuntime({ capacity: TAPE_CAPACITY });
  const registry = createRegistry({
    ...options,
    role: "traced",
    runtime: runtime.$,
    builtins: builtinsOf(tracedAd(runtime), options),
    transform,
    instrumentFragment,
  });
  runtime.instrumentEval = registry.madeCode?.instrumentEval ?? null;
  runtime.globalEval = registry.madeCode?.globalEval ?? null;
  runtime.compileFunction = registry.madeCode?.compileFunction ?? null;
  runtime.functionText = registry.functionText;
  runtime.patchRealm();
  return { registry, runtime };
}

/** Most code has no tensors: they are loaded by whoever asks for them. */
function builtinsOf(ad: object, { bundle }: RoleOptions): Readonly<Record<string, object>> {
  const tensor = tensorBundle(bundle);
  return {
    "gradproof/ad": ad,
    get "gradproof/tensor"() {
      return tensor();
    },
  };
}
