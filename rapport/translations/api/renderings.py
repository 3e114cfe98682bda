"""Messages in other languages: asked for by programs; read in the message itself."""

from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from rapport.inbox.queries.thread import message_for
from rapport.kernel.errors import Invalid
from rapport.language.translation.codes import is_same
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Output
from rapport.team.doors import member_of
from rapport.translations.actions.incoming import want_renderings
from rapport.translations.queries.incoming import is_translated, language_of, renderings_of
from rapport.translations.queries.reading import known, reading_language

routes = Routes("Translations", "What was said, in other languages: beside the original.")


class NewRendering(Input):
    """Which language."""

    language: Annotated[str, Field(max_length=12, examples=["en"])] | None = Field(
        None, description="BCP 47; the language of your workspace unless you say otherwise."
    )


class AskedRendering(Output):
    """How far it has got; its text stands in the message's `renderings`."""

    message_id: Id
    language: str
    state: Literal["wanted", "done", "none"]


@routes.post(
    "/messages/{int:number}/renderings",
    scope="conversations:write",
    summary="Have a message translated",
    response={202: AskedRendering},
)
def ask_rendering(request: HttpRequest, number: Id, sent: NewRendering) -> AskedRendering:
    """Once for everybody, by the team's own chain: nothing leaves without consent. Read the message a
    little later; what failed is tried again when it is asked for again."""
    member = member_of(request)
    message = message_for(member, number)
    language = known(sent.language) if sent.language else reading_language(member)
    if not language:
        raise Invalid(_("There is no such language."), field="language")
    if not is_translated(message):
        raise Invalid(_("Only what people write is translated."))
    if is_same(language_of(message), language):
        raise Invalid(_("The message is in this language already."), field="language")
    want_renderings(message.conversation, [message.pk], by=member, language=language, is_asked=True)
    rows = renderings_of([message]).get(message.pk, ())
    state = next(each.state for each in rows if each.language == language)
    return AskedRendering(message_id=message.pk, language=language, state=state)
