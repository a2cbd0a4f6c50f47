import { AngleBetween, Body, Equator, HelioVector, MakeTime, MoonPhase, Observer } from "astronomy-engine";
import { degreesLat, ecfToLookAngles, eciToGeodetic, geodeticToEcf } from "satellite.js";
import * as suncalc from "suncalc";

/** @gradcheck (9000.25) */
export function marsAndEarth(days: number): number[] {
  const time = MakeTime(days);
  const mars = HelioVector(Body.Mars, time);
  return [mars.x, mars.y, mars.z, AngleBetween(mars, HelioVector(Body.Earth, time))];
}

/** The library keeps the last tilt of the axis it computed. @gradcheck (9000.25) expect stale-tracer */
export function moonPhase(days: number): number {
  return MoonPhase(MakeTime(days));
}

/** The same. @gradcheck (51.5, 0.12) expect stale-tracer */
export function moonFrom(lat: number, lon: number): number[] {
  const { ra, dec, dist } = Equator(Body.Moon, MakeTime(9000.25), new Observer(lat, lon, 10), true, false);
  return [ra, dec, dist];
}

/** @gradcheck (51.5, -0.12) */
export function sunAt(lat: number, lon: number): number[] {
  const { altitude, azimuth } = suncalc.getPosition(new Date(1.7e12), lat, lon);
  return [altitude, azimuth];
}

/** @gradcheck (0.7, 0.2, 0.4) */
export function lookAngles(lon: number, lat: number, height: number): number[] {
  const ecf = geodeticToEcf({ longitude: 0.5, latitude: 0.6, height: 500 });
  const { azimuth, elevation, rangeSat } = ecfToLookAngles({ longitude: lon, latitude: lat, height }, ecf);
  return [azimuth, elevation, rangeSat];
}

/** @gradcheck (4000, 3000, 5000) */
export function subSatellite(x: number, y: number, z: number): number[] {
  const { latitude, longitude, height } = eciToGeodetic({ x, y, z }, 0.3);
  return [degreesLat(latitude), longitude, height];
}
