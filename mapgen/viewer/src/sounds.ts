/** Names across scripts and spellings: the consonants are compared by sound, the vowels only by where a word has some. */

/**
 * Consonants as Latin, Arabic, Cyrillic and Hebrew letters write them, folded (see fold.ts). A spelling that stands for more than
 * one sound (q for ق, which is also written g; Cyrillic х for ح and خ) is in each of them.
 */
const SOUNDS = [
  "b ب б ב",
  "p پ ب п פ",
  "f ph ف ф פ",
  "v w ڤ ف و в ב ו",
  "m م м מ",
  "n ن н נ",
  "l ل л ל",
  "r ر р ר",
  "t ت ط т ט ת",
  "th ث т ת",
  "d dh د ذ ض ظ д ד",
  "z dh ز ذ ظ ض з ז",
  "s س ص ث с ס צ",
  "sh ch sch ش ш щ ש",
  "ch tch tsch چ تش ч צ",
  "j dj dzh zh ج ژ ж дж ג",
  "g gh غ گ ج г ґ ג",
  "q g ق",
  "k q c ck ك ق к כ ק",
  "kh x خ х ח כ",
  "h ح ه х г ח ה",
  "ts tz ц צ",
].map((spellings) => spellings.split(" "));

/** Vowels, half vowels, and ain, which Latin letters leave out. Arabic and Hebrew write the long ones alone. */
const LONG = "اويאוי";
const SHORT = "aeiouwyعаеиоуыэюяієע";
const VOWEL = `[${LONG}${SHORT}]`;
const IS_VOWEL = new RegExp(VOWEL);
/** Hebrew writes o and u long where they are not. */
const IS_LONG = /[اوي]/;
/** How a word may end in a vowel: ta marbuta and the h that is not said are among it, and its t before another word. */
const LAST_VOWEL = `[${LONG}${SHORT}hهה]+(?:(?<=[ae])t)?`;
const ENDS_IN_VOWEL = new RegExp(`(?:[aeiouwy]h?|[${LONG}${SHORT}הه])$`);
/** What may stand before a name within one word: the article, and the prepositions and conjunctions of Arabic and Hebrew. */
const PREFIX = "(?:[ae]l|[وفبكل]?ال|لل|[وفبل]|[הבלמו])?";
const ARTICLE = "(?:(?:[aeu](?:l|[rstdnz]h?)|[аэ][лрсштздн]) )?";
/** The end of one word and the beginning of the next, an article between them or not. */
const BREAK = "(?: ?(?:[aeu](?:l|[rstdnz]h? )|[аэ][лрсштздн] |ال) ?| )";
/** Between two consonants of a name that may be written as one word or two. */
const JOINT = `${VOWEL}*(?:${BREAK}${VOWEL}*)?`;

/** Before e and i it is said s. */
const SAID_K = "c(?![eiy])";

/** Spellings by the spelling that is looked for. Letters of scripts that tell two sounds apart do not stand for one another. */
const ALIKE = new Map<string, string>();
for (const spelling of new Set(SOUNDS.flat())) {
  const alike = new Set(SOUNDS.filter((sound) => sound.includes(spelling)).flat());
  const kept = [...alike].filter((other) => other === spelling || script(other) === "Latin" || script(other) !== script(spelling));
  ALIKE.set(spelling, kept.sort((a, b) => b.length - a.length).map((other) => (other === "c" ? SAID_K : other)).join("|"));
}

function script(spelling: string): string {
  return spelling < "\u0250" ? "Latin" : spelling < "\u0530" ? "Cyrillic" : spelling < "\u0600" ? "Hebrew" : "Arabic";
}

const H = ALIKE.get("h");

/** A word of a name, as what may be written for it. */
interface Word {
  consonants: string[];
  /** What may stand between each of them and the next. */
  gaps: string[];
  /** Whether it may begin with Abu or Bu, which are one. */
  kunya: boolean;
  /** How it may begin before the first of them. */
  start: string;
  /** How it may end after the last of them, and how where another word of the name follows. */
  end: string;
  inner: string;
}

/** A word's consonants; null where it has something else than letters of the four scripts. */
function analyse(folded: string): Word | null {
  // An article that is written with its word: Alqaim, Albu Kamal.
  const word = folded.replace(/^[ae]l(?=bu$|[^aeiouwy]+[aeiouwy]+[^aeiouwyh])/, "");
  const endsInVowel = ENDS_IN_VOWEL.test(word);
  const stem = endsInVowel ? word.replace(/[hهה]$/, "") : word;
  const tokens = tokensOf(stem);
  if (tokens === null || tokens.length === 0) return null;
  const consonants = tokens.map(({ spelling }) => ALIKE.get(spelling) ?? "");
  // Jabhat, Harakat: a ta marbuta whose t is said.
  if (/[ae]t$/.test(stem)) consonants.push(`${consonants.pop()}|ه`);
  // A last h may be one that is said (Salih, صالح).
  const end = !endsInVowel ? "" : word === stem ? LAST_VOWEL : `(?:${LAST_VOWEL}|${VOWEL}*(?:${H}))`;
  const kunya = /^[bبбב]$/.test(tokens[0]?.spelling ?? "");
  return {
    consonants: consonants.map((alike) => `(?:${alike}){1,2}`),
    gaps: tokens.slice(0, -1).map(gapOf),
    kunya,
    start: kunya ? `${VOWEL}*` : IS_VOWEL.test(stem.charAt(0)) ? `${VOWEL}+` : "",
    end,
    inner: endsInVowel ? `${VOWEL}*(?:${H}|t)?${JOINT}` : JOINT,
  };
}

/** The vowels after a consonant: a long one is written in every script, and none is written long in any. */
function gapOf({ spelling, vowels }: Token): string {
  if (IS_LONG.test(vowels)) return `${VOWEL}+`;
  return vowels === "" && !writesLongAlone(spelling) ? `[${SHORT}]*` : `${VOWEL}*`;
}

interface Token {
  /** Of a consonant. */
  spelling: string;
  vowels: string;
}

/** A word's consonants, the longest spellings first, each with the vowels after it; null where there is something else. */
function tokensOf(word: string): Token[] | null {
  const found: Token[] = [];
  for (let at = 0; at < word.length; ) {
    const last = found.at(-1);
    const letter = word.charAt(at);
    const isVowel = IS_VOWEL.test(letter);
    const spelling = isVowel ? letter : [4, 3, 2, 1].map((length) => word.slice(at, at + length)).find((part) => ALIKE.has(part));
    if (spelling === undefined) return null;
    // Latin and Cyrillic letters double what Arabic and Hebrew write once.
    const doubled = last?.spelling === spelling && last.vowels === "" && !writesLongAlone(spelling);
    if (isVowel && last) last.vowels += letter;
    else if (!isVowel && !doubled) found.push({ spelling, vowels: "" });
    at += spelling.length;
  }
  return found;
}

function writesLongAlone(spelling: string): boolean {
  return script(spelling) === "Arabic" || script(spelling) === "Hebrew";
}

export interface Sounding {
  consonants: number;
  /** Finds the name within a text; texts are folded, a space before and after each word, lines between them. */
  inText: RegExp;
  /** Finds it within another name, which may also be one word where the other is two. */
  inName: RegExp;
  /** Finds it where it is all of a line. */
  whole: RegExp;
}

/** How these words of one name may be written; null where they cannot be compared by sound. */
export function sounding(names: readonly string[]): Sounding | null {
  const words: Word[] = [];
  for (const name of names) {
    const word = analyse(name);
    if (word === null) return null;
    words.push(word);
  }
  const count = words.reduce((sum, word) => sum + word.consonants.length, 0);
  const start = PREFIX + (words[0]?.start ?? "");
  const inText = start + pattern(words, false);
  // A short name may not be strewn over several words.
  const inName = start + pattern(words, count >= 4);
  return {
    consonants: count,
    inText: new RegExp(` ${inText}(?= )`),
    inName: new RegExp(` ${inName}(?= )`),
    whole: new RegExp(`^ ${ARTICLE}${inName} $`, "m"),
  };
}

/** The words one after another; `strewn` where each of them may be written as two. */
function pattern(words: readonly Word[], strewn: boolean): string {
  return words
    .map(({ consonants, gaps, kunya, end, inner }, word) => {
      const between = (index: number): string => {
        const gap = gaps[index];
        if (gap === undefined) return "";
        // Bukamal is Abu Kamal in any text.
        if (!strewn && !(kunya && word === 0 && index === 0)) return gap;
        return gap.endsWith("+") ? `(?:${gap}(?:${BREAK}${VOWEL}*)?|${BREAK}${VOWEL}*)` : `${gap}(?:${BREAK}${VOWEL}*)?`;
      };
      return consonants.map((one, index) => one + between(index)).join("") + (word === words.length - 1 ? end : inner);
    })
    .join("");
}
