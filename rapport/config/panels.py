"""Every slot of a page and the panels that rooms offer for it."""

from rapport.kernel.slots import Panel

PANELS: list[Panel] = []
