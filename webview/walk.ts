import type { Picture, View } from "../engine/protocol";

export type Step = "left" | "right" | "up" | "down" | "next-cut" | "previous-cut" | "first" | "last";

/** The box a key leads to from `id`; null when there is none. Left and right stay in the row, up and down follow lines. */
export function walk(view: View, { boxes }: Picture, id: string, step: Step): string | null {
  const here = boxes.find((box) => box.id === id);
  if (here === undefined) return null;
  const nearest = (ids: readonly string[]): string | null => {
    const middle = here.x + here.w / 2;
    const near = boxes.filter((box) => ids.includes(box.id));
    near.sort(
      (p, q) =>
        Math.abs(p.rank - here.rank) - Math.abs(q.rank - here.rank) ||
        Math.abs(p.x + p.w / 2 - middle) - Math.abs(q.x + q.w / 2 - middle),
    );
    return near[0]?.id ?? null;
  };
  switch (step) {
    case "left":
    case "right": {
      const column = here.column + (step === "left" ? -1 : 1);
      return boxes.find((box) => box.rank === here.rank && box.column === column)?.id ?? null;
    }
    case "up":
      return nearest(view.edges.filter((edge) => edge.to === id).map((edge) => edge.from));
    case "down":
      return nearest(view.edges.filter((edge) => edge.from === id).map((edge) => edge.to));
    case "first":
      return view.boxes[0]?.id ?? null;
    case "last":
      return view.boxes[view.boxes.length - 1]?.id ?? null;
    case "next-cut":
    case "previous-cut": {
      const cuts = view.boxes.flatMap((box, i) => (box.flags.cut ? [i] : []));
      if (cuts.length === 0) return null;
      const at = view.boxes.findIndex((box) => box.id === id);
      const next =
        step === "next-cut"
          ? (cuts.find((i) => i > at) ?? cuts[0]!)
          : (cuts.findLast((i) => i < at) ?? cuts[cuts.length - 1]!);
      return view.boxes[next]!.id;
    }
  }
}

export const KEYS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
  n: "next-cut",
  p: "previous-cut",
};
