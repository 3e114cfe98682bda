"""A thin, typed client of Rapport's API. See docs/client.md.

with Rapport("https://support.example.com", token="rap_…") as rapport:
    for conversation in rapport.conversations.list(status="open", assignee="none"):
        ...
"""

from .client import Rapport
from .errors import (
    Answered,
    Conflict,
    Doubtful,
    Forbidden,
    Invalid,
    NotFound,
    Overtaken,
    Problem,
    RapportError,
    TooManyRequests,
    Unauthorized,
    Unreachable,
)
from .inbox_side import ApiInbox

__all__ = [
    "Answered",
    "ApiInbox",
    "Conflict",
    "Doubtful",
    "Forbidden",
    "Invalid",
    "NotFound",
    "Overtaken",
    "Problem",
    "Rapport",
    "RapportError",
    "TooManyRequests",
    "Unauthorized",
    "Unreachable",
]
