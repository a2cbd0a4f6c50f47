/** A network of springs: energy of objects that refer to each other. */

interface Mass {
  position: { x: number; y: number };
  weight: number;
}

interface Link {
  from: number;
  to: number;
  rest: number;
  stiffness: number;
}

export class Spring {
  constructor(
    readonly stiffness: number,
    readonly rest: number,
  ) {}

  /** @gradcheck on new Spring(2, 0.5) (0.3) */
  energy(length: number): number {
    return 0.5 * this.stiffness * (length - this.rest) ** 2;
  }
}

/**
 * Elastic energy of the links plus potential energy of the masses.
 *
 * @gradcheck ({ masses: [{ position: { x: 0, y: 0 }, weight: 1 }, { position: { x: 1.2, y: 0.1 }, weight: 2 }, { position: { x: 0.4, y: 0.9 }, weight: 1.5 }], links: [{ from: 0, to: 1, rest: 1, stiffness: 10 }, { from: 1, to: 2, rest: 0.8, stiffness: 4 }, { from: 2, to: 0, rest: 1.1, stiffness: 6 }] }) wrt network.masses
 */
export function energy(network: { masses: Mass[]; links: Link[] }): number {
  let total = 0;
  for (const { from, to, rest, stiffness } of network.links) {
    const a = network.masses[from]!.position;
    const b = network.masses[to]!.position;
    const stretch = Math.hypot(b.x - a.x, b.y - a.y) - rest;
    total += 0.5 * stiffness * stretch * stretch;
  }
  for (const mass of network.masses) total += mass.weight * 9.81 * mass.position.y;
  return total;
}
