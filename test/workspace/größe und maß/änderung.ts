/** @gradcheck ({ größe: 1.5 }) */
export function fläche(kreis: { größe: number }): number {
  return Math.PI * kreis.größe ** 2;
}
