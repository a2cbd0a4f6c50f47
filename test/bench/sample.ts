/** The file the user edits: one function of fifty lines with ten inputs and some seven thousand operations. */

/** `edit` is a digit the user just changed: every text is new to the engine. */
export function sample(edit: number): string {
  return `/** Energy of a damped chain of five masses, with a soft penalty on large excursions.
 * @gradcheck ([0.3, -0.2, 0.5, 0.1, -0.4], [1.1, 0.7, 0.9, 1.3], 0.05) */
export function chain(start: number[], stiffness: number[], damping: number): number {
  const h = 0.02;
  const steps = 45;
  const position = start.slice();
  const velocity = start.map(() => 0);
  const force = (i: number): number => {
    let total = -damping * velocity[i];
    if (i > 0) {
      const stretch = position[i] - position[i - 1];
      total -= stiffness[i - 1] * stretch;
    }
    if (i + 1 < position.length) {
      const stretch = position[i + 1] - position[i];
      total += stiffness[i] * stretch;
    }
    const x = position[i];
    total -= 0.${edit} * x * x * x;
    return total;
  };
  let dissipated = 0;
  for (let s = 0; s < steps; s++) {
    const forces: number[] = [];
    for (let i = 0; i < position.length; i++) {
      forces.push(force(i));
    }
    for (let i = 0; i < position.length; i++) {
      velocity[i] += h * forces[i];
      position[i] += h * velocity[i];
    }
    for (const v of velocity) {
      dissipated += damping * v * v * h;
    }
  }
  let kinetic = 0;
  for (const v of velocity) {
    kinetic += 0.5 * v * v;
  }
  let potential = 0;
  for (let i = 0; i + 1 < position.length; i++) {
    const stretch = position[i + 1] - position[i];
    potential += 0.5 * stiffness[i] * stretch ** 2;
  }
  let penalty = 0;
  for (const x of position) {
    penalty += Math.log(1 + Math.exp(4 * (x * x - 0.25)));
  }
  return kinetic + potential + dissipated + 0.1 * penalty;
}
`;
}

/** The same function at the end of a file of a thousand lines. */
export function longSample(edit: number): string {
  const others: string[] = [];
  for (let i = 0; i < 79; i++) {
    others.push(`/** Smooth step number ${i}. */
export function step${i}(x: number, width: number, table: readonly number[]): number {
  const scaled = x / (1 + Math.abs(width));
  if (scaled <= -1 || table.length === 0) {
    return table[0] ?? ${i};
  }
  let value = 0;
  for (let j = 0; j < table.length; j++) {
    value += table[j]! * Math.pow(scaled, j);
  }
  return value * (3 - 2 * scaled) + ${i} / 7;
}
`);
  }
  return others.join("") + sample(edit);
}
