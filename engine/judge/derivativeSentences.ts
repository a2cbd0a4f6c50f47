/** What is said of derivatives that users write and we cannot read: gradients, Jacobians, Hessians, the vjp of customGradient. */
export const derivativeSentences = {
  vjpThrew: (at: string, error: string) =>
    `The vjp of the custom gradient${at} threw ${error}. Make it return the adjoints of its arguments here.`,
  vjpShape: (at: string, path: string) =>
    `The vjp of the custom gradient${at} returned no number for ${path}, or a list of another length. Return an array with one entry per argument, each in the shape of its argument.`,
  vjpNaN: (at: string, path: string) =>
    `The vjp of the custom gradient${at} returned NaN for ${path}. Make it a number here: a finite one, or Infinity where the slope is vertical.`,
  vjpNotLinear: (at: string, path: string) =>
    `The vjp of the custom gradient${at} is not proportional to the adjoint it is given: for ${path} another adjoint gives another slope. Multiply every partial by the adjoint.`,
  customCloses: (at: string) =>
    `The function of the custom gradient${at} reads a differentiated number that is not among its arguments, so a derivative through it would be lost. Pass it as an argument and give its adjoint in the vjp.`,
  customWrites: (at: string, path: string) =>
    `The function of the custom gradient${at} writes into its argument ${path}. Return the new numbers instead.`,
  customTooLarge: (at: string, size: string) =>
    `The custom gradient${at} has ${size} partials, and 4 million are recorded at most. Split the function, or check a smaller point.`,
  gradientNothing: (name: string) =>
    `${name} returned nothing. Return the gradient, or write it into an out-parameter.`,
  gradientNotNumeric: (name: string, got: string) =>
    `${name} returned ${got}, and numbers are needed. Return the gradient in the shape of the parameters.`,
  gradientLength: (name: string, got: number, wanted: number) =>
    `${name} returned ${got} ${got === 1 ? "number" : "numbers"}, and the gradient has ${wanted}. Return one number per input, in the order of the parameters.`,
  gradientShape: (name: string, got: string, missing: string) =>
    `${name} returned numbers at ${got}, and none for ${missing}. Return the gradient in the shape of the parameters.`,
  gradientPlace: (name: string, got: string, at: string) =>
    `${name} returned ${got} at ${at}, where a number is needed. Make it a number there.`,
  jacobianSize: (name: string, got: number, rows: number, columns: number) =>
    got === rows * columns
      ? `${name} returned ${got} numbers in a shape that is no Jacobian. Return one row per number of the result (${rows}), each with one number per input (${columns}).`
      : `${name} returned ${got} ${got === 1 ? "number" : "numbers"}, and the Jacobian has ${rows} × ${columns}: one row per number of the result, one column per input. Return all of them, row by row.`,
  noHessian: (name: string, file: string) =>
    `There is no function ${name} in ${file} to use as the hand-written Hessian. Check the name in the tag.`,
  hessianNothing: (name: string) => `${name} returned nothing. Return the Hessian as an array of rows.`,
  hessianNotNumeric: (name: string, got: string) =>
    `${name} returned ${got}, and numbers are needed. Return the Hessian as an array of rows.`,
  hessianLength: (name: string, got: number, n: number) => {
    const like = got === n ? ", as a gradient has" : got === (n * (n + 1)) / 2 ? ", as one triangle has" : "";
    return `${name} returned ${got} ${got === 1 ? "number" : "numbers"}${like}, and the Hessian has ${n} × ${n}. Return a row of ${n} for every input, in the order of the parameters.`;
  },
  hessianShape: (name: string, got: string, missing: string) =>
    `${name} returned numbers at ${got}, and none at ${missing}. Return the Hessian as an array of rows.`,
  hessianPerOutput: (name: string, outputs: number, got: number) =>
    `${name} returned ${got === 0 ? "no list" : `a list of ${got}`}, and the function has ${outputs} outputs. Return an array with one Hessian for each.`,
  noGradient: (name: string, file: string) =>
    `There is no function ${name} in ${file} to use as the hand-written gradient. Check the name in the tag or in --gradient.`,
} as const;
