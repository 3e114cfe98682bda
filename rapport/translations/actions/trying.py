"""One sentence for one provider, to see whether it works."""

import time
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Invalid, TooOften
from rapport.kernel.limits import allow
from rapport.language.translation import codes
from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.language.translation.results import Translation
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.chain import forgive, link_to
from rapport.translations.actions.spending import StoredUsage
from rapport.translations.models import TranslationProvider

A_MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 10
LONGEST = 500


@dataclass(frozen=True)
class Tried:
    """What came of it. `outcome`: well, or the kind of what went wrong; `words` as the engine says it."""

    text: str
    outcome: str
    words: str
    source: str
    target: str
    ms: int
    characters: int
    quality: str
    unknown: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether there is a translation."""
        return self.outcome == "well"


def try_provider(
    provider: TranslationProvider, *, text: str, source: str, target: str, by: Member
) -> Tried:
    """Send this one sentence to this provider alone, under its ceiling; memory and pairs are left aside.

    Who presses the button allows this sentence, whether or not anything else may be sent.
    """
    check(by, Right.MANAGE_INTEGRATIONS)
    asked_before = allow(f"translator tried {by.pk}", limit=MOST_A_MINUTE, window=A_MINUTE)
    if not asked_before.is_allowed:
        words = _("Ten tests a minute are enough. Wait a moment.")
        raise TooOften(words, seconds=asked_before.seconds)
    asked = Text(_tidy_text(text), *_tidy_pair(source, target))
    link = replace(link_to(provider), consent=True, pairs=None)
    begun = time.monotonic()
    found = Chain([link], usage=StoredUsage()).translate(asked)
    ms = round((time.monotonic() - begun) * 1000)
    tried = _told(found, ms)
    if tried.is_well:
        forgive(provider.name)
    return tried


def _told(found: Translation, ms: int) -> Tried:
    attempt = next((each for each in found.attempts if each.outcome != "used"), None)
    words = attempt.because if attempt else " ".join(found.evidence)
    outcome = "well" if found.text is not None else attempt.outcome if attempt else "unsupported"
    return Tried(
        text=found.text or "",
        outcome=outcome,
        words=words,
        source=found.source,
        target=found.target,
        ms=ms,
        characters=found.characters,
        quality=found.quality,
        unknown=found.unknown,
    )


def _tidy_text(text: str) -> str:
    text = " ".join(text.split())
    if not any(each.isalpha() for each in text):
        raise Invalid(_("Write a sentence to translate."), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("One short sentence is enough for a test."), field="text")
    return text


def _tidy_pair(source: str, target: str) -> tuple[str, str]:
    found = []
    for field, given in (("source", source), ("target", target)):
        try:
            tag = codes.tidy(given)
        except ValueError:
            tag = ""
        if not tag:
            raise Invalid(_("Choose a language."), field=field)
        found.append(tag)
    if codes.is_same(*found):
        raise Invalid(_("Choose two languages."), field="target")
    return found[0], found[1]
