/** @jsx h */
/** @jsxFrag Sum */
const Sum = "sum";
function h(type: any, props: any, ...children: number[]): number {
  if (typeof type === "function") return type(props ?? {}, children);
  return children.flat(9).reduce((a, b) => a + b, 0);
}
const Times = ({ k }: { k: number }, [a = 1]: number[]) => k * a;

/** @gradcheck (1.5, 2) */
export function classic(x: number, y: number): number {
  return (
    <>
      <Times k={x}>{y}</Times>
      {x ** 2}
      <sum>{[x, y]}</sum>
    </>
  ) as unknown as number;
}
