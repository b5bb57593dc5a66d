import { svg } from "./dom";
import type { IncidentView, KindView, Shape } from "./types";

/** Corners, their distance from the middle in radii, and degrees turned; as in mapgen/shapes.py. */
const CORNERS: Record<Exclude<Shape, "circle" | "cross">, readonly [number, number, number]> = {
  square: [4, 1.25, 45],
  diamond: [4, 1.25, 0],
  triangle: [3, 1.4, 0],
  pentagon: [5, 1.15, 0],
  hexagon: [6, 1.1, 0],
};

/** The path of a shape around (0, 0) whose area is about that of a circle of this radius. */
export function outline(shape: Shape, radius: number): string {
  if (shape === "circle") {
    const arc = `a${radius} ${radius} 0 1 0`;
    return `M${-radius} 0${arc} ${2 * radius} 0${arc} ${-2 * radius} 0z`;
  }
  if (shape === "cross") {
    const [arm, waist] = [radius * 1.15, radius * 0.42];
    return (
      `M${-waist} ${-arm}H${waist}V${-waist}H${arm}V${waist}H${waist}V${arm}` +
      `H${-waist}V${waist}H${-arm}V${-waist}H${-waist}z`
    );
  }
  const [corners, distance, turn] = CORNERS[shape];
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = ((360 * corner) / corners - 90 + turn) * (Math.PI / 180);
    return `${(radius * distance * Math.cos(angle)).toFixed(2)} ${(radius * distance * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}z`;
}

const RADIUS = 8.5;

/** Statuses whose marker has a dashed outline: somebody says so, and it is not established. */
const DOUBTFUL: ReadonlySet<string> = new Set(["claimed", "weak", "contested", "discounted"]);

function isDoubtful(incident: IncidentView): boolean {
  return DOUBTFUL.has(incident.status);
}

/** Give an element the two colours of a kind; the style sheet takes the one of the scheme. */
export function paint<E extends HTMLElement | SVGElement>(element: E, kind: KindView): E {
  element.classList.add("mg-kind");
  element.style.setProperty("--mg-kind-light", kind.color);
  element.style.setProperty("--mg-kind-dark", kind.darkColor);
  return element;
}

/** The kind's symbol: solid for the site itself, hollow for a stand-in point, dashed where doubtful. */
export function symbol(kind: KindView, incident: IncidentView, className = ""): SVGSVGElement {
  const d = outline(kind.shape, RADIUS);
  const picture = svg(
    "svg",
    { class: `mg-symbol ${className}`, viewBox: "-14 -14 28 28", "aria-hidden": "true", focusable: "false" },
    svg("path", { class: "mg-shape-halo", d }),
    svg("path", { class: "mg-shape-edge", d }),
    svg("path", { class: "mg-shape-body", d }),
  );
  if (!incident.exact) picture.classList.add("mg-hollow");
  if (isDoubtful(incident)) picture.classList.add("mg-doubtful");
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
