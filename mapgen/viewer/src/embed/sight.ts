/** Which part of a frame the reader sees: a frame can be higher than the screen, and its own size does not tell. */

/** Pixels of height that a sheet needs. */
const LEAST = 320;
/** Pixels around what was touched that are surely seen. */
const AROUND = 40;

/** Pixels above and below what is seen, leaving no less than a sheet needs where the frame is high enough. */
export function insets(top: number, bottom: number, height: number): [above: number, below: number] {
  const least = Math.min(LEAST, height);
  const below = Math.max(0, height - bottom - Math.max(0, least - (bottom - top)));
  return [Math.max(0, Math.min(top, height - below - least)), below];
}

function place(above: number, below: number): void {
  const { style } = document.documentElement;
  style.setProperty("--mg-above", `${above}px`);
  style.setProperty("--mg-below", `${below}px`);
}

/** Keep `--mg-above` and `--mg-below` at what is hidden of the frame, as of the reader's last touch or key. */
export function followSight(): void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    if (!entry?.isIntersecting) return;
    const { top, bottom } = entry.intersectionRect;
    place(...insets(top, bottom, innerHeight));
  });
  const look = (at: number): void => {
    // The answer comes with the next frame; a sheet that opens before must not make the article scroll to it.
    place(Math.max(0, at - AROUND), Math.max(0, innerHeight - at - AROUND));
    observer.disconnect();
    observer.observe(document.documentElement);
  };
  const outside = (target: EventTarget | null): target is Element => target instanceof Element && !target.closest("dialog");
  const options = { capture: true, passive: true } as const;
  addEventListener("pointerdown", ({ target, clientY }) => outside(target) && look(clientY), options);
  addEventListener("keydown", ({ target }) => {
    if (!outside(target)) return;
    const { top, height } = target.getBoundingClientRect();
    look(top + height / 2);
  }, options);
  observer.observe(document.documentElement);
}
