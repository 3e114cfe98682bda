"""The demo's chat: its place on the shop's website, and the browsers of those who wrote there."""

import hashlib
from zoneinfo import ZoneInfo

from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.browsers import country_of
from rapport.customers.models import ChannelIdentity
from rapport.demo.cast import Conversation, Demo
from rapport.demo.people import Cast

# Known to the demo's shop page and to nobody else's: everybody's demo is the same.
KEY = "lumenoak-demo"
SECRET = "a-secret-of-the-demo-that-is-no-secret"  # noqa: S105 - printed in the demo's shop
SHOP = "https://lumenoak.example"
BROWSERS = (
    ("Firefox 133", "Windows 11"),
    ("Safari 18", "iOS 18"),
    ("Chrome 131", "Android 15"),
    ("Chrome 131", "Mac OS X 15"),
)
GREETINGS = {
    "en": "Hello. Ask us anything about cameras, lenses, bags and lamps.",
    "de": "Guten Tag. Fragen Sie uns alles über Kameras, Objektive, Taschen und Lampen.",
    "ja": "こんにちは。カメラ、レンズ、バッグ、ランプのことなら何でもお尋ねください。",
    "ar": "مرحبًا. اسألونا عن الكاميرات والعدسات والحقائب والمصابيح.",
    "zh-Hans": "您好。关于相机、镜头、包和灯，有任何问题都可以问我们。",
    "el": "Γεια σας. Ρωτήστε μας ό,τι θέλετε για κάμερες, φακούς, τσάντες και λάμπες.",
    "nl": "Goedendag. Vraag ons alles over camera’s, lenzen, tassen en lampen.",
    "it": "Buongiorno. Ci chieda pure tutto su fotocamere, obiettivi, borse e lampade.",
    "fr": "Bonjour. Posez-nous toutes vos questions sur les appareils photo, objectifs, sacs et lampes.",
    "es": "Hola. Pregúntenos lo que quiera sobre cámaras, objetivos, bolsos y lámparas.",
    "pt": "Olá. Pergunte o que quiser sobre câmeras, lentes, bolsas e luminárias.",
}


def bring_in_visitors(demo: Demo, people: Cast) -> dict[str, str]:
    """Put the chat and its visitors into the database; answer each customer's address there."""
    inbox = next((each for each in people.inboxes.values() if each.channel == "webchat"), None)
    if inbox is None:
        return {}
    site = ChatSite.objects.create(
        inbox=inbox,
        key=KEY,
        identity_secret=SECRET,
        colour="#7a4b2a",
        greetings=GREETINGS,
        zone="Europe/Lisbon",
        mail_inbox=people.inboxes.get("support"),
    )
    chats = [each for each in demo.conversations if people.inboxes[each.inbox].pk == inbox.pk]
    newest = {each.customer: each for each in sorted(chats, key=lambda chat: chat.messages[0].at)}
    return {key: _visitor(site, chat, demo, people) for key, chat in newest.items()}


def shop_id(customer: str) -> str:
    """The number of a customer's account at the shop."""
    return f"shop-{hashlib.sha256(customer.encode()).hexdigest()[:6]}"


def _visitor(site: ChatSite, chat: Conversation, demo: Demo, people: Cast) -> str:
    told, customer = demo.customers[chat.customer], people.customers[chat.customer]
    number = hashlib.sha256(chat.customer.encode()).hexdigest()
    browser, system = BROWSERS[int(number[:4], 16) % len(BROWSERS)]
    words = [each for each in chat.messages if each.is_from_customer]
    page = {"url": f"{SHOP}/{chat.page}", "title": _title(chat.page)}
    visitor = Visitor.objects.create(
        site=site,
        public_id=number[:24],
        token_hash=f"nobody has the token of {number[:32]}",
        customer=customer,
        identity_id=shop_id(chat.customer) if chat.identified else "",
        name=told.name,
        email=told.email,
        is_email_vouched=chat.identified,
        language=told.language,
        zone=str(ZoneInfo(told.zone)),
        country=country_of(told.zone),
        browser=browser,
        system=system,
        page_url=page["url"],
        page_title=page["title"],
        trail=[
            {**page, "at": words[-1].at.isoformat()},
            {"url": f"{SHOP}/", "title": "Lumen & Oak", "at": words[0].at.isoformat()},
        ],
        first_seen_at=words[0].at,
        last_seen_at=words[-1].at,
        gone_at=words[-1].at,
    )
    ChannelIdentity.objects.create(customer=customer, kind="webchat", address=visitor.address)
    return visitor.address


def _title(page: str) -> str:
    return page.strip("/").rpartition("/")[2].replace("-", " ").capitalize() or "Lumen & Oak"
