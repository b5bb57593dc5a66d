/** Incidents as the canonical file has them: an RFC 7946 FeatureCollection. */
import type { Incident } from "./model";

export const GEOJSON_START = '{"type":"FeatureCollection","features":[\n';
export const GEOJSON_END = "\n]}\n";

/** The Feature of an incident, on one line. Lone surrogates, which UTF-8 has no bytes for, stay JSON escapes. */
export function feature({ id, geometry = null, ...properties }: Incident): string {
  return JSON.stringify({ type: "Feature", id, properties, geometry });
}
