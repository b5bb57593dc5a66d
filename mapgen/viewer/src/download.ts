import { KEPT_BACK } from "./columns";
import { BOM, csvLine, HEADINGS, incidentLine } from "./csv";
import { button, h } from "./dom";
import type { Context } from "./context";
import { feature, GEOJSON_END, GEOJSON_START } from "./geojson";
import type { Incident } from "./model";
import { readTexts } from "./reading";

/** Browsers begin a download after the click that asks for it; its address has to live until then. */
const KEPT_MS = 60_000;
/** A file name's part before its date: characters. */
const NAME_LENGTH = 60;

interface Format {
  ending: "csv" | "geojson";
  type: string;
  start: string;
  end: string;
  between: string;
  line(incident: Incident, position: L.LatLngTuple | null): string;
}

const FORMATS: readonly Format[] = [
  {
    ending: "csv",
    type: "text/csv;charset=utf-8",
    start: BOM + csvLine(HEADINGS),
    end: "",
    between: "",
    line: (incident, position) => incidentLine(incident, position as [number, number] | null),
  },
  { ending: "geojson", type: "application/geo+json", start: GEOJSON_START, end: GEOJSON_END, between: ",\n", line: feature },
];

/** Buttons that save what is shown and may be passed on, made from the texts in the page. */
export class Downloads {
  readonly element = h("div", { class: "mg-downloads" });
  readonly #context: Context;
  readonly #buttons: readonly { format: Format; control: HTMLButtonElement }[];
  readonly #note = h("span", { class: "mg-note" });
  readonly #keptBack = h("p", { class: "mg-note", "data-mapgen-kept-back": "" });
  #rows: Uint32Array = new Uint32Array();
  #making: AbortController | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.#buttons = FORMATS.map((format) => ({
      format,
      control: button({ class: "mg-action", "data-mapgen-download": format.ending }, () => void this.#save(format)),
    }));
    this.element.append(...this.#buttons.map(({ control }) => control), this.#note, this.#keptBack);
  }

  /** What to save: of these rows those that may be passed on, in this order. A file that is being made is given up. */
  show(rows: Uint32Array): void {
    const { words, incidents } = this.#context;
    this.#rows = passedOn(rows, incidents.columns.flags);
    this.#making?.abort();
    for (const { format, control } of this.#buttons) {
      control.textContent = words.t(`table.${format.ending}`, { n: this.#rows.length });
      control.disabled = this.#rows.length === 0;
    }
    const keptBack = rows.length - this.#rows.length;
    this.#keptBack.textContent = keptBack > 0 ? words.plural("files.keptBack", keptBack) : "";
    this.#keptBack.hidden = keptBack === 0;
  }

  async #save(format: Format): Promise<void> {
    const { data, language, words, announcer } = this.#context;
    this.#making?.abort();
    const making = (this.#making = new AbortController());
    try {
      const file = await this.#file(format, making.signal);
      const name = fileName(data.titles[language] ?? data.titles[data.language] ?? "", new Date(), format.ending);
      save(file, name);
      this.#note.textContent = words.t("table.saved", { name });
    } catch {
      this.#note.textContent = making.signal.aborted ? "" : words.t("table.failed");
    }
    if (this.#note.textContent) announcer.say(this.#note.textContent);
  }

  async #file(format: Format, signal: AbortSignal): Promise<Blob> {
    const { data, incidents, words } = this.#context;
    const rows = this.#rows;
    // As many parts as lines: a page may hold more text than fits into one string.
    const lines = new Array<string>(rows.length);
    let done = 0;
    const take = (incident: Incident, index: number): void => {
      const line = format.line(incident, incidents.position(rows[index] as number));
      lines[index] = index > 0 ? format.between + line : line;
      done += 1;
      if (done % data.chunkRows === 0) this.#note.textContent = words.t("table.making", { n: done, total: rows.length });
    };
    await readTexts(incidents, data.chunkRows, rows, take, signal);
    return new Blob([format.start].concat(lines, format.end), { type: format.type });
  }
}

/** Of these rows, those whose sources all let their data be passed on. */
export function passedOn(rows: Uint32Array, flags: Uint8Array): Uint32Array {
  return rows.filter((row) => ((flags[row] as number) & KEPT_BACK) === 0);
}

/** `us-strikes-in-iraq-2024-02-08.csv`: the letters and digits of the title in any script, and the day of the download. */
export function fileName(title: string, today: Date, ending: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    if (name.length + word.length > NAME_LENGTH) break;
    name += `${word}-`;
  }
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${name || "incidents-"}${year}-${month}-${day}.${ending}`;
}

function save(file: Blob, name: string): void {
  const anchor = h("a");
  anchor.href = URL.createObjectURL(file);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), KEPT_MS);
}
