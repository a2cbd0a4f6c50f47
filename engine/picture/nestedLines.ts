import type { Box, Group, View } from "../protocol";

interface Style {
  box(box: Box): string;
  open(group: Group, index: number): string;
  close: string;
}

/** A line per box, those of opened groups between the lines that open and close them, indented. */
export function nestedLines(view: View, style: Style): string[] {
  const groups = view.groups ?? [];
  const known = new Map(groups.map((group, i) => [group.id, i]));
  const inside: { boxes: Box[]; groups: number[] }[] = [-1, ...groups.keys()].map(() => ({ boxes: [], groups: [] }));
  const at = (id: string | undefined): number => (id === undefined ? -1 : (known.get(id) ?? -1)) + 1;
  for (const box of view.boxes) inside[at(box.group)]!.boxes.push(box);
  groups.forEach((group, i) => inside[standsInItself(groups, known, i) ? 0 : at(group.group)]!.groups.push(i));
  const out: string[] = [];
  const stack: { level: number; next: number }[] = [{ level: 0, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const { boxes, groups: inner } = inside[top.level]!;
    const indent = "  ".repeat(stack.length);
    if (top.next === 0) out.push(...boxes.map((box) => `${indent}${style.box(box)}`));
    const group = inner[top.next++];
    if (group !== undefined) {
      out.push(`${indent}${style.open(groups[group]!, group)}`);
      stack.push({ level: group + 1, next: 0 });
    } else {
      stack.pop();
      if (stack.length > 0) out.push(`${"  ".repeat(stack.length)}${style.close}`);
    }
  }
  return out;
}

function standsInItself(groups: readonly Group[], known: ReadonlyMap<string, number>, i: number): boolean {
  let steps = 0;
  for (let at = groups[i]!.group; at !== undefined; at = groups[known.get(at) ?? -1]?.group)
    if (at === groups[i]!.id || ++steps > groups.length) return true;
  return false;
}
