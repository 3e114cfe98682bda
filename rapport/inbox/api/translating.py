"""Replies in another language than their author's: looked at first, sent only if nothing asks for a look."""

import json
from typing import Annotated, Any, Literal, Self

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from rapport.inbox.api.conversation_schemas import LongText, WrittenIn
from rapport.inbox.api.conversations import html_in
from rapport.inbox.api.rendering_schemas import OutcomeOut, ProblemOut
from rapport.inbox.models import Conversation
from rapport.inbox.ports.rendering import Proposal, Rendering, Wish, renderer
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.rich_text import clean_html, html_of, text_of
from rapport.kernel.errors import Refusal
from rapport.rest.guarding import require_scope
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Output
from rapport.team.doors import member_of
from rapport.ui.components.world import direction_of

MAKE = "translations:make"
routes = Routes("Replies in other languages", "What a customer would get, before it is sent.")
Language = Annotated[str, Field(min_length=2, max_length=12, examples=["ja"])]


class GivenRendering(Input):
    """What the customer gets, in words that you have already."""

    language: Language
    text: LongText | None = None
    html: LongText | None = None
    provider: Annotated[str, Field(max_length=60)] = Field(
        "", description="Who translated; without it a person answers for these words."
    )

    @model_validator(mode="after")
    def one_of_both(self) -> Self:
        """HTML or text, not both, not neither."""
        if (self.html is None) == (self.text is None):
            raise ValueError("Give html or text, one of them.")
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

    @model_validator(mode="after")
    def one_language(self) -> Self:
        """Translated here or given, not both."""
        if self.translate_to is not None and self.rendering is not None:
            raise ValueError("Give translate_to or rendering, not both.")
        return self

    @property
    def wish(self) -> Wish | None:
        """What is asked of whoever renders replies; None: it leaves as it was written."""
        if self.rendering is not None:
            given = self.rendering
            return Wish(given.language, self.form, given.written or " ", given.provider)
        return Wish(self.translate_to, self.form) if self.translate_to else None


class PreviewIn(TranslatedIn):
    """What would be sent."""

    @model_validator(mode="after")
    def some_language(self) -> Self:
        """There is something to look at."""
        if self.wish is None:
            raise ValueError("Give translate_to or rendering.")
        return self


class PreviewOut(Output):
    """What the customer would get."""

    language: str = Field(description="BCP 47.")
    text_direction: Literal["ltr", "rtl"]
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


class TranslationDoubtful(Refusal):
    """Something of the translation asks for a look; nothing was sent."""

    code = "translation_doubtful"

    def __init__(self, found: Proposal) -> None:
        super().__init__(
            _(
                "The translation asks for a look, so nothing was sent. Send your own rendering, or this one"
                " with accept_problems."
            ),
            field="translate_to",
        )
        self.errors = [{"field": "translate_to", "message": each.words} for each in found.doubts]
        self.about = {"rendering": PreviewOut.of(found).model_dump()}


@routes.post(
    "/conversations/{int:number}/replies/preview",
    scope="replies:write",
    summary="See what the customer would get",
    response=PreviewOut,
    waits=lambda request: True,
)
def preview_reply(request: HttpRequest, number: Id, sent: PreviewIn) -> PreviewOut:
    """Translated (or yours) and compared with what you wrote; nothing is sent. Sending the same words
    afterwards asks nobody again: the memory knows them. Needs the scope `translations:make`, too, unless
    the `rendering` is yours. 409 `not_translated` where nobody could."""
    conversation = conversation_for(member_of(request), number)
    return PreviewOut.of(_proposed(request, conversation, sent))


def is_translated(request: HttpRequest) -> bool:
    """Whether a reply waits for a translator."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return False
    return isinstance(sent, dict) and bool(sent.get("translate_to"))


def rendering_asked(
    request: HttpRequest, conversation: Conversation, sent: TranslatedIn, *, accepts: bool
) -> Rendering | str:
    """What the customer gets in place of what was written; "" for the very same. TranslationDoubtful."""
    if sent.wish is None:
        return ""
    found = _proposed(request, conversation, sent)
    if found.doubts and not accepts:
        raise TranslationDoubtful(found)
    is_same = found.rendering.html == clean_html(html_in(sent))
    return "" if is_same else found.rendering


def _proposed(request: HttpRequest, conversation: Conversation, sent: TranslatedIn) -> Proposal:
    wish: Any = sent.wish
    if not wish.given:
        require_scope(request, MAKE)
    return renderer().proposed(conversation, member_of(request), html_in(sent), wish)
