import { fold, withoutArticles } from "./fold";
import { sounding, type Sounding } from "./sounds";

/** What is searched; made with `namesOf` and `textOf`. */
export interface Haystack {
  names: string;
  text: string;
}

/** Consonants that a name needs to be found by its sound: where it is the whole name, within a name, among a text's other words. */
const FEWEST = 2;
const FEWEST_WITHIN_NAMES = 3;
const FEWEST_WITHIN_TEXTS = 4;
/** Words of a name that may be written as one, two or three: Deir ez-Zor, Abukamal. */
const LONGEST_RUN = 3;
/** Bits of a number that may be told apart by their sign. */
const MOST_RUNS = 31;

/** Texts as lines of folded words, a space before and after each. */
export function textOf(texts: readonly string[]): string {
  return texts.map((text) => ` ${fold(text)} `).join("\n");
}

/** Names, each part between commas and brackets a line of its own: "Hilla, near the college" is Hilla and something else. */
export function namesOf(texts: readonly string[]): string {
  return textOf(texts.flatMap((text) => text.split(/[,;:()[\]،؛/]|\s[-–—]\s/)));
}

/** Some words of a query that stand together, and how a text may hold them. */
interface Run {
  start: number;
  end: number;
  /** As it is written; of one word alone. */
  plain: string | null;
  sounding: Sounding | null;
}

/**
 * The words a reader looks for. Each must occur, in any order: as it is written, or, being a name, as it sounds.
 *
 * What of a query a text holds is kept as the bits of a number, so that the parts of an incident can be read one after another.
 */
export class SearchQuery {
  readonly #words: string[];
  readonly #runs: Run[] = [];

  constructor(text: string) {
    const folded = fold(text);
    this.#words = folded === "" ? [] : withoutArticles(folded.split(" ")).slice(0, MOST_RUNS);
    const length = this.#words.length;
    // A long query is a pasted title, whose words are each looked for.
    const longest = length * LONGEST_RUN > MOST_RUNS ? 1 : LONGEST_RUN;
    for (let size = 1; size <= longest; size++) {
      for (let start = 0; start + size <= length; start++) this.#runs.push(this.#run(start, start + size));
    }
  }

  #run(start: number, end: number): Run {
    const [word = "", ...others] = this.#words.slice(start, end);
    return { start, end, plain: others.length === 0 ? needle(word) : null, sounding: sounding([word, ...others]) };
  }

  get empty(): boolean {
    return this.#words.length === 0;
  }

  /** Which runs of the query this holds. */
  bits(haystack: Haystack): number {
    const { names, text } = haystack;
    let bits = 0;
    for (const [bit, { plain, sounding }] of this.#runs.entries()) {
      const written = plain !== null && (names.includes(plain) || text.includes(plain));
      if (written || (sounding !== null && soundsLike(sounding, haystack))) bits |= 1 << bit;
    }
    return bits;
  }

  /** Whether these runs together are all of the query. */
  matches(bits: number): boolean {
    const reached = [true];
    for (let start = 0; start < this.#words.length; start++) {
      if (!reached[start]) continue;
      for (const [bit, run] of this.#runs.entries()) if (run.start === start && bits & (1 << bit)) reached[run.end] = true;
    }
    return reached[this.#words.length] ?? false;
  }
}

/** A short word is looked for where words begin, in scripts that put nothing before a word: "us" is not in "houses". */
function needle(word: string): string {
  return word.length < 4 && word < "\u0530" ? ` ${word}` : word;
}

function soundsLike({ consonants, inText, inName, whole }: Sounding, { names, text }: Haystack): boolean {
  if (consonants < FEWEST) return false;
  if (names !== "" && (consonants < FEWEST_WITHIN_NAMES ? whole : inName).test(names)) return true;
  return consonants >= FEWEST_WITHIN_TEXTS && inText.test(text);
}
