/**
 * Rosenbrock's valley with its Hessian written by hand: `gradproof check examples/valley.ts --order 2` compares both.
 *
 * @gradcheck ([1.2, 0.7])
 */
export function valley(x: [number, number]): number {
  return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2;
}

export function valleyHessian(x: [number, number]): number[][] {
  const mixed = -400 * x[0];
  return [
    [2 - 400 * (x[1] - 3 * x[0] ** 2), mixed],
    [mixed, 200],
  ];
}

/**
 * The same, with the factor 2 of the square forgotten in the last entry.
 *
 * @gradcheck ([1.2, 0.7])
 * @hessian forgotten
 */
export function valleyAgain(x: [number, number]): number {
  return valley(x);
}

export function forgotten(x: [number, number]): number[][] {
  const [first, [mixed]] = valleyHessian(x) as [[number, number], [number, number]];
  return [first, [mixed, 100]];
}
