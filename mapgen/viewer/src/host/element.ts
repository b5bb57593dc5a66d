/** `<mapgen-map src="…/embed.html" title="…" height="480">`: a map in somebody's article. */
import { follow, unfollow } from "./heights";

const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}");

/** What is inside the element is for readers without scripts: the frame in its shadow takes its place. */
export class MapgenMap extends HTMLElement {
  static readonly observedAttributes = ["src", "title", "height"];

  readonly #frame = document.createElement("iframe");

  constructor() {
    super();
    this.#frame.loading = "lazy";
    this.#frame.allowFullscreen = true;
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#frame);
  }

  connectedCallback(): void {
    follow(this.#frame);
  }

  disconnectedCallback(): void {
    unfollow(this.#frame);
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "src") this.#load(value);
    else if (name === "title") this.#frame.title = value ?? "";
    else this.#frame.style.height = value ? `${Number(value)}px` : "";
  }

  /** Loads a page of the web, or one beside this one: an address such as `javascript:` would run in the article. */
  #load(address: string | null): void {
    if (!address) return;
    const { href, protocol } = new URL(address, document.baseURI);
    if (["http:", "https:", location.protocol].includes(protocol)) this.#frame.src = href;
  }
}
