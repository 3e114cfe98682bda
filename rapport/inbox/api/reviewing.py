"""A draft looked over, for programs that help people write."""

from django.http import HttpRequest
from pydantic import Field

from rapport.inbox.ports.reviewing import DraftFinding
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.reviewing import MOST_CHARACTERS, review_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Output
from rapport.team.doors import member_of

REPLY = "replies:write"
routes = Routes("Review of drafts", "What the composer marks in a reply before it is sent.")


class DraftIn(Input):
    """A reply that has not been sent."""

    text: str = Field(max_length=MOST_CHARACTERS, description="Its plain text.")
    language: str = Field(
        default="", max_length=20, description="BCP 47; told from the text if empty."
    )


class FindingOut(Output):
    """Something at a place of the text."""

    start: int = Field(description="Code points from the beginning of the text.")
    end: int = Field(description="The place after the last one.")
    kind: str = Field(
        description="`form` of address, `name` in the greeting, `date`, `promise`, or `empathy`: it"
        " explains to somebody who is upset without having acknowledged that; or `plain`: words"
        " that are hard to read in a foreign language. More may come."
    )
    words: str = Field(description="For the person who writes, by `Accept-Language`.")
    because: str = Field(description="On what it rests; empty where it needs no reason.")
    offered: list[str] = Field(description="What may stand there instead, the likeliest first.")
    breaks: bool = Field(description="Whether it breaks with what is settled about this customer.")

    goes_before: bool = Field(description="What is offered goes before the place.")

    @classmethod
    def of(cls, finding: DraftFinding) -> "FindingOut":
        """A finding of any reviewer."""
        return cls(
            start=finding.start,
            end=finding.end,
            kind=finding.kind,
            words=finding.words,
            because=finding.because,
            offered=list(finding.offered),
            breaks=finding.breaks,
            goes_before=finding.goes_before,
        )


class ReviewOut(Output):
    """What was noticed, in the order of the text."""

    findings: list[FindingOut]


@routes.post(
    "/conversations/{int:number}/draft_review",
    scope=REPLY,
    summary="Look over a reply before it is sent",
    response={200: ReviewOut},
)
def look_over(request: HttpRequest, number: Id, draft: DraftIn) -> ReviewOut:
    """Nothing is kept and nothing is held back: whoever writes decides."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    found = review_of(conversation, draft.text, member=member, language=draft.language)
    return ReviewOut(findings=[FindingOut.of(each) for each in found])
