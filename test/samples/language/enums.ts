export const enum Level {
  Low = 1.5,
  High = Low + 2,
}
export interface Weight {
  weight(g: number): number;
}
