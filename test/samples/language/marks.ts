/** Marks and line ends. */
/** @gradcheck (1.5, 2) */
export function marks(x: number, y: number): number {
  const s = "a b".length as number;   const é́té = x
  * y   return é́té * s
}
