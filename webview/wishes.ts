import type { Box, Group, Lens, View, ViewWish } from "../engine/protocol";

/** What is shown unasked, when a message does not say it. */
export const plainWish: ViewWish = {
  ...{ budget: 60, output: 0, open: [], closed: [], shown: {} },
  ...{ thickness: "operands", hubLines: false },
};

/** Of a wish, what questions about nodes need. */
export function lensOf({ output, tangent }: Lens): Lens {
  return tangent === undefined ? { output } : { output, tangent };
}

/** Opens a group in place. */
export function opened(wish: ViewWish, id: string): ViewWish {
  return { ...wish, closed: without(wish.closed, id), open: [...without(wish.open, id), id] };
}

/** Folds a group: the reverse of opening it; one that was opened unasked is remembered as closed. */
export function folded(wish: ViewWish, id: string): ViewWish {
  if (wish.open.includes(id)) return { ...wish, open: without(wish.open, id) };
  return { ...wish, closed: [...without(wish.closed, id), id] };
}

function without(list: readonly string[], id: string): string[] {
  return list.filter((one) => one !== id);
}

/** The frame a box or a frame stands in. */
export function frameOf(view: View, one: Pick<Box, "group"> | undefined): Group | undefined {
  return view.groups?.find(({ id }) => id === one?.group);
}

/** Whether a box stands in a frame, however deep. */
export function within(view: View, box: Box, id: string | null): boolean {
  let frame = frameOf(view, box);
  // Bounded by their number: a message whose groups stand in a ring must not hang the panel.
  for (let i = view.groups?.length ?? 0; i > 0 && frame !== undefined && frame.id !== id; i--)
    frame = frameOf(view, frame);
  return frame !== undefined && frame.id === id;
}

/** The innermost opened series around a box, whose members can be stepped through. */
export function seriesOf(view: View, box: Box | undefined): Group | undefined {
  let frame = frameOf(view, box);
  for (let i = view.groups?.length ?? 0; i > 0 && frame?.series === undefined; i--) frame = frameOf(view, frame);
  return frame?.series === undefined ? undefined : frame;
}
