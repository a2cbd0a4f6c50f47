/** Factors a hand-written gradient may be off by that have a name, commonest first. No other ratio is ever claimed. */
export interface NamedConstant {
  value: number;
  name: string;
}

const base: readonly NamedConstant[] = [
  { value: 2, name: "2" },
  { value: 3, name: "3" },
  { value: 4, name: "4" },
  { value: 10, name: "10" },
  { value: 100, name: "100" },
  { value: 1000, name: "1000" },
  { value: Math.PI, name: "π" },
  { value: 2 * Math.PI, name: "2π" },
  { value: 180 / Math.PI, name: "180/π (radians and degrees)" },
  { value: Math.LN10, name: "ln 10" },
  { value: Math.LN2, name: "ln 2" },
  { value: Math.SQRT2, name: "√2" },
];

const inverses: readonly NamedConstant[] = base.map(({ value, name }) => ({
  value: 1 / value,
  name: name.startsWith("180/π")
    ? "π/180 (degrees and radians)"
    : /^\d+$/.test(name) || name === "2"
      ? `1/${name}`
      : `1/(${name})`,
}));

const positive = [...base, ...inverses];

/** The constants and their negatives. */
export const constants: readonly NamedConstant[] = [
  ...positive,
  ...positive.map(({ value, name }) => ({ value: -value, name: `−${name}` })),
];
