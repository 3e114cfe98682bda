"""What a provider's adapter said of a failure, in English, said again for who reads.

Translation is a library that knows no reader; its sentences are recognised here. One that is not is
quoted as it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.ui.components.world import direction_of

Words = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Said:
    """A sentence and its language (BCP 47)."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for `dir`."""
        return direction_of(self.language)


def said_of(because: str) -> Said:
    """The sentence in the reader's language, if it is one of ours; else in English, as it came."""
    reader = get_language() or "en"
    if reader.startswith("en"):
        return Said(because, "en")
    if (whole := _again(because)) is not None:
        return Said(whole, reader)
    name, _colon, words = because.partition(": ")
    after = _again(words)
    return Said(because, "en") if after is None else Said(f"{name}: {after}", reader)


def _again(text: str) -> str | None:
    sentence, says, quoted = text.partition(" It says: ")
    for pattern, words in _KNOWN:
        found = re.fullmatch(pattern, sentence, re.DOTALL)
        if found:
            known = words(found)
            both = {"what": known, "words": quoted}
            return _("%(what)s It says: %(words)s") % both if says else known
    return None


_WHO = r"(?:The provider|The model|The endpoint|The server|Azure|DeepL|Google|Apertium)"
# What stands before changes from provider to provider, and whose sentence it is stands beside it.
_KNOWN: tuple[tuple[str, Words], ...] = (
    (
        rf"{_WHO}'s (?:answer|token) (?:is not of the form.*|cannot be read\.|is far too long\.)",
        lambda _m: _("Its answer could not be read."),
    ),
    (
        rf"(?:{_WHO} (?:answered no text|answered something other.*|did not answer in JSON)"
        r"|The model's answer was cut off)\.",
        lambda _m: _("It answered something else than a whole translation."),
    ),
    (
        rf"{_WHO} answered (?:nothing for a sentence|a sentence twice.*|\d+ sentences for \d+)\.",
        lambda _m: _("It did not answer every sentence once."),
    ),
    (
        r"The translation (?:holds a token.*|holds a broken token|changed something.*|lost .*|doubled .*)\.",
        lambda _m: _("Something that must stay was lost, doubled or changed."),
    ),
    (
        r"The translation says far (?:more|less) than the text\.",
        lambda _m: _("The translation says far more or far less than the text."),
    ),
    (
        r"This is no (?P<name>\w+) server: .*",
        lambda m: _("This is no %(name)s server.") % m.groupdict(),
    ),
    (r"The text came back as it was\.", lambda _m: _("The text came back as it was.")),
    (
        r"The translation is not written in .*\.",
        lambda _m: _("The translation is not written in the language that was asked for."),
    ),
    (
        r"The translation holds an? \w+ that is not in the text: (?P<words>.*)",
        lambda m: (
            _("The translation holds something that is not in the text: %(words)s") % m.groupdict()
        ),
    ),
    (
        rf"{_WHO} (?:does not accept the key.*|wants a key)\.",
        lambda _m: _("It does not accept the key."),
    ),
    (rf"{_WHO} wants to be paid first\.", lambda _m: _("It wants to be paid first.")),
    (
        r"The (?:account's quota is|project's quota at Google is|characters of this .* are) used up.*\."
        r"|The server has had enough of us for now\.",
        lambda _m: _("What the account may translate is used up."),
    ),
    (
        rf"{_WHO} (?:is overloaded|asks to be asked more slowly)\.",
        lambda _m: _("It asks to be asked more slowly."),
    ),
    (
        rf"{_WHO} did not answer within (?P<seconds>[\d.]+) seconds\.",
        lambda m: _("It did not answer within %(seconds)s seconds.") % m.groupdict(),
    ),
    (
        r"Nobody answers at the provider's address\.|The connection to the provider broke off\.",
        lambda _m: _("Nobody answers at its address, or the connection broke off."),
    ),
    (
        r"The provider's address leads to another one \(\d+\), which is not followed\.",
        lambda _m: _("Its address leads to another one, which is not followed."),
    ),
    (
        r"Nobody translates at this address, or not with this model \(\d+\)\.",
        lambda _m: _("Nobody translates at this address, or not with this model."),
    ),
    (
        r"The provider (?:does not take this request|is out of order|itself did not get ready in time)"
        r" \((?P<status>\d+)\)\.",
        lambda m: _("It did not do what was asked (%(status)s).") % m.groupdict(),
    ),
    (
        r"The model declined to translate this text\.|The endpoint's filter did not let this text through\.",
        lambda _m: _("It declined to translate this text."),
    ),
    (
        r"The service account's private key (?:cannot be read|is no RSA key)\.",
        lambda _m: _("The private key of the service account cannot be used."),
    ),
    (
        r"(?P<host>\S+) leads into a private network, where no call goes from here: nothing was sent\. .*",
        lambda m: (
            _(
                "%(host)s leads into a private network, where no call goes from here: nothing was sent. "
                "If this server is yours, tick “This server stands in our own network” in its settings, "
                "or set RAPPORT_ALLOW_PRIVATE_CALLS for all."
            )
            % m.groupdict()
        ),
    ),
    (
        r"(?P<host>\S+) leads to a link-local address, .*",
        lambda m: (
            _(
                "%(host)s leads to a link-local address, where machines tell their own secrets: "
                "no call ever goes there, and nothing was sent. No setting allows it."
            )
            % m.groupdict()
        ),
    ),
)
