/** Camera reprojection: the cost of a bundle adjustment, for one point seen by one pinhole camera. */

type Vec3 = [number, number, number];

interface Camera {
  /** Axis times angle. */
  rotation: Vec3;
  translation: Vec3;
  focal: number;
  /** Radial distortion. */
  k1: number;
}

/** Rodrigues' formula: rotates `p` about `r` by |r|. */
function rotate(r: Vec3, p: Vec3): Vec3 {
  const angle = Math.hypot(r[0], r[1], r[2]);
  const [x, y, z] = [r[0] / angle, r[1] / angle, r[2] / angle];
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const dot = x * p[0] + y * p[1] + z * p[2];
  return [
    p[0] * c + (y * p[2] - z * p[1]) * s + x * dot * (1 - c),
    p[1] * c + (z * p[0] - x * p[2]) * s + y * dot * (1 - c),
    p[2] * c + (x * p[1] - y * p[0]) * s + z * dot * (1 - c),
  ];
}

/** Where the camera sees the point, in pixels from the centre. */
export function project(camera: Camera, point: Vec3): [number, number] {
  const [x, y, z] = rotate(camera.rotation, point).map((v, i) => v + camera.translation[i]!) as Vec3;
  const u = x / z;
  const v = y / z;
  const radius2 = u * u + v * v;
  const distortion = 1 + camera.k1 * radius2;
  return [camera.focal * distortion * u, camera.focal * distortion * v];
}

/**
 * Half the squared reprojection error.
 *
 * @gradcheck ({ rotation: [0.1, -0.2, 0.05], translation: [0.1, 0.2, 4], focal: 500, k1: -0.05 }, [0.5, -0.3, 1.2], [60, -10])
 */
export function reprojection(camera: Camera, point: Vec3, seen: [number, number]): number {
  const [u, v] = project(camera, point);
  return 0.5 * ((u - seen[0]) ** 2 + (v - seen[1]) ** 2);
}
