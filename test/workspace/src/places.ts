// Functions that a cursor can stand in and that cannot be checked as they are.
export const origin = 0;

export function outer(x: number): number {
  function inner(y: number): number {
    return y * y;
  }
  return inner(x) + 1;
}

export function shout(text: string): string {
  return text.toUpperCase();
}

export class Spring {
  constructor(
    private readonly stiffness: number,
    private readonly rest: number,
  ) {}

  /**
   * Energy of the spring.
   *
   * @gradcheck on new Spring(2, 0.5) (0.3)
   */
  // eslint-style comments may stand between
  energy(x: number): number {
    return 0.5 * this.stiffness * (x - this.rest) ** 2;
  }
}
