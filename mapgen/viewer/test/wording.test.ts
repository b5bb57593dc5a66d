import assert from "node:assert/strict";
import { test } from "node:test";
import { Words } from "../src/i18n";
import type { Incident } from "../src/model";
import type { KindView } from "../src/types";
import { Wording } from "../src/wording";
import { emptyPage, incident } from "./sample";
import { wordingIn } from "./words";

/** The strike that the story is about, as a test wants it. */
const told = (about: Partial<Incident> = {}): Incident =>
  incident({
    title: "Strike in Mashtal",
    start: "2024-02-07T21:30+03:00",
    date_precision: "minute",
    timezone: "Asia/Baghdad",
    event_type: "Explosions/Remote violence",
    ...about,
  });

const english = wordingIn("en");
const arabic = wordingIn("ar");

test("a text is in the reader's language, then without its region, then in that of the data, then as there is one", () => {
  const regional = wordingIn("ar-SY");
  assert.deepEqual(regional.pick({ en: "war", "ar-SY": "حرب" }), { text: "حرب", lang: "ar-SY" });
  assert.deepEqual(regional.pick({ en: "war", ar: "حرب" }), { text: "حرب", lang: "ar" });
  assert.deepEqual(regional.pick({ fr: "guerre", en: "war" }), { text: "war", lang: "en" });
  assert.deepEqual(regional.pick({ fr: "guerre", uk: "війна" }), { text: "guerre", lang: "fr" });
  assert.deepEqual(regional.pick({}), { text: "", lang: "" });
});

test("what is not translated is shown in the language it is in", () => {
  const strike = told({ summary: "A drone hit a car.", translations: { ar: { title: "غارة" } } });
  assert.deepEqual(arabic.title(strike), { text: "غارة", lang: "ar" });
  assert.deepEqual(arabic.summary(strike), { text: "A drone hit a car.", lang: "en" });
  assert.equal(arabic.summary(told()), null);
});

test("a place is named in the reader's language, with its other names beside it", () => {
  const strike = told({ place: { name: "Al-Mashtal", names: { ar: "المشتل", he: "א" } } });
  assert.deepEqual(arabic.place(strike), { text: "المشتل", lang: "ar" });
  assert.deepEqual(arabic.otherNames(strike).map(({ lang }) => lang), ["en", "he"]);
  assert.deepEqual(english.otherNames(strike).map(({ lang }) => lang), ["ar", "he"]);
  assert.equal(english.place(told()), null);
  const province = told({ place: { country: "IQ", admin1: "Baghdad" } });
  assert.equal(english.place(province), null);
  const elsewhere = told({ place: { names: { ar: "بغداد" } } });
  assert.deepEqual(arabic.otherNames(elsewhere), []);
  assert.deepEqual(english.otherNames(told()), []);
});

test("it says when on the clocks of the place", () => {
  assert.equal(english.when(told({ start: "2024-02-07T18:30Z" })), "7 February 2024, 21:30 local time");
  assert.equal(english.whenShort(told({ start: "2024-02-07T22:30Z" })), "8 Feb 2024");
});

test("a mere date has no time of day, however precise it is said to be", () => {
  assert.equal(english.when(told({ start: "2024-02-07", date_precision: "minute" })), "7 February 2024");
});

test("what lasted is said from when to when", () => {
  const strike = told({ start: "2024-02-07", end: "2024-02-09", date_precision: "day" });
  assert.equal(english.when(strike), "7 February 2024 to 9 February 2024");
  assert.equal(english.whenShort({ ...strike, end: "2024-02-07" }), "7 Feb 2024");
});

test("the columns alone say when as shortly as the texts do", () => {
  const minutes = (...parts: [number, number, number]): number => Date.UTC(...parts) / 60_000;
  const columns = {
    from: [minutes(2024, 1, 7), minutes(2024, 1, 5), minutes(2024, 1, 1), minutes(2024, 0, 1), minutes(2024, 1, 7)],
    to: [minutes(2024, 1, 8) - 1, minutes(2024, 1, 12) - 1, minutes(2024, 2, 1) - 1, minutes(2025, 0, 1) - 1, minutes(2024, 1, 10) - 1],
    datePrecision: [2, 3, 4, 5, 2],
  };
  assert.deepEqual([0, 1, 2, 3, 4].map((row) => english.rowWhen(row, columns)), [
    "7 Feb 2024",
    "week of 5 Feb 2024",
    "Feb 2024",
    "2024",
    "7 Feb 2024 to 9 Feb 2024",
  ]);
});

test("a province is named where its name is known in the reader's language", () => {
  const baghdad = told({ place: { name: "Al-Mashtal", country: "IQ", admin1: "Baghdad" } });
  assert.equal(english.region(baghdad), "Baghdad, Iraq");
  assert.equal(arabic.region(baghdad), "العراق");
  const provinces = [{ name: "Baghdad", names: { ar: "بغداد" }, country: "IQ" }];
  assert.equal(wordingIn("ar", { provinces }).region(baghdad), "بغداد، العراق");
  assert.equal(english.region(told({ place: { name: "Somewhere" } })), null);
});

test("a country that the browser cannot name, or that is no more, stays its code", () => {
  assert.deepEqual(["IQ", "SU", "YU", "XX", "", "<b>"].map((code) => english.country(code)), ["Iraq", "SU", "YU", "XX", "", "<b>"]);
});

test("the page's own name for a country stands before the browser's", () => {
  const words = new Words({ "country.PS": "Palestinian Territories" }, "en");
  assert.equal(new Wording(emptyPage(), "en", words).country("PS"), "Palestinian Territories");
});

test("precision has its radius only where there is a place on the map", () => {
  const geometry: GeoJSON.Point = { type: "Point", coordinates: [44, 33] };
  const strike = told({ geometry, location_precision: "neighbourhood", uncertainty_km: 2.5 });
  assert.equal(english.precision(strike), "known to the neighbourhood, within 2.5 km");
  assert.equal(english.precision({ ...strike, geometry: null }), "known to the neighbourhood");
  assert.equal(english.precision({ ...strike, location_precision: "exact" }), "the site itself; its point is good to about 2.5 km");
  assert.equal(english.precision(told()), "place not established");
});

test("the event type is as narrow as it is given, and a word of its own where it is not known", () => {
  assert.equal(english.event(told({ sub_event_type: "Air/drone strike" })), "Air or drone strike");
  assert.equal(english.event(told()), "Explosion or remote violence");
  assert.equal(english.event(told({ sub_event_type: "Our own" })), "Our own");
});

test("the name for assistive technology says a status that is in doubt", () => {
  const kind = { labels: { en: "US strike" } } as unknown as KindView;
  const strike = told({ place: { name: "Baghdad" }, status: "claimed" });
  assert.equal(english.name(strike, kind), "7 Feb 2024, Baghdad, US strike, Claimed, unconfirmed, Strike in Mashtal");
  assert.equal(english.name(told(), kind), "7 Feb 2024, US strike, Strike in Mashtal");
});
