/** The two ways this process can load user code: as it is, or instrumented in a realm patched for tracers. */
import { dirname, join } from "node:path";
import { createAdReplay, type AdReplay } from "../ad/replay";
import { instrumentFragment, transform } from "../instrument/index";
import { createRegistry, type OwnWork, type Registry, type TextCache } from "../load/index";
import { createRuntime, stackText, type Runtime } from "../trace/index";
import { createCallSites, type CallSites } from "./callSites";
import { plainTensor } from "./plainTensor";
import type { Library } from "./tensorHost";
import { tracedAd } from "./tracedAd";
import { tracedTensor } from "./tracedTensor";

/** Slots of the tape: virtual memory until touched. 24 M slots are 29 bytes each at most while sweeping. */
const TAPE_CAPACITY = 24_000_000;

export interface RoleOptions {
  folder: string;
  log(line: string): void;
  cache?: TextCache;
  ownWork?: OwnWork;
  /** The file this runs from: what ships beside it is given to user code. */
  bundle: string;
}

const tensorFile = ({ bundle }: RoleOptions): string => join(dirname(bundle), "tensor.js");

export function openPlain(options: RoleOptions): { registry: Registry; ad: AdReplay } {
  const ad = createAdReplay();
  let tensor: Library | undefined;
  const builtins = {
    "gradproof/ad": ad.module,
    get "gradproof/tensor"() {
      return (tensor ??= plainTensor(tensorFile(options), ad));
    },
  };
  return { registry: createRegistry({ ...options, role: "plain", builtins, transform }), ad };
}

export function openTraced(options: RoleOptions): { registry: Registry; runtime: Runtime } {
  const runtime = createRuntime({ capacity: TAPE_CAPACITY });
  let calls: CallSites | undefined;
  const sites = (): CallSites => (calls ??= createCallSites(registry));
  const ad = tracedAd(runtime, (name) => sites().of(stackText(), name));
  let tensor: Library | undefined;
  const registry: Registry = createRegistry({
    ...options,
    role: "traced",
    runtime: runtime.$,
    builtins: {
      "gradproof/ad": ad,
      get "gradproof/tensor"() {
        return (tensor ??= tracedTensor(tensorFile(options), { runtime, registry, ad, sites: sites() }));
      },
    },
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
