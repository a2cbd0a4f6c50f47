import { h, type Child } from "./dom";

export interface Item {
  words: string;
  /** Absent: something to do; else whether it is on. */
  on?: boolean;
  disabled?: boolean;
  run?(): void;
}

/** Items that belong together, with what they are about. */
export interface Section {
  title: string;
  items: readonly Item[];
}

/** A button that opens a menu. The browser closes it by Escape or a press elsewhere, and gives the focus back. */
export function menu(words: string, sections: readonly Section[], disabled = false): Child {
  const title = sections.length === 1 ? sections[0]!.title : "More";
  const list = h(
    "div",
    { class: "menu", role: "menu", "aria-label": title, popover: "auto", onKeydown: walkItems },
    sections.map((section) =>
      h(
        "div",
        { role: "group", "aria-label": section.title },
        sections.length > 1 && h("div", { class: "menu-title", "aria-hidden": true }, section.title),
        section.items.map(({ words: name, on, disabled: dead, run }) => {
          const state = on === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": `${on}` };
          const onClick = (): void => {
            list.hidePopover();
            run?.();
          };
          return h("button", { class: "menu-item", tabindex: -1, ...state, disabled: dead, onClick }, name);
        }),
      ),
    ),
  );
  const look = { class: "tool", title, "aria-haspopup": "menu", "data-key": `menu-${title}`, disabled };
  const button = h("button", { ...look, ...(words === "⋯" && { "aria-label": title }) }, words);
  button.popoverTargetElement = list;
  list.addEventListener("toggle", (event) => {
    if (event.newState === "open") list.querySelector<HTMLElement>("button:enabled")?.focus();
  });
  return h("div", { class: "menu-root" }, button, list);
}

function walkItems(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button:enabled")];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  // Keys of the graph mean nothing in here.
  event.stopPropagation();
  if (event.key === "Tab") (event.currentTarget as HTMLElement).hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  all.at(to % all.length)?.focus();
}
