/** Deliberate mistakes, by name: what a right derivative, or the partial of one node, is turned into. */
export const mistakes = {
  zeroed: () => 0,
  "sign flipped": (g: number) => -g,
  "10 % off": (g: number) => 1.1 * g,
  "1 % off": (g: number) => 1.01 * g,
  "0.1 % off": (g: number) => 1.001 * g,
  "1e-4 off": (g: number) => (1 + 1e-4) * g,
  "1e-6 off": (g: number) => (1 + 1e-6) * g,
} as const satisfies Record<string, (g: number) => number>;

export type Mistake = keyof typeof mistakes;
export const mistakeNames = Object.keys(mistakes) as Mistake[];

/** Hand-written mistakes that must never be accepted. */
export const gross: readonly Mistake[] = ["zeroed", "sign flipped", "10 % off", "1 % off", "0.1 % off"];

/** What a failure is called where AD's value is further from the textbook's than rounding explains. */
export const STRANGE = "AD is not the textbook";
