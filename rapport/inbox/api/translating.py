"""Replies in another language than their author's: looked at first, sent only if nothing asks for a look."""

import json

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rapport.inbox.actions.drafts import new_subject
from rapport.inbox.actions.start import people_to_begin_with
from rapport.inbox.api.message_schemas import NewConversation
from rapport.inbox.api.translated_schemas import (
    LetterPreviewIn,
    PreviewIn,
    PreviewOut,
    SentIn,
    TranslatedIn,
)
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports.rendering import Proposal, Rendering, Written, renderer
from rapport.inbox.queries.access import conversation_for, inboxes_visible_to
from rapport.inbox.queries.beginning import conversation_to_begin
from rapport.inbox.rich_text import clean_html
from rapport.kernel.errors import Invalid, Refusal
from rapport.rest.guarding import require_scope
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.team.models import Member

MAKE = "translations:make"
routes = Routes("Replies in other languages", "What a customer would get, before it is sent.")


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


@routes.post(
    "/conversations/preview",
    scope="conversations:write",
    summary="See what a first letter would say",
    response=PreviewOut,
    waits=lambda request: True,
)
def preview_letter(request: HttpRequest, sent: LetterPreviewIn) -> PreviewOut:
    """The same for a conversation that you would begin, its subject included; nothing is sent or begun."""
    member = member_of(request)
    conversation = begun_with(inbox_to_begin_in(member, sent.inbox_id), sent, member)
    return PreviewOut.of(_proposed(request, conversation, sent))


def is_translated(request: HttpRequest) -> bool:
    """Whether a reply or a letter waits for a translator."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return False
    return isinstance(sent, dict) and bool(sent.get("translate_to"))


def inbox_to_begin_in(member: Member, number: int) -> Inbox:
    """Where a program's letter leaves from; Invalid for one that its member may not see."""
    inbox = inboxes_visible_to(member).filter(pk=number).first()
    if inbox is None:
        raise Invalid(_("There is no such inbox."), field="inbox_id")
    return inbox


def begun_with(inbox: Inbox, sent: NewConversation | LetterPreviewIn, by: Member) -> Conversation:
    """A conversation that is none yet, if this may begin it: nobody is asked about what cannot leave."""
    people = people_to_begin_with(inbox, [each.model_dump() for each in sent.to], by=by)
    return conversation_to_begin(inbox, people[0], by)


def rendering_asked(
    request: HttpRequest, conversation: Conversation, sent: SentIn
) -> Rendering | str:
    """What the customer gets in place of what was written; "" for the very same. TranslationDoubtful."""
    if sent.wish is None:
        return ""
    found = _proposed(request, conversation, sent)
    if found.doubts and not sent.accept_problems:
        raise TranslationDoubtful(found)
    made, written = found.rendering, _written(conversation, sent)
    is_same = (made.html, made.subject) == (written.html, written.subject)
    return "" if is_same else made


def _proposed(request: HttpRequest, conversation: Conversation, sent: TranslatedIn) -> Proposal:
    wish = sent.wish
    assert wish is not None
    if not wish.given:
        require_scope(request, MAKE)
    return renderer().proposed(conversation, member_of(request), _written(conversation, sent), wish)


def _written(conversation: Conversation, sent: TranslatedIn) -> Written:
    return Written(clean_html(sent.as_html), new_subject(conversation, sent.subject))
