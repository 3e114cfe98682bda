"""The people of the stories, and their letters."""

from dataclasses import dataclass
from itertools import count

from rapport.customers.models import Customer
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.models import Conversation, Inbox, InboxAccess
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.models import Member, Role

numbers = count(1)
LETTERS = [
    ("山田健司", "kenji.yamada@mail.example", "ja", "レンズの件", "ピントが合いません。"),
    (
        "Ana Quispe",
        "ana.quispe@correo.example",
        "es",
        "Mi cámara no enciende",
        "Hola, no enciende.",
    ),
    ("Lena Brandt", "lena@post.example", "de", "Wo ist mein Paket?", "Seit zwei Wochen nichts."),
    ("نور المنصوري", "noor@mail.example", "ar", "متى تصل طلبيتي؟", "لم تصل بعد."),
    ("Daan van den Berg", "daan@mail.example", "nl", "Losse naad", "Een naad zit los."),
]


@dataclass
class Cast:
    """Bea owns the company, Tom sees only Support, Marek answers everywhere."""

    bea: Member
    tom: Member
    marek: Member
    support: Inbox
    orders: Inbox

    def letter(self, who: int = 0, *, words: str = "", inbox: Inbox | None = None) -> Conversation:
        """A mail from one of the customers; the same one writes into the same conversation only if
        they answer, so each letter opens a new one."""
        name, address, language, subject, text = LETTERS[who % len(LETTERS)]
        text = words or text
        message = InboundMessage(
            source_id=f"letter-{next(numbers)}@mail.example",
            sender=Address(address, name),
            subject=subject,
            text=text,
            words=text,
            language=language,
        )
        return receive_message(message, inbox=inbox or self.support).conversation

    def answer(self, conversation: Conversation, words: str) -> None:
        """The customer writes again in a conversation."""
        identity = conversation.customer.identities.first()
        message = InboundMessage(
            source_id=f"letter-{next(numbers)}@mail.example",
            sender=Address(identity.address, conversation.customer.name),
            subject=f"Re: {conversation.subject}",
            text=words,
            words=words,
            token=conversation.token,
        )
        receive_message(message, inbox=conversation.inbox)


def assemble() -> Cast:
    """Everybody at their desks, nothing written yet."""

    def member(first: str, name: str, role: str, zone: str, language: str = "en") -> Member:
        return Member.objects.create_user(
            f"{first}@example.com",
            "rapport-demo",
            name=name,
            role=role,
            zone=zone,
            language=language,
        )

    bea = member("bea", "Bea Almeida", Role.OWNER, "Europe/Lisbon")
    tom = member("tom", "Tom Santos", Role.RESTRICTED, "Asia/Manila")
    marek = member("marek", "Marek Nowak", Role.AGENT, "Europe/Warsaw")
    support = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    orders = Inbox.objects.create(name="Orders", address="orders@lumenoak.example", hue=150)
    InboxAccess.objects.create(inbox=support, member=tom)
    return Cast(bea, tom, marek, support, orders)


def knows_where(customer: Customer, zone: str, city: str) -> None:
    """The customer told us where they live."""
    customer.zone, customer.city = zone, city
    customer.save()
