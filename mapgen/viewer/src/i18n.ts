export type Params = Record<string, string | number>;

/** The locale that `Intl` formats a language in; English is the world's, with the day before the month. */
export function localeOf(language: string): string {
  if (language === "en") return "en-001";
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en-001";
  } catch {
    return "en-001";
  }
}

/** The interface's words, in the reader's language. */
export class Words {
  readonly #strings: Record<string, string>;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(strings: Record<string, string>, language: string) {
    const locale = localeOf(language);
    this.#strings = strings;
    this.#plural = new Intl.PluralRules(locale);
    // The document's own dates and figures have these digits; so do ours.
    this.#number = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  }

  /** The string of this key, with `{name}` replaced by the parameters. */
  t(key: string, params: Params = {}): string {
    const template = this.#strings[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  /** The word for a code of the data; a code that has none is its own word. */
  code(group: string, code: string): string {
    return this.#strings[`${group}.${code}`] ?? code;
  }

  /** What stands before and after the one parameter of this key, so that it can be an element of its own. */
  around(key: string, name: string): [before: string, after: string] {
    const [before = "", after = ""] = (this.#strings[key] ?? key).split(`{${name}}`);
    return [before, after];
  }

  /** The plural form of this key for `n`, by CLDR's categories; `other` where a language lacks one. */
  plural(key: string, n: number, params: Params = {}): string {
    const form = `${key}.${this.#plural.select(n)}`;
    return this.t(form in this.#strings ? form : `${key}.other`, { n, ...params });
  }

  /** A number as the language writes it. */
  number(value: number): string {
    return this.#number.format(value);
  }
}
