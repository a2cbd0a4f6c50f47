/** JSX of the automatic runtime: props, spreads, keys, fragments, text. */
const Square = ({ side, children = 0 }: { side: number; children?: number }) => side * side + children;
const Scale = <T extends number>(props: { by: T; of: number }) => props.by * props.of;

/** @gradcheck (1.5, 2) */
export function area(a: number, b: number): number {
  const shared = { by: a, of: b };
  return (
    <sum weight={a * b}>
      <Square side={a}>{b}</Square>
      <Scale<number> {...shared} of={a + b} />
      <>{[a, b].map((x) => x * 2)}</>
      <Square key={b} side={b} />
    </sum>
  ) as unknown as number;
}

/** @gradcheck (0.5) */
export const Component = (x: number) => (<Square side={Math.sin(x)} />) as unknown as number;
