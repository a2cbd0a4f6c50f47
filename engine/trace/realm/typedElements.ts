import { viewElements } from "../collect";
import { isTypedArray } from "../shadows";
import { idOf } from "../tracer";
import type { Realm } from "./patcher";

/** Elements of a typed array with their tracers, or null when none is shadowed. */
export function trackedElements({ shadows, $ }: Realm, view: unknown): unknown[] | null {
  if (!$.ta || !isTypedArray(view) || !shadows.holds(view)) return null;
  const elements = viewElements(view, shadows);
  for (let i = 0; i < elements.length; i++) if (idOf(elements[i]) !== 0) return elements;
  return null;
}
