"""What customers and colleagues write, in the languages of those who read it: wanted, corrected."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right, check_sees
from rapport.inbox.models import Conversation, Message
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, Missing
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right
from rapport.translations.actions.teaching import teach
from rapport.translations.events import MessageRendered, RenderingsWanted
from rapport.translations.models import (
    MessageRendering,
    ReadingChoice,
    ReadingHere,
    Reads,
    State,
)
from rapport.translations.queries.incoming import (
    is_asked_only,
    is_foreign,
    is_translated,
    is_worth_another,
)
from rapport.translations.queries.reading import reading_language

LONGEST = 100_000


def want_renderings(
    conversation: Conversation,
    messages: Iterable[int],
    *,
    by: Member,
    language: str = "",
    is_asked: bool = False,
) -> int:
    """Have these messages translated into the member's language, each once for everybody.

    Those that failed a while ago are tried again; `is_asked`: the member pressed a button, so all are, and
    they see them unfolded. A note is translated only where somebody asks.
    How many are wanted now that were not before.
    """
    target = language or reading_language(by)
    with transaction.atomic():
        check_right(by, Right.READ_CONVERSATIONS)
        check_sees(by, conversation.inbox_id)
        found = Message.objects.filter(conversation=conversation, pk__in=list(messages))
        foreign = [
            each
            for each in found.select_related("member")
            if (is_translated(each) if language else is_foreign(each, by))
            and (is_asked or not is_asked_only(each))
        ]
        wanted = _want(foreign, target, by if is_asked else None)
        if wanted:
            publish(RenderingsWanted(conversation.pk, conversation.inbox_id))
    return wanted


def _want(messages: Collection[Message], language: str, asker: Member | None) -> int:
    rows = MessageRendering.objects.filter(message__in=messages, language=language)
    known = {row.message_id: row for row in rows.select_for_update().order_by("pk")}
    fresh = [
        MessageRendering(
            message=each,
            language=language,
            asked_by=[asker.pk] if asker else [],
            facts={"insists": True} if asker else {},
        )
        for each in messages
        if each.pk not in known
    ]
    MessageRendering.objects.bulk_create(fresh, ignore_conflicts=True)
    again = 0
    for row in known.values():
        is_again = row.state == State.NONE and (asker is not None or is_worth_another(row, now()))
        if is_again:
            row.state, row.asked_at, row.claimed_at, row.attempts = State.WANTED, now(), None, 0
            row.facts = {"insists": True} if asker else {}
            again += 1
        if asker and asker.pk not in row.asked_by:
            row.asked_by.append(asker.pk)
        if is_again or asker:
            row.save()
    return len(fresh) + again


def correct_rendering(
    message: Message, text: str, *, seen: str, by: Member, language: str = ""
) -> MessageRendering:
    """Put a translation right for everybody, and teach the memory; `seen`: what the member had before them.

    Refuses what somebody else has changed since.
    """
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid(_("Write what the message says."), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("This is longer than a translation may be."), field="text")
    with transaction.atomic():
        check_right(by, Right.ANSWER)
        check_sees(by, message.conversation.inbox_id)
        row = _locked(message, language or reading_language(by))
        if row.state != State.DONE or row.text != seen.replace("\r\n", "\n"):
            raise Changed(_("A colleague changed this translation meanwhile. Look at it first."))
        row.text, row.corrected_by, row.done_at = text, by, now()
        row.facts = {**row.facts, "unknown": [], "is_corrected": True}
        row.save()
        teach(row, by=by)
        publish(told_of(row, message))
    return row


def choose_reading(choice: str, *, by: Member) -> None:
    """Show this member translations always, when they ask, or never."""
    if choice not in Reads.values:
        raise Invalid(_("There is no such choice."), field="reads")
    ReadingChoice.objects.update_or_create(member=by, defaults={"reads": choice, "since": now()})


def choose_reading_here(conversation: Conversation, choice: str, *, by: Member) -> None:
    """The same for one conversation alone; with "" it is as in all others again."""
    if choice and choice not in Reads.values:
        raise Invalid(_("There is no such choice."), field="reads")
    check_sees(by, conversation.inbox_id)
    if choice:
        ReadingHere.objects.update_or_create(
            conversation=conversation, member=by, defaults={"reads": choice}
        )
    else:
        ReadingHere.objects.filter(conversation=conversation, member=by).delete()


def told_of(row: MessageRendering, message: Message) -> MessageRendered:
    """The fact that a rendering changed."""
    talk = message.conversation
    return MessageRendered(talk.pk, talk.inbox_id, message.pk, row.language, bool(row.subject))


def _locked(message: Message, language: str) -> MessageRendering:
    rows = MessageRendering.objects.select_for_update(of=("self",))
    row = rows.filter(message=message, language=language, is_original=False).first()
    if row is None:
        raise Missing(_("This message is not translated yet."))
    return row
