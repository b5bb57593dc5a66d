import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTime } from "../src/clocks";

const at = (iso: string, zone?: string): string | undefined => {
  const clock = clockTime(iso, zone);
  return clock ? new Date(clock.ms).toISOString().slice(0, 16) : undefined;
};

test("a date is the same date in every zone", () => {
  for (const zone of [undefined, "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    assert.deepEqual(clockTime("2024-02-07", zone), { ms: Date.UTC(2024, 1, 7), timed: false });
  }
});

test("a time is told on the clocks of the place", () => {
  assert.equal(at("2024-02-07T18:30Z", "Asia/Baghdad"), "2024-02-07T21:30");
  assert.equal(at("2024-02-07T22:15+00:00", "Asia/Kathmandu"), "2024-02-08T04:00");
  assert.equal(at("2024-07-01T12:00Z", "Europe/Berlin"), "2024-07-01T14:00");
  assert.equal(at("2024-01-01T12:00Z", "Europe/Berlin"), "2024-01-01T13:00");
});

test("without a zone, or with one this browser does not know, it is told as it was written", () => {
  for (const zone of [undefined, "No/Such_Zone"]) {
    assert.equal(at("2024-02-07T21:30+03:00", zone), "2024-02-07T21:30");
    assert.equal(at("2024-02-07T21:30:59,5-09:30", zone), "2024-02-07T21:30");
  }
});

test("an offset of hours and minutes counts with its sign", () => {
  assert.equal(at("2024-02-07T21:30-09:30", "UTC"), "2024-02-08T07:00");
  assert.equal(at("2024-02-07T21:30+05:45", "UTC"), "2024-02-07T15:45");
  assert.equal(at("2024-02-07T21:30+03", "UTC"), "2024-02-07T18:30");
});

test("a day that the calendar does not have, and what is no date, is none", () => {
  for (const iso of ["2024-02-30", "2023-02-29", "2024-13-01", "2024", "2024-02", "yesterday", "", "2024-02-07 21:30"]) {
    assert.equal(clockTime(iso), null, iso);
  }
});
