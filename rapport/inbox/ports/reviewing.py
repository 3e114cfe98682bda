"""The port of those who look over a draft before it is sent: they notice, and never hold anything back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class DraftUnderReview:
    """A member's draft: plain text, the language it is in ("" where unsure), when it is read."""

    text: str
    language: str
    conversation: Any  # an inbox Conversation
    member: Any  # a team Member
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftAct:
    """What one press on a finding does beside the text: `said` is posted to `href`, and the draft is
    looked over anew. `words` stand on the button.
    """

    words: str
    href: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """Something a reviewer noticed at a place of the draft, in code points of its text.

    `kind` is one of few words that programs may rely on; `words` says it to the member, `because` on
    what it rests; `offered` may take the place's place, the likeliest first. A finding that `breaks`
    what is settled about this customer is worth one question before sending. What is `offered` goes
    before the place where `goes_before` says so. Setting one aside holds for every finding of its
    `name`, if it has one. `act` is for pages only.
    """

    start: int
    end: int
    kind: str
    words: str
    because: str = ""
    offered: tuple[str, ...] = ()
    breaks: bool = False
    act: DraftAct | None = None
    goes_before: bool = False
    name: str = ""


class DraftReviewer(Protocol):
    """Somebody who looks over drafts."""

    def review(self, draft: DraftUnderReview) -> Iterable[DraftFinding]:
        """What they notice; within some ten milliseconds, for a draft is looked over while it is written."""
        ...


_reviewers: list[DraftReviewer] = []


def install_reviewers(reviewers: Sequence[DraftReviewer]) -> None:
    """Install the reviewers of `config/reviewers.py`, replacing any earlier ones."""
    _reviewers[:] = reviewers


def reviewers() -> list[DraftReviewer]:
    """Everybody who looks over a draft, in their order."""
    return list(_reviewers)
