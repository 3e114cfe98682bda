"""Words that leave in another language: as programs write them, and what the customer would get."""

from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from rapport.inbox.api.conversation_schemas import Addresses, LongText, WrittenIn
from rapport.inbox.api.rendering_schemas import OutcomeOut, ProblemOut
from rapport.inbox.ports.rendering import Proposal, Wish
from rapport.inbox.rich_text import html_of, text_of
from rapport.rest.schemas import Id, Input, Output
from rapport.ui.components.world import direction_of

Language = Annotated[str, Field(min_length=2, max_length=12, examples=["ja"])]


class GivenRendering(Input):
    """What the customer gets, in words that you have already."""

    language: Language
    text: LongText | None = None
    html: LongText | None = None
    subject: Annotated[str, Field(max_length=300)] = Field(
        "",
        description="Where you send a `subject`: the same in this language; without it, as you wrote it.",
    )
    provider: Annotated[str, Field(max_length=60)] = Field(
        "", description="Who translated; without it a person answers for these words."
    )

    @model_validator(mode="after")
    def one_of_both(self) -> Self:
        """HTML or text, not both, not neither."""
        if (self.html is None) == (self.text is None):
            raise ValueError(_("Give html or text, one of them."))
        return self

    @property
    def written(self) -> str:
        """As HTML."""
        return html_of(self.text) if self.text is not None else self.html or ""


class TranslatedIn(WrittenIn):
    """Words, and in which others they leave."""

    translate_to: Language | None = Field(
        None,
        description="BCP 47: the customer gets it in this language, your words stay with it. Needs the scope"
        " `translations:make`.",
    )
    # Every model class has a method of the name that it bears outside.
    form: Literal["", "formal", "informal"] | None = Field(
        None,
        alias="register",
        description="The form of address; without it: as this customer is addressed.",
    )
    rendering: GivenRendering | None = Field(
        None, description="In place of `translate_to`: your own translation; nobody is asked."
    )
    subject: Annotated[str, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def one_language(self) -> Self:
        """Translated here or given, not both."""
        if self.translate_to is not None and self.rendering is not None:
            raise ValueError(_("Give translate_to or rendering, not both."))
        if self.rendering is not None and self.rendering.subject and not self.subject.strip():
            raise ValueError(_("A rendering has a subject where you send one: give both."))
        return self

    @property
    def wish(self) -> Wish | None:
        """What is asked of whoever renders replies; None: it leaves as it was written."""
        if self.rendering is not None:
            given = self.rendering
            whose = {"provider": given.provider, "given_subject": given.subject}
            return Wish(given.language, self.form, given.written or " ", **whose)
        return Wish(self.translate_to, self.form) if self.translate_to else None


class SentIn(TranslatedIn):
    """What is sent, and whether also where something asks for a look."""

    accept_problems: bool = Field(
        False,
        description="For `translate_to` and `rendering`: send it although something asks for a look.",
    )


class PreviewIn(TranslatedIn):
    """What would be sent."""

    @model_validator(mode="after")
    def some_language(self) -> Self:
        """There is something to look at."""
        if self.wish is None:
            raise ValueError(_("Give translate_to or rendering."))
        return self


class LetterPreviewIn(PreviewIn):
    """What would begin a conversation."""

    inbox_id: Id
    to: Annotated[Addresses, Field(min_length=1)]


class PreviewOut(Output):
    """What the customer would get."""

    language: str = Field(description="BCP 47.")
    text_direction: Literal["ltr", "rtl"]
    subject: str = Field(description="Empty where you sent none, or the conversation's own.")
    text: str
    html: str
    written_in: str = Field(description="The language of your words, as it was recognised.")
    register: Literal["", "formal", "informal"] = Field(
        description="How the customer was to be addressed; empty where nothing says so."
    )
    provider: str | None = Field(
        description="Who translated, such as `memory, DeepL`; null: nobody had to."
    )
    quality: Literal["sendable", "gist"]
    problems: list[ProblemOut] = Field(
        description="With any of them it is only sent with `accept_problems`."
    )
    outcomes: list[OutcomeOut]
    characters: int = Field(description="Billed for this; what the memory knows costs nothing.")

    @classmethod
    def of(cls, found: Proposal) -> "PreviewOut":
        """As it is told."""
        made = found.rendering
        return cls(
            language=made.language,
            text_direction=direction_of(made.language),
            subject=made.subject,
            text=text_of(made.html),
            html=made.html,
            written_in=found.written_in,
            register=found.register,
            provider=found.provider or None,
            quality="gist" if found.quality == "gist" else "sendable",
            problems=ProblemOut.all_of(found.doubts),
            outcomes=[OutcomeOut(provider=name, outcome=code) for name, code in found.outcomes],
            characters=found.characters,
        )
