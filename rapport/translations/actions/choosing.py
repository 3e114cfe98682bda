"""How a member writes in one conversation, and everywhere."""

from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation
from rapport.kernel.errors import Invalid
from rapport.language.translation import codes
from rapport.team.models import Member
from rapport.translations.models import WritingChoice, WritingHabit
from rapport.translations.queries.reading import known, reading_language
from rapport.translations.queries.writing import language_of_customer


def choose_writing(conversation: Conversation, *, by: Member, on: bool) -> None:
    """In this conversation the member's words are translated from now on, or leave as they are."""
    _choose(conversation, by, is_on=on)


def choose_target(conversation: Conversation, *, by: Member, language: str) -> None:
    """Send in this language here; "" or the customer's own: as they write."""
    tidy = _tidy(language)
    own = language_of_customer(conversation)
    _choose(conversation, by, target="" if tidy == own else tidy, is_on=True)


def choose_source(conversation: Conversation, *, by: Member, language: str) -> None:
    """The member writes in this language here; "" or the one they read: as usual."""
    tidy = _tidy(language)
    _choose(conversation, by, source="" if tidy == reading_language(by) else tidy, is_on=True)


def choose_pausing(*, by: Member, on: bool) -> None:
    """Translate a draft whenever the member pauses, or only when they press."""
    WritingHabit.objects.update_or_create(member=by, defaults={"as_they_pause": on})


def _choose(conversation: Conversation, by: Member, **chosen: str | bool) -> None:
    WritingChoice.objects.update_or_create(
        conversation=conversation,
        member=by,
        defaults=chosen,
        create_defaults={"is_on": True, **chosen},
    )


def _tidy(language: str) -> str:
    found = known(language)
    if language and (not found or codes.base(found) == "unknown"):
        raise Invalid(_("There is no such language."), field="language")
    return found
