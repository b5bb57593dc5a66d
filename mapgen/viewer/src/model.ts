/** The incident as the canonical file has it (mapgen/model.py); geometry and id are members like the others. Absent is unknown. */
import type { Texts } from "./types";

export type DatePrecision = "minute" | "hour" | "day" | "week" | "month" | "year";
export type Status = "confirmed" | "fair" | "weak" | "contested" | "discounted" | "claimed";
export type RelationType = "response_to" | "part_of" | "follows" | "same_wave" | "compared_with" | "disputes";

export interface Place {
  name?: string;
  names?: Texts;
  country?: string;
  admin1?: string;
}

export interface Geocode {
  provider: string;
  query?: string;
  matched?: string;
  score?: number;
  url?: string;
  date?: string;
  note?: string;
}

export interface Actor {
  name: string;
  role: string;
  note?: string;
}

export interface Claim {
  measure: string;
  by: string;
  source?: string;
  min?: number;
  max?: number;
  of_whom?: string;
  scope?: string;
  note?: string;
  as_of?: string;
  status?: Status;
}

export interface Relation {
  type: RelationType;
  target: string;
  asserted_by?: string;
  source?: string;
  note?: string;
}

export interface Source {
  id: string;
  publisher?: string;
  title?: string;
  /** False where the title is a description; absent is true. */
  title_exact?: boolean;
  url?: string;
  archived_url?: string;
  published?: string;
  language?: string;
  author?: string;
  note?: string;
  /** False where its licence forbids passing its data on; absent is true. */
  redistribute?: boolean;
}

export interface Translation {
  title?: string;
  summary?: string;
  place?: string;
}

export interface Correction {
  date: string;
  note: string;
}

export interface Incident {
  id: string;
  title: string;
  start: string;
  date_precision: DatePrecision;
  event_type: string;
  status: Status;
  geometry?: GeoJSON.Geometry | null;
  summary?: string;
  end?: string;
  date_note?: string;
  timezone?: string;
  previous_ids?: string[];
  sub_event_type?: string;
  place?: Place;
  /** Absent is "unknown". */
  location_precision?: string;
  uncertainty_km?: number;
  geocode?: Geocode;
  actors?: Actor[];
  claims?: Claim[];
  relations?: Relation[];
  sources?: Source[];
  is_aggregate?: boolean;
  disputed?: string[];
  translations?: Record<string, Translation>;
  corrections?: Correction[];
  content_warning?: string;
}
