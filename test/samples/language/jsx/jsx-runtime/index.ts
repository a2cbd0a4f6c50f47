type Props = Record<string, any>;
/** Elements are numbers here: components compute, and every other tag sums its children. */
export function jsx(type: string | ((props: Props) => number), props: Props, key = 0): number {
  if (typeof type === "function") return type(props) + key;
  return [props["children"] ?? []].flat(9).reduce((sum: number, child: number) => sum + child, 0) * (props["weight"] ?? 1);
}
export const jsxs = jsx;
export const Fragment = "fragment";
