"""Public replies: written, queued, taken back, sent again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from rapport.inbox.actions.addressing import (
    Recipients,
    answered,
    recipients,
    usual_recipients,
)
from rapport.inbox.actions.assign import assign_locked
from rapport.inbox.actions.close import close_locked
from rapport.inbox.actions.drafts import new_subject, take_files
from rapport.inbox.actions.locking import lock_message, locked
from rapport.inbox.actions.queueing import Letter, queue
from rapport.inbox.actions.said import said_before
from rapport.inbox.actions.snooze import parse_until, snooze_locked
from rapport.inbox.actions.standing import said_in
from rapport.inbox.actions.withdrawing import give_back, undo_what_followed
from rapport.inbox.events import LetterChanged, ReplyDelivered, ReplyQueued, ReplyWithdrawn
from rapport.inbox.models import Conversation, Delivery, Draft, Message, MessageKind
from rapport.inbox.ports import channel_of
from rapport.inbox.ports.rendering import Rendering, Written, renderer
from rapport.inbox.rich_text import clean_html
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, Missing, NotAllowed
from rapport.kernel.outbox import publish
from rapport.team.models import Member


def reply_to_conversation(
    conversation: Conversation,
    *,
    by: Member,
    html: str,
    to: Recipients | None = None,
    cc: Recipients = (),
    bcc: Recipients = (),
    attachment_ids: Sequence[int] = (),
    then: str = "",
    seen_message_id: int | None = None,
    force: bool = False,
    client_key: str = "",
    rendering: str | Rendering = "",
    subject: str = "",
) -> Message:
    """Queue a reply that leaves once the time for undoing has passed; then close or snooze.

    Refuses if a colleague replied after `seen_message_id` (unless forced). The same `client_key`
    twice queues one reply. Whoever replies to an unassigned conversation takes it. With a `rendering`
    (or the name of one that the member saw) the customer gets that in place of `html`. With another
    `subject` than the conversation's the reply has that one; the conversation keeps its own.
    """
    letter = Letter(clean_html(html), (), client_key=client_key, subject=subject)
    with locked(conversation, by) as fresh:
        if repeated := said_before(fresh, by, client_key):
            return repeated
        _check_nobody_answered(fresh, by, None if force else seen_message_id)
        letter = _addressed(letter, fresh, to, cc, bcc)
        files = tuple(take_files(fresh, by, attachment_ids))
        letter = replace(letter, files=files, subject=new_subject(fresh, subject))
        takes_it = fresh.assignee_id is None and not by.is_application
        reply = _queue(fresh, by, letter, rendering, {"then": then, "took": takes_it})
        Draft.objects.filter(conversation=fresh, member=by, kind="reply").delete()
        if takes_it:
            assign_locked(fresh, by, member=by)
        _follow(fresh, then, by)
    return reply


def _addressed(
    letter: Letter,
    conversation: Conversation,
    to: Recipients | None,
    cc: Recipients,
    bcc: Recipients,
) -> Letter:
    return replace(
        letter,
        to=usual_recipients(conversation) if to is None else answered(conversation, to),
        cc=recipients(conversation.inbox, cc, "cc"),
        bcc=recipients(conversation.inbox, bcc, "bcc"),
    )


def _queue(
    conversation: Conversation,
    by: Member,
    letter: Letter,
    rendering: str | Rendering,
    followed: dict[str, Any],
) -> Message:
    """As it was written, or in the other words that the member saw."""
    if not rendering:
        return queue(conversation, by, letter, followed=followed)
    written, seen = Written(letter.html, letter.subject), rendering
    if isinstance(seen, str):
        seen = renderer().rendering_of(conversation, by, written, seen)
    instead = replace(letter, html=seen.html, language=seen.language, subject=seen.subject)
    reply = queue(conversation, by, instead, followed=followed)
    renderer().sent(reply, written, seen)
    return reply


def withdraw_reply(message: Message, *, by: Member) -> Draft:
    """Take one's own reply back before it leaves: it is a draft again, and what followed is undone."""
    with _locked_reply(message, by) as (conversation, reply):
        if reply.member_id != by.pk:
            raise NotAllowed(_("Only its author can take a reply back."))
        is_read_at_once = not channel_of(conversation.inbox.channel).undo_seconds
        if reply.delivery != Delivery.SCHEDULED or is_read_at_once:
            raise Changed(_("Too late: the reply has left already."), code="too_late")
        draft = give_back(reply, conversation, by)
        undo_what_followed(reply, conversation, by)
        publish(ReplyWithdrawn(conversation.pk, conversation.inbox_id, reply.pk, by.pk))
    return draft


def send_again(message: Message, *, by: Member) -> Message:
    """Send anew what failed or perhaps arrived; what waits for its next try is tried at once."""
    with _locked_reply(message, by) as (conversation, reply):
        if reply.delivery in (Delivery.FAILED, Delivery.UNCERTAIN):
            reply.sending_round += 1
            reply.attempts = 0
            reply.queued_at = now()
        elif reply.delivery != Delivery.SCHEDULED or not reply.attempts:
            raise Changed(_("This reply is on its way or has arrived."))
        reply.delivery, reply.send_after, reply.failure = Delivery.SCHEDULED, now(), ""
        reply.save()
        if conversation.waiting_since and conversation.waiting_since <= reply.created_at:
            conversation.waiting_since = None
            conversation.save(update_fields=["waiting_since"])
        here = (conversation.pk, conversation.inbox_id, reply.pk)
        publish(LetterChanged(*here, "queued") if reply.is_letter else ReplyQueued(*here, by.pk))
    return reply


def confirm_delivered(message: Message, *, by: Member) -> Message:
    """The member knows that a reply of uncertain fate arrived."""
    with _locked_reply(message, by) as (conversation, reply):
        if reply.delivery == Delivery.SENT:
            return reply
        if reply.delivery != Delivery.UNCERTAIN:
            raise Changed(_("This reply is not of uncertain fate."))
        reply.delivery, reply.delivered_at = Delivery.SENT, now()
        reply.save(update_fields=["delivery", "delivered_at"])
        here = (conversation.pk, conversation.inbox_id, reply.pk)
        publish(LetterChanged(*here, "sent") if reply.is_letter else ReplyDelivered(*here))
    return reply


@contextmanager
def _locked_reply(message: Message, by: Member) -> Iterator[tuple[Conversation, Message]]:
    place = Message.objects.filter(pk=message.pk).values_list("conversation_id", flat=True).first()
    if place is None:
        raise Missing(_("This message does not exist any more."))
    with locked(Conversation(pk=place), by) as conversation:
        reply = lock_message(message.pk)
        if reply.conversation_id != conversation.pk:
            raise Changed(_("A colleague merged this conversation just now. Try again."))
        if reply.kind != MessageKind.REPLY and not reply.is_letter:
            raise Invalid(_("Only replies are sent."))
        yield conversation, reply


def _check_nobody_answered(
    conversation: Conversation, by: Member, seen_message_id: int | None
) -> None:
    if seen_message_id is None:
        return
    since = said_in(conversation).filter(
        kind=MessageKind.REPLY, is_automatic=False, pk__gt=seen_message_id
    )
    newer = since.exclude(member=by).select_related("member").order_by("-id").first()
    if newer is not None:
        words = _(
            "%(name)s replied while you were writing. Read that first; your text is kept as a draft."
        )
        raise Changed(words % {"name": newer.member or _("A colleague")}, code="answered")


def _follow(conversation: Conversation, then: str, by: Member) -> None:
    if not then:
        return
    if then == "close":
        close_locked(conversation, by)
    elif then.startswith("snooze:"):
        snooze_locked(conversation, parse_until(then.removeprefix("snooze:")), by)
    else:
        raise Invalid(_("After sending, a conversation can be closed or snoozed."), field="then")
