/** "x, y and 3 others". */
export function names(list: readonly string[], most = 4): string {
  if (list.length <= 1) return list[0] ?? "";
  if (list.length <= most) return `${list.slice(0, -1).join(", ")} and ${list[list.length - 1]!}`;
  return `${list.slice(0, most - 1).join(", ")} and ${list.length - most + 1} others`;
}
