/** Texts without the differences that writers make, as searching compares them. */

const ONE_FOR_ONE: Readonly<Record<string, string>> = {
  ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", æ: "ae", œ: "oe", þ: "th", ß: "ss", ς: "σ",
  ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ے: "ي", ة: "ه", ہ: "ه", ھ: "ه", ە: "ه", ک: "ك", ڪ: "ك",
  ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ",
};
const LETTERS = new RegExp(`[${Object.keys(ONE_FOR_ONE).join("")}٠-٩۰-۹]`, "g");

/** Accents, and the vowel and reading signs of Arabic and Hebrew; those of Indic scripts are letters to their readers. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]/g;
/** What stands within words and is no sound of its own: apostrophes of every kind, hamza alone, Cyrillic signs, tatweel, soft hyphens, bidi controls. */
const WITHIN_WORDS = /['’‘‛`´ʹʻʼʾʿˈ׳״ءـъьЪЬ\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<=[א-ת])"(?=[א-ת])/g;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
const ASCII = /^[\x00-\x7f]*$/;

/**
 * The words of a text, one space between them: without case, accents, vowel signs, apostrophes and hyphens, with
 * one form for each Arabic letter (alef and its hamzas, ya, ta marbuta, kaf) and plain digits. mapgen/gazetteer.py's fold
 * does the same to names, and drops articles besides.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/['`]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  return text
    .replace(WITHIN_WORDS, "")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD") // folding case uncovers what can be decomposed
    .replace(MARKS, "")
    .replace(WITHIN_WORDS, "")
    .replace(LETTERS, (letter) => ONE_FOR_ONE[letter] ?? String(letter.charCodeAt(0) & 0xf))
    .replace(BETWEEN_WORDS, " ")
    .trim();
}

const ARTICLE = /^(?:[aeu]l|[аэ]л|[ae](?:r|sh?|th?|z|dh?|n)|[аэ][рсштздн])$/;

/** The folded words without the article al-, assimilated or not (ar-R…, ez-Z…), joined or not (ال…). */
export function withoutArticles(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const following = words[index + 1];
    const isArticle = following !== undefined && ARTICLE.test(word) && (/[lл]/.test(word) || following.startsWith(word.slice(1)));
    if (isArticle) return [];
    return word.startsWith("ال") && word.length > 3 && word !== "الله" ? word.slice(2) : word;
  });
}
