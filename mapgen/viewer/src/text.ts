/**
 * Characters that a reader cannot see but that change what is seen: Unicode's bidirectional controls
 * (UAX #9), other invisible format characters, halves of surrogate pairs, and noncharacters. Joiners (U+200C, U+200D)
 * belong to ordinary Persian, Arabic and emoji and stay.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

export interface Run {
  text: string;
  /** Whether this stands for a character that cannot be seen. */
  mark: boolean;
}

function mark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, "0")}⟧`;
}

/** The text in runs, each invisible character replaced by a mark that names it. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), mark: false });
    found.push({ text: mark(match[0]), mark: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end), mark: false });
  return found;
}

/** The text with its invisible characters named, for attributes. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, mark);
}
