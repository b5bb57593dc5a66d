/** How pages that hold frames are told a frame's height, and how they ask for it. */

const PYM = "xPYMx";

/** What tells this frame from others: `?childId=` by pym.js, `?id=` by whoever embeds as Datawrapper does. */
export interface FrameNames {
  pym: string | null;
  datawrapper: string;
}

/** The names that an address gives; without `?id=`, that of the folder that the file is in. */
export function frameNames({ search, pathname }: Pick<Location, "search" | "pathname">): FrameNames {
  const query = new URLSearchParams(search);
  const folder = pathname.split("/").at(-2);
  return { pym: query.get("childId"), datawrapper: query.get("id") || folder || "map" };
}

/** The same height in every dialect: AMP and @newswire/frames, Datawrapper, and pym.js where it is the host. */
export function heightMessages(height: number, { pym, datawrapper }: FrameNames): unknown[] {
  return [
    { sentinel: "amp", type: "embed-size", height },
    { "datawrapper-height": { [datawrapper]: height } },
    ...(pym === null ? [] : [["pym", pym, "height", height].join(PYM)]),
  ];
}

/** Whether a message asks for the height: pym.js tells its frames their width, @newswire/frames says that it listens. */
export function asksForHeight(message: unknown, { pym }: FrameNames): boolean {
  if (typeof message === "string") return pym !== null && message.startsWith(["pym", pym, "width", ""].join(PYM));
  if (typeof message !== "object" || message === null) return false;
  const { sentinel, type } = message as Record<string, unknown>;
  return sentinel === "amp" && type === "frames-init";
}
