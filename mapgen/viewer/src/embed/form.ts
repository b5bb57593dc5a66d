/** Whether this document is the one for a frame in somebody's article (`embed.html`). */
export const embedded = globalThis.document?.documentElement.dataset["mapgenForm"] === "embed";
