/** No animation of the map where the reader asks for reduced motion. */
export function calm(map: L.Map): void {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  map.options.inertia = false;
  const { panBy, setView } = map;
  map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
  map.setView = (center, zoom, options) => setView.call(map, center, zoom, { ...options, animate: false });
}
