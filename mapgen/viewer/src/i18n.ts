export type Params = Record<string, string | number>;

/** The interface's words, in the page's language. */
export class Words {
  readonly #strings: Record<string, string>;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(strings: Record<string, string>, language: string) {
    const locale = supported(language);
    this.#strings = strings;
    this.#plural = new Intl.PluralRules(locale);
    // The dates and figures that come ready to read have these digits; so do ours.
    this.#number = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  }

  /** The string of this key, with `{name}` replaced by the parameters. */
  t(key: string, params: Params = {}): string {
    const template = this.#strings[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === "number" ? this.#number.format(value) : value;
    });
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
}

function supported(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
