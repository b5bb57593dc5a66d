/** Elements, made only with createElement, setAttribute from a list, and text nodes: text is never read as markup. */
import type { TextView } from "./types";
import { runs, visible } from "./text";

const SAFE_ATTRIBUTE =
  /^(?:class|id|lang|dir|role|type|tabindex|title|hidden|scope|colspan|open|data-[a-z-]+|aria-[a-z]+)$/;

type Value = string | number | boolean | null | undefined;
export type Attributes = Record<string, Value>;
export type Child = Node | string | null | false | undefined | Child[];

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!SAFE_ATTRIBUTE.test(name)) throw new TypeError(`not an attribute this page sets: ${name}`);
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : visible(String(value)));
  }
}

/** The text as nodes, with invisible characters marked. */
function textNodes(text: string): Node[] {
  return runs(text).map((run) => {
    if (!run.mark) return document.createTextNode(run.text);
    const span = document.createElement("span");
    span.className = "mg-control";
    span.dir = "ltr";
    span.textContent = run.text;
    return span;
  });
}

function append(parent: Element, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) for (const one of child) append(parent, one);
  else if (typeof child === "string") parent.append(...textNodes(child));
  else parent.append(child);
}

/** Put these children in the place of those that an element has. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** Make these an element's children, in this order; what stands in place already stays there. */
export function arrange(parent: Element, elements: readonly Element[]): void {
  const focused = document.activeElement;
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  // What moves within the document loses focus.
  if (focused instanceof HTMLElement && parent.contains(focused)) focused.focus({ preventScroll: true });
}

/** An HTML element with these attributes and children; strings become text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** A button that does this. */
export function button(attributes: Attributes, onClick: () => void, ...children: Child[]): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", onClick);
  return element;
}

/** A data text in its own language and direction. */
export function words<K extends keyof HTMLElementTagNameMap>(tag: K, view: TextView | string, className?: string) {
  const [text, lang] = typeof view === "string" ? [view, null] : [view.text, view.lang || null];
  return h(tag, { lang, dir: "auto", class: className }, text);
}

/** An SVG element; presentation only, so its attributes are ours and never data. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  ...children: SVGElement[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
