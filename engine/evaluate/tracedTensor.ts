/**
 * `gradproof/tensor` in the TRACED child: the library instrumented like the user's code, so that the same loops compute the same
 * numbers; each public operation is one context, at the line of the user's that called it.
 */
import type { Registry } from "../load/index";
import type { Runtime } from "../trace/index";
import { stackText } from "../trace/index";
import type { CallSites } from "./callSites";
import { elementsOf } from "../source/tensorElements";
import type { Library } from "./tensorHost";
import { tensorLibrary } from "./tensorLibrary";
import type { TracedAd } from "./tracedAd";

export function tracedTensor(
  file: string,
  { runtime, registry, ad, sites }: { runtime: Runtime; registry: Registry; ad: TracedAd; sites: CallSites },
): Library {
  const { visits } = runtime;
  return tensorLibrary(registry.own(file) as Library, {
    ad,
    holds: () => runtime.active,
    evaluation: () => runtime.evaluation,
    operation(name, self, args, run) {
      const site = sites.of(stackText(), name);
      return visits.visit(site, run, (result) => sites.labelled(site, labelOf(name, [self, ...args], result)));
    },
    back: (run) => visits.back(run),
    put(to, place, from, index) {
      const held = runtime.readView(from, index);
      to[place] = from[index]!;
      if (runtime.isTracer(held)) runtime.placeInView(to, place, held);
    },
    customs: true,
  });
}

/** `matmul [2×3] [3×2] → [2×2]`. */
function labelOf(name: string, operands: readonly unknown[], result: unknown): string {
  const shapes = operands.flatMap((one) => shapeOf(one) ?? []);
  const given = shapeOf(result);
  return [name, ...shapes, ...(given === undefined ? [] : ["→", given])].join(" ");
}

function shapeOf(value: unknown): string | undefined {
  const shape = typeof value === "object" && value !== null ? elementsOf(value)?.shape : undefined;
  if (shape === undefined) return undefined;
  return shape.length === 0 ? "number" : `[${shape.join("×")}]`;
}
