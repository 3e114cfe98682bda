"""What can go wrong with a provider, each with words that a member can be shown."""


class TranslationError(Exception):
    """A provider did not translate; `words` says why, for people.

    `retry_after`: seconds after which asking again makes sense, as the provider said; None where it
    said nothing. `billed`: whether the provider may have counted the characters all the same.
    """

    kind = "failed"
    billed = False

    def __init__(self, words: str, *, retry_after: float | None = None) -> None:
        super().__init__(words)
        self.words, self.retry_after = words, retry_after


class Unreachable(TranslationError):
    """Nobody there, or broken inside."""

    kind = "unreachable"


class Busy(Unreachable):
    """There, but asks us to slow down."""

    kind = "busy"


class TooSlow(TranslationError):
    """No answer in time."""

    kind = "too slow"
    billed = True


class OutOfQuota(TranslationError):
    """The account's own limit is reached."""

    kind = "out of quota"


class OverCeiling(OutOfQuota):
    """The limit that the administrator set here is reached; nothing was sent."""

    kind = "over the ceiling"


class Refused(TranslationError):
    """The key or the request was not accepted."""

    kind = "refused"


class Guarded(TranslationError):
    """Our own rules for the network let no call go to this address; the words say what would allow it."""

    kind = "guarded"


class NoTimeLeft(TranslationError):
    """Not begun, for whoever waits has waited long enough."""

    kind = "no time left"


class NotAllowedAnyMore(TranslationError):
    """Somebody withdrew their consent between the decision to ask and the asking; nothing was sent."""

    kind = "no consent"


class Unsupported(TranslationError):
    """Not this pair, or not this text."""

    kind = "unsupported"


class Garbled(TranslationError):
    """It answered, but with something that must not be shown as a translation."""

    kind = "garbled"
    billed = True
