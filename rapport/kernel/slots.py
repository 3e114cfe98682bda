"""Slots: a page names a place, other rooms offer panels for it, `config/panels.py` lists them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Panel:
    """A piece of a page that another room serves at a URL of its own, with its own permission."""

    slot: str
    title: Any
    url_name: str
    order: int = 100
    icon: str = ""
    # For things of this kind only (an inbox's channel); "" for all of them.
    kind: str = ""


@dataclass(frozen=True)
class PlacedPanel:
    """A panel with the address for the thing at hand."""

    panel: Panel
    url: str


_panels: list[Panel] = []


def offer(panels: Iterable[Panel]) -> None:
    """Install the panels of `config/panels.py`, replacing any earlier ones."""
    _panels[:] = sorted(panels, key=lambda panel: panel.order)


def panels_for(slot: str, *arguments: object, kind: str = "") -> Sequence[PlacedPanel]:
    """The panels of a slot for a thing of this kind in order, each with its URL for these arguments."""
    return [
        PlacedPanel(panel, reverse(panel.url_name, args=arguments))
        for panel in _panels
        if panel.slot == slot and panel.kind in ("", kind)
    ]
