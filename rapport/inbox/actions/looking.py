"""Who has a conversation open now, and who writes: signs that fade by themselves."""

from datetime import timedelta

from django.db import transaction

from rapport.inbox.actions.locking import check_right, check_sees
from rapport.inbox.events import ConversationLookedAt
from rapport.inbox.models import Conversation, Looking
from rapport.inbox.queries.people import LOOKS_FOR, TYPES_FOR
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right


def look_at(conversation: Conversation, *, by: Member, typing_kind: str = "") -> None:
    """The member has it open (and writes a "reply" or "note"); colleagues are told of changes only."""
    with transaction.atomic():
        check_right(by, Right.ANSWER if typing_kind else Right.READ_CONVERSATIONS)
        check_sees(by, conversation.inbox_id)
        at = now()
        before = Looking.objects.filter(conversation=conversation, member=by).first()
        Looking.objects.update_or_create(
            conversation=conversation,
            member=by,
            defaults={
                "seen_at": at,
                "typing_at": at if typing_kind else None,
                "typing_kind": typing_kind,
            },
        )
        if _sign_of(before) != typing_kind:
            publish(ConversationLookedAt(conversation.pk, conversation.inbox_id, by.pk))


def look_away(conversation: Conversation, *, by: Member) -> None:
    """The member has left it."""
    with transaction.atomic():
        gone, _each = Looking.objects.filter(conversation=conversation, member=by).delete()
        if gone:
            publish(ConversationLookedAt(conversation.pk, conversation.inbox_id, by.pk))


def forget_lookers() -> int:
    """Remove signs that have faded, and tell; return how many there were."""
    faded = Looking.objects.select_related("conversation")
    with transaction.atomic():
        gone = list(
            faded.filter(seen_at__lt=now() - LOOKS_FOR).select_for_update(
                of=("self",), skip_locked=True
            )[:1000]
        )
        Looking.objects.filter(pk__in=[each.pk for each in gone]).delete()
        publish(
            *(
                ConversationLookedAt(
                    each.conversation_id, each.conversation.inbox_id, each.member_id
                )
                for each in gone
            )
        )
    return len(gone)


def _sign_of(looking: Looking | None) -> str | None:
    """What colleagues still see of it: None for nothing, "" for looking, else what is written."""
    at = now()
    if looking is None or looking.seen_at < at - LOOKS_FOR:
        return None
    # A heartbeat of typing that comes in time changes nothing on other screens.
    is_typing = looking.typing_at and looking.typing_at > at - TYPES_FOR - timedelta(seconds=1)
    return looking.typing_kind if is_typing else ""
