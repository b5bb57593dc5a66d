"""axe-core on a page, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tools import WEB

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = WEB / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A colour in transition is neither the old nor the new one.
RUN = """async (tags) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(ending.map((one) => one.finished));
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong; the page's context has to bypass its policy."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=SCRIPT)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
