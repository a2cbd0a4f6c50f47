export = { root: (x: number): number => Math.sqrt(x * x + 1) };
