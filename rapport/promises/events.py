"""Facts of promises: when a customer will hear from us, and whether they did."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class PromiseFact(Fact):
    """A fact about one promise in one conversation."""

    conversation_id: int
    inbox_id: int
    promise_id: int


@dataclass(frozen=True)
class PromiseMade(PromiseFact):
    """A customer was told when they will hear from us."""

    by: int | None


@dataclass(frozen=True)
class PromiseDueSoon(PromiseFact):
    """A promise is near its hour and nobody has answered yet."""

    message_id: int


@dataclass(frozen=True)
class PromiseKept(PromiseFact):
    """A colleague's reply reached the customer in time."""

    message_id: int


@dataclass(frozen=True)
class PromiseBroken(PromiseFact):
    """The hour passed without a reply (`message_id` 0: what came too late tells of it by itself)."""

    message_id: int


@dataclass(frozen=True)
class PromiseAnsweredLate(PromiseFact):
    """A broken promise was answered after all."""

    message_id: int


@dataclass(frozen=True)
class PromiseMoved(PromiseFact):
    """A later one was said in its place."""

    replaced_by: int


@dataclass(frozen=True)
class PromiseWithdrawn(PromiseFact):
    """It holds no longer: taken back, closed, or never said because its message did not arrive."""

    by: int | None
    reason: str


@dataclass(frozen=True)
class PromiseRestored(PromiseFact):
    """It holds again: what had settled it was undone."""


@dataclass(frozen=True)
class FirstAnswerChanged(Fact):
    """How an inbox answers by itself was changed."""

    inbox_id: int
