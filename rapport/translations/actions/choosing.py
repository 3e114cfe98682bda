"""How a member writes in one conversation, and everywhere."""

from rapport.inbox.models import Conversation
from rapport.team.models import Member
from rapport.translations.models import WritingChoice, WritingHabit


def choose_writing(conversation: Conversation, *, by: Member, on: bool) -> None:
    """In this conversation the member's words are translated from now on, or leave as they are."""
    WritingChoice.objects.update_or_create(
        conversation=conversation, member=by, defaults={"is_on": on}
    )


def choose_pausing(*, by: Member, on: bool) -> None:
    """Translate a draft whenever the member pauses, or only when they press."""
    WritingHabit.objects.update_or_create(member=by, defaults={"as_they_pause": on})
