interface GlobalVector {
  x: number;
  y: number;
  weights: number[];
}
