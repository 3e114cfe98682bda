"""How often visitors may do what: counted for the browser, for where it comes from, and for the site."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.kernel.errors import TooOften
from rapport.kernel.limits import allow

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# act → who counts ("visitor", "address", "site"), how often, in how long. An office of many people
# comes from one address, so its limits are the wider ones.
LIMITS: dict[str, list[tuple[str, int, timedelta]]] = {
    "settings": [("address", 240, MINUTE)],
    "visit": [("address", 90, MINUTE), ("site", 6_000, MINUTE)],
    "identity refused": [("address", 20, 10 * MINUTE)],
    "conversation": [
        ("visitor", 6, 12 * HOUR),
        ("address", 40, HOUR),  # a whole office, or a telephone network, may stand behind one
        ("site", 2_000, HOUR),
    ],
    # Letters to an address that somebody merely typed: it may be anybody's.
    "letter": [("address", 5, 24 * HOUR), ("visitor", 10, 24 * HOUR)],
    "message": [("visitor", 30, MINUTE), ("visitor", 400, HOUR), ("address", 120, MINUTE)],
    "file": [("visitor", 20, 10 * MINUTE), ("address", 60, 10 * MINUTE)],
    "read": [("visitor", 600, MINUTE), ("address", 2_400, MINUTE)],
    "state": [("visitor", 120, MINUTE), ("address", 1_200, MINUTE)],
    # Each open stream is counted anew every minute: so many may be open at once.
    "stream": [("visitor", 60, MINUTE), ("address", 600, MINUTE)],
}
# Files and words that a visitor may send.
MOST_TEXT = 10_000
MOST_FILES = 5
MOST_BODY = 256 * 1024


def most_file_bytes() -> int:
    """The largest file a visitor may send."""
    return min(int(settings.MAX_UPLOAD_BYTES), 20 * 1024 * 1024)


def count(act: str, *, site: int, address: str = "", visitor: int | None = None) -> None:
    """Count this once more; refuse what is too often, and say how long to wait."""
    who = {"visitor": visitor, "address": address, "site": site}
    for kind, limit, window in LIMITS[act]:
        if not who[kind]:
            continue
        seconds = int(window.total_seconds())
        key = f"chat {site} {act} {kind} {who[kind]} {seconds}"
        allowance = allow(key, limit=limit, window=window)
        if not allowance.is_allowed:
            words = _("More often than this chat allows. Wait a moment.")
            raise TooOften(words, seconds=allowance.seconds)
