import type { PanelState } from "../state";

/** What a tab shows: it draws itself anew when something it depends on changed. */
export interface Pane {
  readonly root: HTMLElement;
  readonly depends: readonly (keyof PanelState)[];
  update(state: PanelState): void;
}
