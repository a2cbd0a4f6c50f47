/** The kernels at the sizes of the table, with their hand-written gradients. All data is made from one seed. */
import { mulberry32 } from "../../engine/evaluate/random";
import * as adjoints from "./adjoints";
import type * as kernels from "./kernels";

export type KernelName = keyof typeof kernels;

export interface Case {
  name: KernelName;
  /** What the table calls it. */
  title: string;
  inputs: number[];
  /** The arguments after the inputs. */
  data: unknown[];
  hand(x: readonly number[]): Float64Array;
}

/** One case, its data made anew so that what one case draws does not depend on the others. */
export function caseOf(name: KernelName): Case {
  const random = mulberry32(1);
  const within = (low: number, high: number): number => low + (high - low) * random();
  const list = (length: number, low: number, high: number): number[] => Array.from({ length }, () => within(low, high));

  switch (name) {
    case "speelpenning":
      return of(name, "Speelpenning 1e5", list(100_000, 0.999, 1.001), [], adjoints.speelpenning);
    case "rosenbrock":
      return of(name, "Rosenbrock 1e4", list(10_000, -1, 1.5), [], adjoints.rosenbrock);
    case "logistic": {
      const rows = Array.from({ length: 200 }, () => list(50, -1, 1));
      const labels = rows.map(() => (random() < 0.5 ? -1 : 1));
      return of(name, "logistic 200×50", list(51, -0.5, 0.5), [rows, labels], adjoints.logistic);
    }
    case "mlp": {
      const sizes = [64, 64, 64, 10];
      const count = sizes.slice(1).reduce((sum, size, l) => sum + size * (sizes[l]! + 1), 0);
      const batch = Array.from({ length: 4 }, () => list(64, -1, 1));
      return of(name, "MLP 64-64-64-10 ×4", list(count, -0.2, 0.2), [sizes, batch, [3, 1, 4, 9]], adjoints.mlp);
    }
    case "gmm": {
      const points = Array.from({ length: 1000 }, () => list(2, -2, 2) as [number, number]);
      return of(name, "GMM 1000×2, K=5", list(25, -1, 1), [points], adjoints.gmm);
    }
    case "rk4":
      return of(name, "RK4 6 × 1000", [...list(6, -1, 1), 0.5, 1, 0.9, 1.1], [1000, 0.01], adjoints.rk4);
    case "nbody": {
      const inputs = [0, 1, 2, 3, 4].flatMap((i) => [
        ...[Math.cos(1.3 * i) * (1 + i), Math.sin(1.3 * i) * (1 + i), within(-0.1, 0.1)],
        ...[...list(3, -0.3, 0.3), within(0.5, 1.5)],
      ]);
      return of(name, "n-body 5 × 200", inputs, [200, 0.005], adjoints.nbody);
    }
  }
}

export const KERNELS: readonly KernelName[] = ["speelpenning", "rosenbrock", "logistic", "mlp", "gmm", "rk4", "nbody"];

function of<D extends unknown[]>(
  name: KernelName,
  title: string,
  inputs: number[],
  data: D,
  hand: (x: readonly number[], ...data: D) => Float64Array,
): Case {
  return { name, title, inputs, data, hand: (x) => hand(x, ...data) };
}
