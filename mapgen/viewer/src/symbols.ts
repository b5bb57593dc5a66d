import { svg } from "./dom";
import type { KindView } from "./types";

/** Statuses of what is not established (mapgen/vocabulary.py). */
const DOUBTFUL: ReadonlySet<string> = new Set(["claimed", "weak", "contested", "discounted"]);

/** What a symbol says beside the kind. */
export interface Marks {
  /** Dashed: it is claimed, contested, discounted, or rests on a single source. */
  doubtful: boolean;
  /** Solid: its point is the site itself. */
  exact: boolean;
}

/** The marks of an incident of this status and location precision. */
export function marksOf(status: string, precision: string | undefined): Marks {
  return { doubtful: DOUBTFUL.has(status), exact: precision === "exact" };
}

/** Give an element the two colours of a kind; the style sheet takes the one of the scheme. */
export function paint<E extends HTMLElement | SVGElement>(element: E, kind: KindView): E {
  element.classList.add("mg-kind");
  element.style.setProperty("--mg-kind-light", kind.color);
  element.style.setProperty("--mg-kind-dark", kind.darkColor);
  return element;
}

/** The kind's symbol: solid for the site itself, hollow for a stand-in point, dashed where doubtful. */
export function symbol(kind: KindView, marks: Marks, className = ""): SVGSVGElement {
  const d = kind.outline;
  const picture = svg(
    "svg",
    { class: `mg-symbol ${className}`, viewBox: "-14 -14 28 28", "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "mg-shape-halo", d }),
    svg("path", { class: "mg-shape-edge", d }),
    svg("path", { class: "mg-shape-body", d }),
  );
  if (!marks.exact) picture.classList.add("mg-hollow");
  if (marks.doubtful) picture.classList.add("mg-doubtful");
  return paint(picture, kind);
}

/** A ring of the share of each kind among a cluster's incidents, of this radius in pixels. */
export function donut(shares: readonly { kind: KindView; count: number }[], radius: number): SVGSVGElement {
  const side = 2 * radius + 4;
  const middle = radius - 3;
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  const arcs: SVGElement[] = [];
  let start = 0;
  for (const { kind, count } of shares) {
    const arc = svg("circle", {
      class: "mg-cluster-arc",
      r: middle,
      pathLength: total,
      "stroke-dasharray": `${count} ${total - count}`,
      "stroke-dashoffset": -start,
      transform: "rotate(-90)",
    });
    arcs.push(paint(arc, kind));
    start += count;
  }
  return svg(
    "svg",
    {
      class: "mg-cluster-ring",
      viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`,
      "aria-hidden": "true",
      focusable: "false",
    },
    svg("circle", { class: "mg-cluster-disc", r: radius }),
    ...arcs,
  );
}
