"""A message in other languages, as programs read it."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from rapport.inbox.ports.beside import InOtherWords
from rapport.inbox.ports.rendering import Doubt
from rapport.rest.schemas import Id, Moment, Output
from rapport.ui.components.world import direction_of


class CorrectorOut(Output):
    """The member who put it right."""

    id: Id
    name: str


class OutcomeOut(Output):
    """What came of one provider."""

    provider: str
    outcome: str = Field(
        description="`used`, or why not: `unreachable`, `too slow`, `out of quota`, `no consent` …"
    )


class ProblemOut(Output):
    """Something to look at before a translation is relied on."""

    kind: str = Field(
        description="`number_changed`, `date_changed`, `negation_lost`, `promise_strengthened`,"
        " `name_changed`, `placeholder_lost`, `code_changed`, `omitted_sentence`; for replies also"
        " `gist`, `term_missing`, `form_not_kept`, and what the look-over of drafts finds. More may come."
    )
    words: str = Field(description="For people, by `Accept-Language`.")
    source: str = Field(description="The words of the original that it is about; may be empty.")
    target: str = Field(description="Those of the translation; may be empty.")

    @classmethod
    def all_of(cls, those: Sequence[Doubt]) -> "list[ProblemOut]":
        """Several."""
        names = ("kind", "words", "source", "target")
        return [cls(**{name: getattr(each, name) for name in names}) for each in those]


class RenderingOut(Output):
    """A message in another language, beside the original and never in its place."""

    language: str = Field(description="BCP 47.")
    text_direction: Literal["ltr", "rtl"]
    state: Literal["wanted", "done", "none"] = Field(
        description="`wanted`: not yet; `none`: nobody could, and `outcomes` says why."
    )
    text: str
    subject: str
    provider: str | None = Field(description="Who translated, such as `memory, DeepL`.")
    quality: Literal["sendable", "gist"] | None = Field(
        description="`gist`: good enough to read, not to rely on."
    )
    is_original: bool = Field(
        description="What the author of a reply wrote; the message itself is the translation."
    )
    corrected_by: CorrectorOut | None
    problems: list[ProblemOut] = Field(description="Where the two may say two things.")
    outcomes: list[OutcomeOut]
    done_at: Moment | None

    @classmethod
    def of(cls, one: InOtherWords) -> "RenderingOut":
        """As it is told."""
        by = one.corrected_by
        return cls(
            language=one.language,
            text_direction=direction_of(one.language),
            state=one.state,
            text=one.text,
            subject=one.subject,
            provider=one.provider or None,
            quality=one.quality if one.quality in ("sendable", "gist") else None,
            is_original=one.is_original,
            corrected_by=CorrectorOut(id=by.pk, name=by.name) if by else None,
            problems=ProblemOut.all_of(one.problems),
            outcomes=[OutcomeOut(provider=name, outcome=code) for name, code in one.because],
            done_at=one.done_at,
        )

    @classmethod
    def all_of(cls, those: Sequence[InOtherWords]) -> "list[RenderingOut]":
        """Several."""
        return [cls.of(each) for each in those]
