import type { Picture, View } from "../engine/protocol";

export type Step = "left" | "right" | "up" | "down" | "next-cut" | "previous-cut" | "first" | "last";

/** The box a key leads to from `id`; null when there is none. */
export function walk({ boxes }: View, picture: Picture, id: string, step: Step): string | null {
  if (step === "first" || step === "last") return boxes.at(step === "first" ? 0 : -1)?.id ?? null;
  if (step !== "next-cut" && step !== "previous-cut")
    return picture.boxes.find((box) => box.id === id)?.next?.[step] ?? null;
  const at = boxes.findIndex((box) => box.id === id);
  const isCut = (_: unknown, i: number): boolean => boxes[i]!.flags.cut === true;
  // Past the last one it begins again.
  const around = [...boxes.keys()].filter(isCut);
  const next =
    step === "next-cut" ? (around.find((i) => i > at) ?? around[0]) : (around.findLast((i) => i < at) ?? around.at(-1));
  return next === undefined ? null : boxes[next]!.id;
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
