/** Gives each map's frame the height that the map asks for. */
import { comesFrom, heightAsked } from "./message";

const followed = new Set<HTMLIFrameElement>();
const pending = new Map<HTMLIFrameElement, number>();

/** Listens for heights: of frames that are followed, and of any `iframe[data-mapgen]` of the document. */
export function listen(): void {
  addEventListener("message", receive);
  for (const frame of marked()) ask(frame);
}

export function follow(frame: HTMLIFrameElement): void {
  followed.add(frame);
}

export function unfollow(frame: HTMLIFrameElement): void {
  followed.delete(frame);
}

function marked(): NodeListOf<HTMLIFrameElement> {
  return document.querySelectorAll<HTMLIFrameElement>("iframe[data-mapgen]");
}

/** Asks a map that may have said its height before anybody listened; one that is yet to load says it by itself. */
function ask(frame: HTMLIFrameElement): void {
  frame.contentWindow?.postMessage({ sentinel: "amp", type: "frames-init" }, "*");
}

function receive(event: MessageEvent): void {
  const height = heightAsked(event.data);
  if (height === null || !event.source) return;
  const frame = [...followed, ...marked()].find((one) => one.contentWindow === event.source);
  if (!frame || !comesFrom(frame.src, event.origin)) return;
  if (pending.size === 0) requestAnimationFrame(apply);
  pending.set(frame, height);
}

/** Sets the last height that each frame asked for, once for each picture that the browser draws. */
function apply(): void {
  for (const [frame, height] of pending) {
    const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${height + borders}px`;
  }
  pending.clear();
}
