import assert from "node:assert/strict";
import { test } from "node:test";
import { claimText, csvLine, HEADINGS, incidentLine } from "../src/csv";
import type { Incident } from "../src/model";

const INCIDENT: Incident = {
  id: "a-1",
  title: "Title",
  start: "2024-02-07",
  date_precision: "day",
  event_type: "Battles",
  status: "fair",
};

/** Read one line as RFC 4180 says. */
function parse(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let text = "";
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        text += line[at];
        if (line[at] === '"') at += 1;
      }
      at += 1;
    } else {
      while (!",\r\n".includes(line[at] ?? "\n")) text += line[at++];
    }
    cells.push(text);
    if (line[at] !== ",") {
      assert.equal(line.slice(at), "\r\n");
      return cells;
    }
    at += 1;
  }
}

function cells(incident: Incident, position: [number, number] | null = null): Record<string, string> {
  const values = parse(incidentLine(incident, position));
  assert.equal(values.length, HEADINGS.length);
  return Object.fromEntries(HEADINGS.map((heading, index) => [heading, values[index] ?? ""]));
}

test("whatever the texts hold, a reader of RFC 4180 gets them back", () => {
  const signs = ["a", '"', ",", "\r", "\n", ";", "\t", " ", "é", "ع", "𝔄", "=", "'"];
  let seed = 11;
  const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
  for (let round = 0; round < 3000; round++) {
    const texts = Array.from({ length: 1 + random(5) }, () =>
      Array.from({ length: random(8) }, () => signs[random(signs.length)]).join(""),
    );
    const read = parse(csvLine(texts));
    assert.deepEqual(read.map((text, index) => (text === `'${texts[index]}` ? texts[index] : text)), texts);
  }
});

test("a text that a spreadsheet would run as a formula is led by an apostrophe", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
    assert.equal(parse(csvLine([`${sign}cmd|' /C calc'!A0`]))[0], `'${sign}cmd|' /C calc'!A0`);
  }
  assert.deepEqual(parse(csvLine(["a=1", "'=1", "2024-02-07"])), ["a=1", "'=1", "2024-02-07"]);
});

test("a negative number stays a number", () => {
  assert.equal(csvLine([-71.25, 0, 1e-7]), "-71.25,0,1e-7\r\n");
  assert.equal(cells(INCIDENT, [-33.4, -70.6])["longitude"], "-70.6");
});

test("what is not known is an empty cell, never zero", () => {
  const row = cells(INCIDENT);
  for (const heading of ["end", "latitude", "longitude", "uncertainty_km", "claims", "sources", "summary", "place"]) {
    assert.equal(row[heading], "", heading);
  }
});

test("an incident's cells say what the data say", () => {
  const row = cells(
    {
      ...INCIDENT,
      place: { name: "Al-Mashtal, Baghdad", country: "IQ", admin1: "Baghdad" },
      actors: [
        { name: "A", role: "attacker" },
        { name: "B", role: "target" },
      ],
      sources: [
        { id: "s1", publisher: "AFP", url: "https://example.org/1" },
        { id: "s2", publisher: "Printed paper" },
      ],
    },
    [33.3, 44.4],
  );
  assert.equal(row["place"], "Al-Mashtal, Baghdad");
  assert.equal(row["country"], "IQ");
  assert.equal(row["latitude"], "33.3");
  assert.equal(row["actors"], "A (attacker); B (target)");
  assert.equal(row["sources"], "https://example.org/1 Printed paper");
});

test("a claim says whose number it is, of whom, what it covers, and that a number is missing", () => {
  const incident: Incident = { ...INCIDENT, sources: [{ id: "s1", publisher: "AFP" }] };
  const claim = { measure: "killed", by: "Police", source: "s1" };
  assert.equal(claimText({ ...claim, min: 2, max: 3 }, incident), "killed: 2–3 (Police, AFP)");
  assert.equal(claimText({ ...claim, min: 2 }, incident), "killed: at least 2 (Police, AFP)");
  assert.equal(claimText({ ...claim, max: 0, min: 0 }, incident), "killed: 0 (Police, AFP)");
  assert.equal(claimText(claim, incident), "killed: number not given (Police, AFP)");
  assert.equal(
    claimText({ measure: "injured", by: "Army", max: 4, scope: "both sites", as_of: "2024-02-08", status: "weak" }, incident),
    "injured: up to 4; covers: both sites; as of: 2024-02-08; status: weak (Army)",
  );
});

test("a claim's number is not read as one of those among the people it counts", () => {
  const claim = { measure: "killed", by: "Spokesman", min: 16, of_whom: "civilians among them", note: "No breakdown" };
  assert.equal(
    claimText(claim, INCIDENT),
    "killed: at least 16; of whom: civilians among them; note: No breakdown (Spokesman)",
  );
});

test("a row says whether it sums up others, what it is part of, what is disputed, and what is not sure of its date", () => {
  const plain = cells(INCIDENT);
  assert.deepEqual(
    ["is_aggregate", "part_of", "disputed", "date_note"].map((heading) => plain[heading]),
    ["false", "", "", ""],
  );
  const row = cells({
    ...INCIDENT,
    is_aggregate: true,
    relations: [
      { type: "part_of", target: "wave-1" },
      { type: "follows", target: "a-0" },
      { type: "part_of", target: "wave-2" },
    ],
    disputed: ["Who fired; and when.", "How many died."],
    date_note: "Night to 7 February",
    claims: [
      { measure: "killed", by: "Police", min: 1, max: 1 },
      { measure: "killed", by: "Army", min: 2, max: 2 },
    ],
  });
  assert.equal(row["is_aggregate"], "true");
  assert.equal(row["part_of"], "wave-1 wave-2");
  assert.equal(row["disputed"], "Who fired; and when. | How many died.");
  assert.equal(row["date_note"], "Night to 7 February");
  assert.equal(row["claims"], "killed: 1 (Police) | killed: 2 (Army)");
});
