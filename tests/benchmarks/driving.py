"""Using an open page as a reader does: filter, open popups, drag, zoom; and how long each takes."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.benchmarks.synthetic import ACTORS

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES = 5
"""How often to filter and to open; the median counts."""
GESTURES = 6
STEPS = 12
"""Movements of the mouse in one drag, a frame each."""
FRAME_MS = 17

_PAINTED = """
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const until = async (holds) => {
    const start = performance.now();
    do {
      await painted();
      if (performance.now() - start > 60_000) throw new Error(`never: ${holds}`);
    } while (!holds());
  };
"""
"""Waits for a frame that has been painted, and for one in which something holds."""

FILTER = f"""async (actor) => {{
  {_PAINTED}
  const shown = () => document.querySelector("[data-mapgen-shown]").textContent;
  const narrow = async (filter) => {{
    const before = shown(), start = performance.now();
    mapgen.filter(filter);
    await until(() => shown() !== before);
    return performance.now() - start;
  }};
  const took = await narrow({{ actor: [actor] }});
  await narrow({{}});
  return took;
}}"""
"""From the call that filters to the frame in which the number of those shown is another."""

OPEN_OURS = f"""async (share) => {{
  {_PAINTED}
  const seen = (one) => one.getClientRects().length > 0;
  const open = () => [...document.querySelectorAll("[role=dialog]")].some(seen);
  const total = mapgen.state().total;
  mapgen.close();
  await until(() => !open());
  const start = performance.now();
  mapgen.open(`incident-${{String(Math.floor(share * total)).padStart(7, "0")}}`);
  await until(open);
  return performance.now() - start;
}}"""
"""From the call that opens an incident to the frame in which its dialog is there."""

OPEN_LEAFLET = f"""async (share) => {{
  {_PAINTED}
  const kinds = [L.GeoJSON, L.MarkerClusterGroup].filter(Boolean);
  const isGroup = (one) => kinds.some((kind) => one instanceof kind);
  const groups = Object.values(window).filter(isGroup);
  const group = groups.sort((a, b) => b.getLayers().length - a.getLayers().length)[0];
  const popup = () => document.querySelector(".leaflet-popup-content") !== null;
  const layers = group.getLayers();
  const layer = layers[Math.floor(share * layers.length)];
  if (group.zoomToShowLayer) await new Promise((done) => group.zoomToShowLayer(layer, done));
  const start = performance.now();
  if (layer.getPopup()) layer.openPopup();
  else layer.fire("click", {{ latlng: layer.getLatLng() }}, true);  // the group has the popup
  await until(popup);
  const took = performance.now() - start;
  layer._map.closePopup();
  await until(() => !popup());
  return took;
}}"""
"""The same for a marker of Leaflet's that is on the map by itself already."""

RECORD = """() => {
  window.benchmark = { frames: [], tasks: [0] };
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    benchmark.frames.push(now - last);
    last = now;
    if (benchmark.frames) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => benchmark.tasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
}"""
RECORDED = "() => [Math.max(...benchmark.frames), Math.max(...benchmark.tasks)]"


class Driven(Struct, frozen=True):
    """What using a page took, in milliseconds."""

    filter_ms: float | None
    """None where there is no filter."""
    popup_ms: float
    worst_frame_ms: float
    """Between two frames, while dragging and zooming."""
    longest_task_ms: float
    """Of tasks that keep the page from answering for 50 ms or more; 0: none."""


def drive(page: Page, *, times: int = TIMES, gestures: int = GESTURES) -> Driven:
    """Use a page that is ready."""
    ours = page.evaluate("() => 'mapgen' in window")
    shares = [(turn + 0.5) / times for turn in range(times)]
    worst_frame_ms, longest_task_ms = _move(page, gestures)
    filter_ms = median(page.evaluate(FILTER, actor) for actor in ACTORS[:times]) if ours else None
    popup_ms = median(page.evaluate(OPEN_OURS if ours else OPEN_LEAFLET, share) for share in shares)
    return Driven(filter_ms, popup_ms, worst_frame_ms, longest_task_ms)


def _move(page: Page, gestures: int) -> tuple[float, float]:
    """Drag the map to and fro, and zoom in and out with the wheel."""
    map_box = page.locator(".leaflet-container").first.bounding_box()
    assert map_box is not None
    x, y = map_box["x"] + map_box["width"] / 2, map_box["y"] + map_box["height"] / 2
    page.evaluate(RECORD)
    for turn in range(gestures):
        way = 1 if turn % 2 else -1
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, STEPS + 1):
            page.mouse.move(x + way * step * 15, y + way * step * 8)
            page.wait_for_timeout(FRAME_MS)
        page.mouse.up()
        page.wait_for_timeout(300)  # what is drawn after a drag belongs to it
    for turn in range(gestures):
        page.mouse.move(x, y)
        page.mouse.wheel(0, -240 if turn < gestures / 2 else 240)
        page.wait_for_timeout(700)
    worst_frame_ms, longest_task_ms = page.evaluate(RECORDED)
    return worst_frame_ms, longest_task_ms
