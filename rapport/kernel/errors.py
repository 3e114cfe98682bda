"""Refusals: the product says no in words a person understands, at every door alike."""

from typing import Any


class Refusal(Exception):
    """A refused wish. `message` is translatable, says what happened, what is safe and what to do.

    `code` is a stable word for programs, `status` the HTTP status it becomes, `field` the input it
    belongs to where there is one.
    """

    status = 409
    code = "refused"

    def __init__(self, message: Any, *, code: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Invalid(Refusal):
    """The input cannot be used as it is."""

    status = 422
    code = "invalid"


class SignedOut(Refusal):
    """Nobody is signed in, or no longer."""

    status = 401
    code = "signed_out"


class NotAllowed(Refusal):
    """The member's role does not include this."""

    status = 403
    code = "not_allowed"


class Missing(Refusal):
    """There is no such thing, or not for this member: both sound the same on purpose."""

    status = 404
    code = "missing"


class TooLarge(Refusal):
    """The thing is larger than this installation takes."""

    status = 413
    code = "too_large"


class Changed(Refusal):
    """Somebody else was faster; what they did stands."""

    status = 409
    code = "changed"


class TooOften(Refusal):
    """More often than this is allowed; `seconds` until it may be tried again."""

    status = 429
    code = "too_often"

    def __init__(self, message: Any, *, seconds: int, code: str = "", field: str = "") -> None:
        super().__init__(message, code=code, field=field)
        self.seconds = seconds
