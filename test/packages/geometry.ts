import { Bezier } from "bezier-js";
import earcut, { deviation } from "earcut";
import area from "@turf/area";
import bearing from "@turf/bearing";
import distance from "@turf/distance";
import { arc, line, curveBasis } from "d3-shape";
import { geoMercator, geoDistance } from "d3-geo";
import { CatmullRomCurve3, Euler, Matrix4, Quaternion, Spherical, Vector3 } from "three";

/** @gradcheck (100, 25, 10, 90, 110, 100) */
export function curveLength(a: number, b: number, c: number, d: number, e: number, f: number): number {
  return new Bezier(a, b, c, d, e, f).length();
}

/** @gradcheck (0.3, 20, 60) */
export function onCurve(t: number, x: number, y: number): number[] {
  const curve = new Bezier(0, 0, x, y, 90, 110, 100, 40);
  const p = curve.get(t);
  const n = curve.normal(t);
  return [p.x, p.y, n.x, n.y, curve.curvature(t).k];
}

/** @gradcheck ([0, 0, 4, 0.5, 5, 3, 1, 4]) */
export function triangulated(ring: number[]): number {
  const triangles = earcut(ring);
  let area = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a = 0, b = 0, c = 0] = triangles.slice(i, i + 3);
    const at = (k: number) => ring[k] ?? 0;
    area += Math.abs(
      (at(2 * a) - at(2 * c)) * (at(2 * b + 1) - at(2 * a + 1)) -
        (at(2 * a) - at(2 * b)) * (at(2 * c + 1) - at(2 * a + 1)),
    );
  }
  return area / 2;
}

/** @gradcheck (10, 50, 11.5, 50.7) */
export function polygonArea(a: number, b: number, c: number, d: number): number {
  return (
    area({
      type: "Feature",
      properties: {},
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [a, b],
            [c, b],
            [c, d],
            [a, d],
            [a, b],
          ],
        ],
      },
    }) / 1e9
  );
}

/** @gradcheck (10, 50, 11.5, 48.7) */
export function apart(a: number, b: number, c: number, d: number): number[] {
  return [distance([a, b], [c, d]), bearing([a, b], [c, d]), geoDistance([a, b], [c, d])];
}

/** @gradcheck (10, 50) */
export function projected(lon: number, lat: number): number[] {
  return geoMercator()([lon, lat]) as number[];
}

/** @gradcheck (40, 100, 0.3, 1.9) */
export function middleOfArc(inner: number, outer: number, from: number, to: number): number[] {
  return arc().centroid({ innerRadius: inner, outerRadius: outer, startAngle: from, endAngle: to });
}

/** @gradcheck ([1, 0, 2, 1, 3, 4, 5, 2], 0.4) */
export function catmullRom(p: number[], t: number): number[] {
  const at = (i: number) => new Vector3(p[2 * i], p[2 * i + 1], 1);
  return new CatmullRomCurve3([at(0), at(1), at(2), at(3)]).getPoint(t).toArray();
}

/** @gradcheck (0.3, 0.4, 0.5) */
export function turned(x: number, y: number, z: number): number[] {
  const q = new Quaternion().setFromEuler(new Euler(x, y, z));
  return new Vector3(1, 2, 3).applyQuaternion(q).applyMatrix4(new Matrix4().makeRotationZ(x)).toArray();
}

/** @gradcheck (2, 0.7, 1.2) */
export function spherical(r: number, phi: number, theta: number): number[] {
  const v = new Vector3().setFromSphericalCoords(r, phi, theta);
  const back = new Spherical().setFromVector3(v);
  return [v.x, v.y, v.z, back.phi];
}
