/** What frames say of their height: AMP's `embed-size`, which maps send among other dialects. */

const LOWEST_PX = 50;
const HIGHEST_PX = 5000;

/** The height that a message asks for in CSS pixels, or null if it asks for none that a frame should have. */
export function heightAsked(data: unknown): number | null {
  if (typeof data !== "object" || data === null) return null;
  const { sentinel, type, height } = data as Record<string, unknown>;
  if (sentinel !== "amp" || type !== "embed-size" || typeof height !== "number") return null;
  return height >= LOWEST_PX && height <= HIGHEST_PX ? Math.ceil(height) : null;
}

/** Whether a message comes from the site whose page the frame was given; "null" is a sandboxed page. */
export function comesFrom(address: string, origin: string): boolean {
  return origin === "null" || address.startsWith(`${origin}/`);
}
