import assert from "node:assert/strict";
import { test } from "node:test";
import { namesOf, SearchQuery, textOf } from "../src/search-query";

const found = (query: string, { name = "", text = "" }: { name?: string; text?: string }): boolean => {
  const asked = new SearchQuery(query);
  return asked.matches(asked.bits({ names: namesOf([name]), text: textOf([text]) }));
};
const isName = (query: string, name: string): boolean => found(query, { name });

const SPELLINGS = [
  ["Abu Kamal", "al-Bukamal", "البوكمال", "Albu Kamal", "Abou Kamal", "أبو كمال", "Абу-Камаль"],
  ["Deir ez-Zor", "Dayr az-Zawr", "دير الزور", "Deir al-Zour", "Deirezzor", "Дейр-эз-Зор"],
  ["Mosul", "Mawsil", "الموصل", "al-Mawṣil", "Mossoul", "Мосул", "מוסול"],
  ["Kataib Hezbollah", "Kata'ib Hizballah", "كتائب حزب الله", "Kata’ib Hizbullah", "Катаиб Хезболла"],
  ["Haditha", "Hadithah", "حديثة", "Al Ḩadīthah"],
  ["Hit", "Heet", "هيت", "Hīt"],
  ["Hilla", "al-Hillah", "الحلة", "Hilleh"],
  ["Khan Younis", "Khan Yunis", "خان يونس", "Хан-Юнис"],
  ["Kharkiv", "Kharkov", "Харків", "Харьков", "خاركيف"],
  ["Jabhat al-Nusra", "جبهة النصرة", "Jabhat an-Nusrah"],
  ["Abu Ghraib", "Abu Ghurayb", "أبو غريب"],
  ["Salih", "Saleh", "صالح"],
];

for (const spellings of SPELLINGS) {
  test(`${spellings[0]} is found by each of its spellings`, () => {
    for (const query of spellings) for (const name of spellings) assert.ok(isName(query, name), `${query} → ${name}`);
  });
}

test("names that merely resemble one another are told apart", () => {
  const places = [
    ["Hit", "هيت"], ["Haditha", "حديثة"], ["Basra", "البصرة"], ["Beirut", "بيروت"], ["Mosul", "الموصل"], ["Erbil", "أربيل"],
    ["Homs", "حمص"], ["Hama", "حماة"], ["Idlib", "إدلب"], ["Aleppo", "حلب"], ["Kirkuk", "كركوك"], ["Karbala", "كربلاء"],
    ["Raqqa", "الرقة"], ["Rutba", "الرطبة"], ["Ramadi", "الرمادي"], ["Port Said Street", "شارع بورسعيد"],
  ];
  for (const [index, queries] of places.entries()) {
    for (const name of places.toSpliced(index, 1).flat()) {
      for (const query of queries) assert.ok(!isName(query, name), `${query} → ${name}`);
    }
  }
});

test("a name of few consonants is found by sound only where it is the whole name", () => {
  assert.ok(isName("هيت", "Hit"));
  assert.ok(isName("الحلة", "Hilla, near the college"));
  assert.ok(!isName("هيت", "Hotel in the hut"));
  assert.ok(!isName("Qaim", "Kim Jong"));
});

test("in texts a name is found by sound where it has four consonants", () => {
  assert.ok(found("Sulaymani", { text: "Strike kills Qassem Soleimani" }));
  assert.ok(found("سليماني", { text: "Strike kills Qassem Soleimani" }));
  assert.ok(found("al-Bukamal", { text: "A convoy left Abu Kamal." }));
  assert.ok(found("البوكمال", { text: "A convoy left Abu Kamal." }));
  assert.ok(!found("مسيل", { text: "A missel" }));
});

test("common words of a text are not taken for names that sound alike", () => {
  const text = "A missile attack on a centre in the green zone threatens weapons: it was put in places that harassed crowds";
  for (const query of ["Mosul", "الموصل", "القنيطرة", "ترطوس", "Tartus", "Gharyan", "بيروت", "بانياس", "Hit", "هيت"]) {
    assert.ok(!found(query, { text }), query);
  }
});

test("every word must occur, in any order and in any text", () => {
  const texts = { name: "Erbil air base", text: "Drone crashes into barracks without exploding" };
  assert.ok(found("barracks drone erbil", texts));
  assert.ok(found("drone أربيل", texts));
  assert.ok(!found("drone mosul", texts));
});

test("a short word is found where words begin", () => {
  assert.ok(found("us", { text: "US strike" }));
  assert.ok(!found("us", { text: "Houses hit" }));
  assert.ok(found("22", { name: "Tower 22" }));
  assert.ok(!found("22", { text: "In 2022" }));
});

test("a longer word is found within words, and while it is being written", () => {
  assert.ok(found("strike", { text: "Airstrike" }));
  assert.ok(found("hezboll", { name: "Kata'ib Hezbollah" }));
});

test("an article does not have to be the same", () => {
  assert.ok(found("al-Qaim", { text: "US air strikes at Qaim" }));
  assert.ok(found("الموصل", { text: "قصف للموصل" }));
});

test("a pasted title finds its incident", () => {
  const title = "US drone strike near Baghdad airport kills Qassem Soleimani, Abu Mahdi al-Muhandis, two guards and two drivers";
  assert.ok(found(title, { text: title }));
  assert.ok(!found(title, { text: "US drone strike near Baghdad airport" }));
});

test("scripts that cannot be compared by sound are searched as they are written", () => {
  assert.ok(isName("東京", "東京都"));
  assert.ok(isName("Αθηνα", "Αθήνα"));
});

test("nothing but punctuation is no search", () => {
  assert.ok(new SearchQuery(" … ").empty);
  assert.ok(new SearchQuery("").empty);
});
