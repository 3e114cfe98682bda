"""What a browser says of itself, in words a colleague understands."""

from functools import lru_cache

from ua_parser import parse

from rapport.team.queries.places import listed_zone, zone_countries


@lru_cache(maxsize=512)
def browser_and_system(user_agent: str) -> tuple[str, str]:
    """("Firefox 133", "Windows 11"); empty where nothing is recognised."""
    found = parse(user_agent[:500])
    return _named(found.user_agent), _named(found.os)


def country_of(zone: str) -> str:
    """The country in which clocks show this zone; "" if it is none's. A clue, not a fact."""
    return zone_countries().get(listed_zone(zone), "")


def known_zone(zone: str) -> str:
    """The zone under the name by which we list it; "" for what is no zone."""
    return listed_zone(zone[:60]) if zone else ""


def _named(part: object) -> str:
    family = getattr(part, "family", "") or ""
    major = getattr(part, "major", "") or ""
    return f"{family} {major}".strip()[:80] if family != "Other" else ""
