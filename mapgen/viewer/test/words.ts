/** The interface's words as they are shipped, and the wording of a page of which a test names what it is about. */
import ar from "../../strings/ar.json";
import en from "../../strings/en.json";
import { Words } from "../src/i18n";
import type { PageData } from "../src/types";
import { Wording } from "../src/wording";
import { emptyPage } from "./sample";

const STRINGS: Record<string, Record<string, string>> = {
  ar: { ...ar.shared, ...ar.viewer },
  en: { ...en.shared, ...en.viewer },
};

export function wordsIn(language: string): Words {
  return new Words(STRINGS[language] ?? {}, language);
}

export function wordingIn(language: string, about: Partial<PageData> = {}): Wording {
  const measures = ["killed", "injured"];
  const datePrecisions = ["minute", "hour", "day", "week", "month", "year"];
  return new Wording(emptyPage({ measures, datePrecisions, ...about }), language, wordsIn(language));
}
