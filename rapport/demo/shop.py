"""The demo's shop: what it sells, in which words, and how it vouches for who is signed in there."""

import time
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.queries.identity import signature_for
from rapport.channels.webchat.queries.sites import site_at
from rapport.demo.stories import CONTENT
from rapport.demo.visitors import KEY, shop_id

# Who may be signed in at the shop, as in content/customers.toml.
CUSTOMERS = {"kenji": ("山田健司", "k.yamada@naniwa-mail.example")}
A_DAY = 24 * 3600


@dataclass(frozen=True)
class Product:
    """A thing with its drawing (templates/demo/shop/drawings) and its words by language."""

    slug: str
    name: str
    price: int
    ground: str
    words: dict[str, str]

    @property
    def drawing(self) -> str:
        """The template that draws it."""
        return f"demo/shop/drawings/{self.slug}.html"


def open_site() -> ChatSite | None:
    """The chat of the demo's company; None wherever that company does not live."""
    return site_at(KEY)


@cache
def words() -> dict[str, dict[str, str]]:
    """What the shop says, by language."""
    return _content()["words"]


@cache
def products() -> dict[str, Product]:
    """Everything on the shelf, by the last part of its address."""
    return {
        slug: Product(
            slug,
            told["name"],
            told["price"],
            told["ground"],
            {code: told[code] for code in _content()["words"]},
        )
        for slug, told in _content()["products"].items()
    }


def identity(site: ChatSite, customer: str) -> dict[str, Any] | None:
    """What the shop's server says of a signed-in customer: signed, good for a day."""
    if customer not in CUSTOMERS:
        return None
    name, email = CUSTOMERS[customer]
    number, expires = shop_id(customer), int(time.time()) + A_DAY
    signature = signature_for(site.identity_secret, number, email, name, expires)
    told = {"id": number, "email": email, "name": name, "expires": expires}
    return {**told, "signature": signature}


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads((CONTENT / "shop.toml").read_text(encoding="utf-8"))
