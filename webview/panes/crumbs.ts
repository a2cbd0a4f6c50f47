import type { Panel } from "../context";
import { h, type Child } from "../dom";
import type { PanelState } from "../state";

/** The way from the whole graph to the group that is shown by itself, and out of it. */
export function crumbs({ view, restored }: PanelState, panel: Panel): Child {
  const path = view?.path ?? [];
  const last = path.at(-1);
  if (last === undefined) return null;
  const items = path.map(({ id, label }, i) => {
    const onClick = (): void => void panel.views.focus(i === 0 ? null : id);
    return h(
      "li",
      {},
      id === last.id
        ? h("span", { "aria-current": "page" }, label)
        : h("button", { class: "link", "data-key": `crumb-${i}`, disabled: restored, onClick }, label),
    );
  });
  return h(
    "nav",
    { class: "crumbs", "aria-label": "Shown by itself" },
    h("ol", {}, items),
    path.length > 1 &&
      h(
        "button",
        { class: "tool", "data-key": "in-place", disabled: restored, onClick: () => void panel.views.inPlace(last.id) },
        "Open in place",
      ),
  );
}
