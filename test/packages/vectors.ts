import { add3, cross3, dot3, mag3, normalize3, rotateX } from "@thi.ng/vectors";
import { mulM33, rotationX33, rotationY33, det33 } from "@thi.ng/matrices";

/** @gradcheck ([1, 2, 3], [0.5, -1, 2]) */
export function thing(a: number[], b: number[]): number {
  const m = mulM33(null, rotationX33(null, a[0] ?? 0), rotationY33(null, b[0] ?? 0));
  return (
    mag3(cross3([], a, b)) +
    dot3(normalize3(null, [...a]), b) +
    det33(m ?? []) +
    add3([], a, b)[2] +
    (rotateX(null, [...a], 0.3) ?? [])[1]
  );
}
