"""A small part of the world cast with working hours, and a channel that remembers what it carried."""

from datetime import UTC, datetime, time

import pytest

from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.tests.conftest import *  # noqa: F403
from rapport.kernel import clock
from rapport.promises.actions.making import offer
from rapport.promises.actions.terms import terms_in_hours
from rapport.promises.models import FirstAnswer
from rapport.team.models import WorkingHours

# Tuesday, 24 November 2026, 14:00 in Lisbon; 23:00 in Osaka.
START = datetime(2026, 11, 24, 14, tzinfo=UTC)


class Hands:
    """The clock's hands: a test moves them."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at

    def move(self, **by):
        from datetime import timedelta

        self.at += timedelta(**by)


@pytest.fixture
def hands(monkeypatch):
    """Time stands still until a test moves it, in every module that asks for it."""
    import sys

    from django.urls import get_resolver

    assert get_resolver().url_patterns  # what is imported later would keep these hands for good
    real, hands = clock.now, Hands(START)
    for name, module in list(sys.modules.items()):
        if name.startswith("rapport.") and getattr(module, "now", None) is real:
            monkeypatch.setattr(module, "now", hands)
    return hands


@pytest.fixture
def at_work(bea, marek):
    """Bea and Marek work from nine to five in Lisbon, Monday to Friday."""
    for member in (bea, marek):
        member.zone = "Europe/Lisbon"
        member.save()
        for day in range(1, 6):
            WorkingHours.objects.create(
                member=member, weekday=day, starts_at=time(9), ends_at=time(17)
            )
    return bea


@pytest.fixture
def answering(support):
    """Support answers by itself and promises four hours."""
    return FirstAnswer.objects.create(inbox=support, when="always", hours=4)


@pytest.fixture
def reply(hands, marek):
    """reply(conversation, "…", hours=4) writes a reply with that promise in it and lets it leave."""

    def reply(conversation, words="Hello.", hours=None, *, by=marek, leaves=True):
        text = words
        if hours is not None:
            made = offer(conversation, terms_in_hours(conversation, hours), by=by)
            text = f"{words} {made.sentence}"
        sent = reply_to_conversation(conversation, by=by, html=f"<p>{text}</p>", force=True)
        if leaves:
            hands.move(seconds=11)
            deliver_due(sent.pk)
        return sent

    return reply
