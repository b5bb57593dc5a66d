import { asksForHeight, frameNames, heightMessages } from "./dialects";

/** At most one message in so many milliseconds; the last height is always told. */
const PAUSE_MS = 50;

/**
 * Tell the page around this frame how high the content is, now and whenever that changes.
 *
 * The content's height must follow from the frame's width alone, else host and frame would drive each other. A frame
 * far down the article draws nothing yet, so that neither animation frames nor observers can be relied on to begin with.
 */
export function tellHeight(): void {
  const host = window.parent;
  if (host === window) return;
  const names = frameNames(location);
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    // Not shown, or as high as the screen: neither is a height to keep.
    if (innerWidth === 0 || document.fullscreenElement) return;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    // Whom it concerns is not known, and a height is no secret.
    for (const message of heightMessages(height, names)) host.postMessage(message, "*");
  };
  const later = (): void => void (timer ??= setTimeout(tell, PAUSE_MS));
  addEventListener("message", ({ source, data }) => {
    if (source !== host || !asksForHeight(data, names)) return;
    told = 0;
    later();
  });
  for (const type of ["load", "resize", "fullscreenchange"]) addEventListener(type, later);
  document.addEventListener("mapgen:ready", later);
  new ResizeObserver(later).observe(document.body);
  tell();
}
