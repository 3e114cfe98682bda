"""The chapters of people, search and webhooks as methods."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from .asking import Asking
from .people_shapes import (
    Attempt,
    Customer,
    Found,
    Identity,
    IdentityGiven,
    Member,
    SavedSearch,
    Team,
    Webhook,
    WebhookDelivery,
    WebhookWithSecret,
)


class Customers:
    """Who writes to us."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(
        self,
        *,
        q: str | None = None,
        email: str | None = None,
        language: str | None = None,
        updated_since: datetime | str | None = None,
        order: Literal["newest", "name"] | None = None,
        page_size: int = 50,
    ) -> Iterator[Customer]:
        """Those who fit: `q` is part of a name or an address, `email` a whole one."""
        return self._asking.pages(
            "/customers",
            Customer,
            q=q,
            email=email,
            language=language,
            updated_since=updated_since,
            order=order,
            limit=page_size,
        )

    def get(self, number: int) -> Customer:
        """What is known of one."""
        return self._asking.get(f"/customers/{number}", Customer)

    def version(self, number: int) -> tuple[Customer, str]:
        """What is known of one, and the ETag that `change(if_match=…)` takes."""
        response = self._asking.send("GET", f"/customers/{number}")
        customer: Customer = response.json()
        return customer, response.headers["ETag"]

    def add(
        self,
        name: str,
        *,
        identities: Sequence[IdentityGiven] = (),
        key: str | None = None,
        **known: Any,
    ) -> Customer:
        """Somebody new; `known`: given_name, family_name, language, time_zone, country, city, about, …"""
        body = {"name": name, "identities": list(identities), **known}
        return self._asking.post("/customers", Customer, body, key=key)

    def change(self, number: int, *, if_match: str | None = None, **known: Any) -> Customer:
        """Put right what is known; None: it is not known after all."""
        return self._asking.patch(f"/customers/{number}", Customer, known, if_match=if_match)

    def add_identity(
        self, number: int, kind: str, address: str, *, is_preferred: bool = False
    ) -> Identity:
        """Another place to reach them."""
        body = {"kind": kind, "address": address, "is_preferred": is_preferred}
        return self._asking.post(f"/customers/{number}/identities", Identity, body)

    def remove_identity(self, number: int, identity: int) -> None:
        """They are not reached there any more."""
        self._asking.delete(f"/customers/{number}/identities/{identity}")


class Members:
    """Colleagues, and who of them is here."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(self) -> Iterator[Member]:
        """All of them."""
        return self._asking.pages("/members", Member)

    def get(self, number: int) -> Member:
        """One of them."""
        return self._asking.get(f"/members/{number}", Member)


class Teams:
    """Members who look after something together."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(self) -> Iterator[Team]:
        """All of them."""
        return self._asking.pages("/teams", Team)

    def get(self, number: int) -> Team:
        """One of them."""
        return self._asking.get(f"/teams/{number}", Team)


class Search:
    """Messages by their words, as in the workspace."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def __call__(self, q: str, *, page_size: int = 50) -> Iterator[Found]:
        """What fits, newest first; `q` is written as docs/search.md tells."""
        return self._asking.pages("/search", Found, q=q, limit=page_size)

    def saved(self) -> Iterator[SavedSearch]:
        """Searches that stand among the views."""
        return self._asking.pages("/saved_searches", SavedSearch)


class Webhooks:
    """Which programs are told what happens, and what came of it."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(self) -> Iterator[Webhook]:
        """All of them."""
        return self._asking.pages("/webhooks", Webhook)

    def get(self, number: int) -> Webhook:
        """One of them."""
        return self._asking.get(f"/webhooks/{number}", Webhook)

    def create(
        self,
        url: str,
        *,
        description: str = "",
        types: Sequence[str] = (),
        inbox_ids: Sequence[int] = (),
        key: str | None = None,
    ) -> WebhookWithSecret:
        """A new one; its secret is in this answer alone."""
        body: dict[str, Any] = {"url": url, "description": description}
        body |= {"types": list(types), "inbox_ids": list(inbox_ids)}
        return self._asking.post("/webhooks", WebhookWithSecret, body, key=key)

    def change(self, number: int, **fields: Any) -> Webhook:
        """Change url, description, types, inbox_ids or is_paused."""
        return self._asking.patch(f"/webhooks/{number}", Webhook, fields)

    def renew_secret(self, number: int) -> WebhookWithSecret:
        """A new secret; the old one signs too for a day."""
        return self._asking.post(f"/webhooks/{number}/secret", WebhookWithSecret)

    def test(self, number: int) -> Attempt:
        """Call it now, and say what came back."""
        return self._asking.post(f"/webhooks/{number}/test", Attempt)

    def deliveries(
        self,
        number: int,
        *,
        state: Literal["waiting", "done", "failed"] | None = None,
        type: str | None = None,
        page_size: int = 50,
    ) -> Iterator[WebhookDelivery]:
        """Its log, the newest first."""
        path = f"/webhooks/{number}/deliveries"
        return self._asking.pages(path, WebhookDelivery, state=state, type=type, limit=page_size)

    def send_again(self, number: int, delivery: int) -> WebhookDelivery:
        """One event once more, under the same id."""
        return self._asking.post(
            f"/webhooks/{number}/deliveries/{delivery}/replay", WebhookDelivery
        )

    def send_since(self, number: int, since: datetime, *, everything: bool = False) -> int:
        """What was not delivered since then, or everything; how many that is."""
        body = {"since": since, "everything": everything}
        return self._asking.post(f"/webhooks/{number}/replay", dict[str, int], body)["count"]

    def delete(self, number: int) -> None:
        """It hears nothing more."""
        self._asking.delete(f"/webhooks/{number}")
