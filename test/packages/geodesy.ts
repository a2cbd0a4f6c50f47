import * as geodesic from "geographiclib-geodesic";
import proj4 from "proj4";
import LatLon from "geodesy/latlon-spherical.js";
import Ellipsoidal from "geodesy/latlon-ellipsoidal-vincenty.js";

/** @gradcheck (40.6, -73.8, 51.6, -0.5) */
export function geodesicLength(a: number, b: number, c: number, d: number): number {
  return geodesic.Geodesic.WGS84.Inverse(a, b, c, d).s12 / 1000;
}

/** @gradcheck (40.6, -73.8, 50, 2000000) */
export function arrival(lat: number, lon: number, azimuth: number, metres: number): number[] {
  const end = geodesic.Geodesic.WGS84.Direct(lat, lon, azimuth, metres);
  return [end.lat2, end.lon2];
}

/** @gradcheck (10.5, 50.2) */
export function utm(lon: number, lat: number): number[] {
  return proj4("+proj=utm +zone=32 +datum=WGS84 +units=m", [lon, lat]);
}

/** @gradcheck (10.5, 50.2) */
export function lambert(lon: number, lat: number): number[] {
  return proj4("+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m", [
    lon,
    lat,
  ]);
}

/** @gradcheck (52.2, 0.12, 48.86, 2.35) */
export function haversine(a: number, b: number, c: number, d: number): number {
  return new LatLon(a, b).distanceTo(new LatLon(c, d));
}

/** @gradcheck (52.2, 0.12, 48.86, 2.35) */
export function vincenty(a: number, b: number, c: number, d: number): number {
  // Its distanceTo() rounds to millimetres; this is what stands before the rounding.
  return new Ellipsoidal(a, b).inverse(new Ellipsoidal(c, d)).distance;
}
