"""What no machine answers, and how an automatic answer leaves so that no machine answers it."""

import pytest

from rapport.channels.email.carrying import smtp
from rapport.channels.email.carrying.connecting import Server
from rapport.channels.email.parsing import parse
from rapport.channels.email.tests.conftest import let_in, mail
from rapport.channels.email.tests.test_sending import Other, mailbox, other  # noqa: F401
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.models import Message
from rapport.inbox.ports import CLOCK, NO_ANSWER
from rapport.kernel import outbox
from rapport.promises.models import FirstAnswer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]

MACHINES = {
    "vacation": {"Auto_Submitted": "auto-replied"},
    "generated": {"Auto_Submitted": "auto-generated"},
    "list": {"List_Id": "<cameras.lists.example>"},
    "list by precedence": {"Precedence": "list"},
    "bulk": {"Precedence": "bulk"},
    "newsletter": {"List_Unsubscribe": "<https://x.example/>"},
    "asks for none": {"X_Auto_Response_Suppress": "OOF, AutoReply"},
    "no-reply": {"sender": "Shop <no-reply@shop.example>"},
    "bounce": {"sender": "MAILER-DAEMON@mx.example"},
    "no return path": {"Return_Path": "<>"},
    "spam": {"X_Spam_Flag": "YES"},
    "ourselves": {"sender": "Orders <orders@lumenoak.example>"},
    "ourselves with a plus": {"sender": "orders+c-1@lumenoak.example"},
    "to somebody else": {"to": "somebody@else.example"},
    "to everybody": {
        "to": ", ".join(["support@lumenoak.example", *map("p{}@x.example".format, range(12))])
    },
    "X-Autoreply": {"X_Autoreply": "yes"},
}


def headers_of(number: int) -> dict[str, str]:
    return dict(Message.objects.get(pk=number).headers)


def test_machines_are_recognised_and_people_are_not(support, orders):
    overlooked = []
    for number, (name, changes) in enumerate(MACHINES.items()):
        kept = let_in(mail(message_id=f"m{number}@x.example", **changes), support)
        if NO_ANSWER not in headers_of(kept.message_id):
            overlooked.append(name)
    assert not overlooked
    people = {
        "plain": {},
        "to a plus-address": {"to": "support+c-1@lumenoak.example"},
        "with a copy": {"Cc": "friend@x.example"},
        "auto-submitted no": {"Auto_Submitted": "no"},
    }
    for number, changes in enumerate(people.values()):
        kept = let_in(mail(message_id=f"p{number}@x.example", **changes), support)
        assert NO_ANSWER not in headers_of(kept.message_id), changes


def test_the_clock_of_the_writer_is_kept_unless_it_is_a_servers(support):
    dates = {
        "Tue, 24 Nov 2020 23:40:00 +0900": "+0900",
        "Tue, 24 Nov 2020 23:40:00 +0000": None,
        "Tue, 24 Nov 2020 23:40:00 -0000": None,
        "Tue, 24 Nov 2020 23:40:00 +2300": None,
        "Tue, 24 Nov 2020 23:40:00 -0330": "-0330",
        "never": None,
    }
    for number, (written, clock) in enumerate(dates.items()):
        kept = let_in(mail(message_id=f"d{number}@x.example", Date=written), support)
        assert headers_of(kept.message_id).get(CLOCK) == clock, written


@pytest.fixture
def answered(support, other, mailbox):  # noqa: F811
    """A question, answered by itself, and the mail as it came to the other server."""
    FirstAnswer.objects.create(inbox=support, when="always", hours=0)
    let_in(mail("My lamp flickers."), support)
    outbox.drain()
    answer = Message.objects.get(kind="reply")
    deliver_due(answer.pk)
    return answer, other.taken[0]


def test_an_automatic_answer_says_that_it_is_one(answered):
    answer, envelope = answered
    read = parse(envelope.content, envelope_from=envelope.mail_from)
    assert envelope.mail_from in ("", None, "<>")
    assert (read.automatic, read.wants_no_auto_reply) == ("reply", True)
    assert read.in_reply_to == ("first@yamada.example",)
    assert read.subject == "Re: The lamp" and "flickers" not in read.text
    answer.refresh_from_db()
    assert answer.is_automatic and answer.delivery == "sent"


def test_another_rapport_does_not_answer_it(answered, orders):
    """Two installations that both answer by themselves: the second keeps still."""
    _answer, envelope = answered
    FirstAnswer.objects.create(inbox=orders, when="always", hours=0)
    there = envelope.content.replace(b"first@yamada.example", b"unknown@x.example")
    there = there.replace(b"support@lumenoak.example", b"help@other.example")
    there = there.replace(b"kenji@yamada.example", b"orders@lumenoak.example")
    # Their own Message-ID, as another installation with another secret would write it.
    there = there.replace(b"Message-ID: <", b"Message-ID: <theirs.")
    kept = let_in(there, orders)
    outbox.drain()
    assert kept.message is not None and kept.message.is_automatic
    assert Message.objects.filter(kind="reply").count() == 1


def test_a_server_that_wants_a_return_path_gets_one(other, monkeypatch):  # noqa: F811
    async def handle_mail(self, server, session, envelope, address, options):
        if not address or address == "<>":
            return "550 5.7.1 no empty sender here"
        envelope.mail_from = address
        return "250 OK"

    monkeypatch.setattr(Other, "handle_MAIL", handle_mail, raising=False)
    server = Server(
        host="127.0.0.1",
        port=other.port,
        security="none",
        user="",
        password="",
        trusts_any_certificate=False,
    )
    senders = ["", "support@lumenoak.example"]
    smtp.carry(server, senders, ["kenji@yamada.example"], b"Subject: x\r\n\r\nx\r\n", lambda: None)
    assert other.taken[0].mail_from == "support@lumenoak.example"
