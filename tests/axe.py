"""What axe finds wrong on a page, asked no more than a look can change.

A dark page differs from its light one by its colours, one from right to left by its places: asking all
rules of each look again would take minutes of every run and find nothing more.
"""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What is still fading in has no colour yet: it is taken to its end, and what its end begins. A busy machine
# paints too seldom to wait for; what never ends is left alone.
RUN = """async ([place, options]) => {
  for (const ended = new Set(); ; ) {
    const ends = each => each.effect.getComputedTiming().endTime < Infinity;
    const moving = document.getAnimations().filter(ends);
    if (moving.every(each => ended.has(each))) break;
    moving.forEach(each => ended.add(each) && each.finish());
  }
  const found = await axe.run(place || document, {resultTypes: ["violations"], preload: false, ...options});
  const told = node => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`;
  return found.violations.map(each => [each.id, each.nodes.slice(0, 3).map(told)]);
}"""


@cache
def _script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def complaints(page: Page, *, colours_only: bool = False, within: str | None = None) -> list[str]:
    """Each rule that is broken with the first places; in a look that differs by its colours, those."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate(RUN, [within, COLOURS if colours_only else {}])
    return [f"{rule}: {places}" for rule, places in found]


def too_wide(page: Page) -> list[str]:
    """That one would have to scroll sideways, and by how much."""
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{page.url}: {width} px too wide"] if width > 0 else []
