import { overview } from "../../../engine/picture/overview";
import type { Group, View } from "../../../engine/protocol";
import { energy } from "./tapes";

/** The example with two groups opened in it, one inside the other, the inner one a series. */
export function framed(): View {
  const view = overview(energy());
  const outer: Group = { id: "5:8:call", kind: "call", label: "wave()", nodes: 4, mass: 0.25 };
  const inner: Group = {
    ...{ id: "6:7:series", kind: "series", label: "step", nodes: 1234, mass: 0.125, group: outer.id },
    series: { count: 42, shown: 31 },
  } as const;
  const group = (i: number): string | undefined =>
    [5, 6].includes(i) ? inner.id : [4, 7].includes(i) ? outer.id : undefined;
  return {
    ...view,
    groups: [outer, inner],
    boxes: view.boxes.map((box, i) => (group(i) === undefined ? box : { ...box, group: group(i)! })),
  };
}
