"""A company with an inbox, an endpoint, and somebody who listens there."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from rapport.customers.models import ChannelIdentity, Customer
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind
from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.team.models import Member, Role
from rapport.webhooks.actions.endpoints import create_endpoint
from rapport.webhooks.courier import Courier
from rapport.webhooks.models import Delivery, Endpoint
from tests.webhooks.receiver import Receiver, listening


@pytest.fixture(autouse=True)
def may_call_this_machine(settings):
    settings.ALLOW_PRIVATE_CALLS = True


def member(name: str, role: Role) -> Member:
    first = name.split()[0].lower()
    return Member.objects.create_user(f"{first}@example.com", "sun-on-oak-1", name=name, role=role)


@pytest.fixture
def bea(db):
    return member("Bea Almeida", Role.OWNER)


@pytest.fixture
def ines(db):
    return member("Ines Duarte", Role.ADMINISTRATOR)


@pytest.fixture
def marek(db):
    return member("Marek Nowak", Role.AGENT)


@pytest.fixture
def support(db):
    return Inbox.objects.create(name="Support", address="support@lumenoak.example")


@pytest.fixture
def orders(db):
    return Inbox.objects.create(name="Orders", address="orders@lumenoak.example")


@pytest.fixture
def write(support) -> Callable[..., Message]:
    """write("…", inbox=…) → a message of Kenji's in a conversation of its own."""

    def write(words: str = "電源が入りません。", inbox: Inbox = support) -> Message:
        kenji, is_new = Customer.objects.get_or_create(name="山田健司", defaults={"language": "ja"})
        if is_new:
            ChannelIdentity.objects.create(
                customer=kenji, kind="email", address="k.yamada@naniwa-mail.example"
            )
        conversation = Conversation.objects.create(inbox=inbox, customer=kenji, subject="カメラ")
        return Message.objects.create(
            conversation=conversation,
            inbox=inbox,
            kind=MessageKind.INCOMING,
            customer=kenji,
            words=words,
            text=words,
        )

    return write


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening(Receiver()) as found:
        yield found


@pytest.fixture
def endpoint(bea, receiver) -> Endpoint:
    found = create_endpoint(url=receiver.url, by=bea, description="The shop")
    outbox.drain()
    receiver.secret = found.secret
    return found


def carry(until: Callable[[], None] | None = None) -> None:
    """Carry what is due now, as a worker does; or all the time until something is so."""

    async def all_of_it() -> None:
        if until is None:
            await courier.carry_what_is_due()
            return
        stop = threading.Event()
        carrying = asyncio.create_task(courier.carry(stop))
        try:
            await asyncio.to_thread(until)
        finally:
            stop.set()
            await carrying

    courier = Courier()
    try:
        # In a thread: Playwright's loop may run in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, all_of_it()).result()
    finally:
        courier.close()


def make_time_pass(**how_long: float) -> None:
    """What waits for its hour, and endpoints that rest, are so much older."""
    passed = timedelta(**(how_long or {"days": 2}))
    for delivery in Delivery.objects.exclude(next_try_at=None):
        Delivery.objects.filter(pk=delivery.pk).update(next_try_at=delivery.next_try_at - passed)
    for each in Endpoint.objects.all():
        Endpoint.objects.filter(pk=each.pk).update(
            rests_until=each.rests_until and each.rests_until - passed,
            failing_since=each.failing_since and each.failing_since - passed,
            leased_until=each.leased_until and each.leased_until - passed,
            previous_until=each.previous_until and each.previous_until - passed,
        )


def just_now(at) -> bool:
    return abs(now() - at) < timedelta(seconds=10)
