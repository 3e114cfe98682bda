"""A text of a program, translated as the team's own are."""

from datetime import timedelta

from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid, TooOften
from rapport.kernel.limits import allow
from rapport.language.detection import language_of
from rapport.language.translation import codes
from rapport.language.translation.asked import Text
from rapport.language.translation.port import Register
from rapport.language.translation.results import Translation
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.bounding import bounded
from rapport.translations.actions.chain import chain_of_the_team

A_MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 60


def translate_text(
    *, text: str, source: str, target: str, register: Register, purpose: str, by: Member
) -> Translation:
    """The team's chain with its memory, glossary, consents and ceilings; at most sixty a minute a member."""
    check(by, Right.ANSWER)
    count_asked(by)
    spoken = _tidy(source, "source") or codes.tidy(language_of(text))
    into = _tidy(target, "target")
    least = "sendable" if purpose == "send" else "gist"
    asked = Text(text, spoken, into, register, least=least)  # type: ignore[arg-type]
    return bounded(chain_of_the_team(by)).translate(asked)


def count_asked(by: Member) -> None:
    """One more text of a program of theirs; TooOften beyond sixty a minute."""
    asked = allow(f"translated {by.pk}", limit=MOST_A_MINUTE, window=A_MINUTE)
    if not asked.is_allowed:
        words = _("Too many requests with this token. Wait, then go on.")
        raise TooOften(words, seconds=asked.seconds)


def _tidy(given: str, field: str) -> str:
    try:
        found = codes.tidy(given)
    except ValueError:
        found = ""
    if not found and (given or field == "target"):
        words = _("“%(code)s” is no language, such as de or pt-BR.") % {"code": given[:20]}
        raise Invalid(words, field=field)
    return found
