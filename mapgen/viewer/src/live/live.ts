/** What `mapgen serve` adds to the pages it serves: they are opened anew when they were built anew, and say what stands in the way. */

interface Status {
  /** Changes with every build. */
  version: number;
  /** Why there is no newer page, in lines; empty where nothing is wrong. */
  problem: string;
}

let version: number | null = null;

function banner(problem: string): void {
  document.querySelector("[data-mapgen-live]")?.remove();
  if (!problem) return;
  const element = document.createElement("pre");
  element.dataset["mapgenLive"] = "";
  element.setAttribute("role", "alert");
  element.textContent = problem;
  document.body.prepend(element);
}

function follow({ version: now, problem }: Status): void {
  banner(problem);
  if (version !== null && now !== version) location.reload(); // the address holds view, filters and selection
  version = now;
}

new EventSource("/.mapgen/events").addEventListener("message", ({ data }: MessageEvent<string>) => follow(JSON.parse(data) as Status));
