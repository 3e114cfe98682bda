"""Providers: added, changed, allowed, put in order and deleted, by administrators alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing
from rapport.kernel.outside import HOST, check_address
from rapport.language.translation.configuring import BadProviderError, link_of
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.chain import forgive, written_of
from rapport.translations.actions.reaching import is_link_local
from rapport.translations.models import CharactersSpent, Kind, TranslationProvider
from rapport.translations.ports import written_elsewhere

MOST_PROVIDERS = 20
RIGHT = Right.MANAGE_INTEGRATIONS
# What evidence calls the memory is no name for a provider.
TAKEN = {"memory"}


@dataclass(frozen=True)
class Described:
    """A provider as an administrator describes it. An empty secret leaves the stored one as it is."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, Any] = field(default_factory=dict)
    pairs: Sequence[tuple[str, str]] = ()
    ceiling: int | None = None
    price: Decimal = Decimal(0)


@transaction.atomic
def add_provider(kind: str, described: Described, *, by: Member) -> TranslationProvider:
    """Add one at the end of the order. Nothing is sent to it before somebody allows that."""
    check(by, RIGHT)
    if kind not in Kind.values:
        raise Invalid(_("There is no such kind of provider."), field="kind")
    places = list(TranslationProvider.objects.select_for_update().values_list("place", flat=True))
    if len(places) >= MOST_PROVIDERS:
        raise Invalid(_("There are twenty providers already. Delete one first."))
    provider = TranslationProvider(kind=kind, place=max(places, default=0) + 1)
    _describe(provider, described)
    provider.save()
    forgive(provider.name)
    record(by, "translator.added", provider.name)
    return provider


@transaction.atomic
def change_provider(
    provider: TranslationProvider, described: Described, *, by: Member
) -> TranslationProvider:
    """Change what it is. Where texts would go to another server, it must be allowed anew."""
    check(by, RIGHT)
    fresh = locked_provider(provider)
    was, name = _goes_to(fresh), fresh.name
    if _secret_would_travel(fresh, described):
        raise Invalid(
            _("Enter the key again: it is not sent to another address than it was given for."),
            field="key",
        )
    _describe(fresh, described)
    if _goes_to(fresh) != was:
        fresh.consented_by, fresh.consented_at = None, None
    fresh.save()
    if fresh.name != name:
        _rename_costs(name, fresh.name)
    forgive(fresh.name)
    record(by, "translator.changed", fresh.name)
    return fresh


@transaction.atomic
def allow_provider(provider: TranslationProvider, *, by: Member) -> TranslationProvider:
    """Consent, by name and date: from now on texts may be sent to it."""
    check(by, RIGHT)
    fresh = locked_provider(provider)
    if fresh.consented_at is None:
        fresh.consented_by, fresh.consented_at = by, now()
        fresh.save(update_fields=["consented_by", "consented_at"])
        record(by, "translator.allowed", fresh.name)
    return fresh


@transaction.atomic
def disallow_provider(provider: TranslationProvider, *, by: Member) -> TranslationProvider:
    """Take the consent back; nothing more is sent to it."""
    check(by, RIGHT)
    fresh = locked_provider(provider)
    if fresh.consented_at is not None:
        fresh.consented_by, fresh.consented_at = None, None
        fresh.save(update_fields=["consented_by", "consented_at"])
        record(by, "translator.disallowed", fresh.name)
    return fresh


@transaction.atomic
def switch_provider(provider: TranslationProvider, *, is_on: bool, by: Member) -> None:
    """On or off; off, it keeps its settings and its consent and is asked for nothing."""
    check(by, RIGHT)
    fresh = locked_provider(provider)
    if fresh.is_on != is_on:
        fresh.is_on = is_on
        fresh.save(update_fields=["is_on"])
        record(by, "translator.switched_on" if is_on else "translator.switched_off", fresh.name)


@transaction.atomic
def move_provider(provider: TranslationProvider, *, up: bool, by: Member) -> None:
    """One place earlier or later in the order in which they are asked."""
    check(by, RIGHT)
    rows = list(TranslationProvider.objects.select_for_update().order_by("place", "pk"))
    at = next((place for place, row in enumerate(rows) if row.pk == provider.pk), None)
    if at is None:
        raise Missing(_("There is no such provider."))
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows, 1):
        row.place = place
    TranslationProvider.objects.bulk_update(rows, ["place"])
    record(by, "translator.moved", provider.name)


@transaction.atomic
def delete_provider(provider: TranslationProvider, *, by: Member) -> None:
    """Remove it with its secrets. What it translated and what it cost stays known."""
    check(by, RIGHT)
    fresh = locked_provider(provider)
    record(by, "translator.deleted", fresh.name)
    fresh.delete()


def locked_provider(provider: TranslationProvider) -> TranslationProvider:
    """The provider as it is now; nobody else changes it until the caller's transaction ends."""
    try:
        return TranslationProvider.objects.select_for_update(no_key=True).get(pk=provider.pk)
    except TranslationProvider.DoesNotExist:
        raise Missing(_("There is no such provider.")) from None


def _describe(provider: TranslationProvider, described: Described) -> None:
    provider.name = _free_name(described.name, provider)
    provider.options = {key: value for key, value in described.options.items() if value}
    if provider.options.get("url"):
        is_private = bool(provider.options.get("private"))
        provider.options["url"] = _address(str(provider.options["url"]), is_private)
    kept = json.loads(provider.secrets or "{}")
    kept |= {key: value for key, value in described.secrets.items() if value}
    provider.secrets = json.dumps(kept) if kept else ""
    provider.pairs = [list(each) for each in described.pairs]
    provider.ceiling, provider.price = described.ceiling, described.price
    try:
        link_of(written_of(provider))
    except BadProviderError as problem:
        raise Invalid(str(problem)) from problem


def _free_name(name: str, provider: TranslationProvider) -> str:
    name = " ".join(name.split())[:60]
    if not name:
        raise Invalid(_("Give it a name."), field="name")
    others = TranslationProvider.objects.exclude(pk=provider.pk).filter(name__iexact=name)
    taken = {*TAKEN, *(each.provider.name.casefold() for each in written_elsewhere())}
    if others.exists() or name.casefold() in taken:
        raise Invalid(_("Another provider has this name already."), field="name")
    return name


def _address(url: str, is_private: bool) -> str:
    """Public ones over https; in our own network any, but for what machines tell about themselves."""
    if not is_private:
        return check_address(url, field="url")
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise Invalid(_("This is not an address on the web."), field="url") from None
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host):
        words = _("The address begins with http:// or https:// and names a server.")
        raise Invalid(words, field="url")
    if parts.username or parts.password:
        raise Invalid(_("The address contains a password. Enter it as the key."), field="url")
    if is_link_local(host):
        raise Invalid(_("No call goes to this kind of address."), field="url")
    return url.strip()


def _goes_to(provider: TranslationProvider) -> tuple[str, ...]:
    """What a consent is about: the server, and whose account it is where that decides."""
    parts = urlsplit(provider.options.get("url", ""))
    project, region = (str(provider.options.get(key, "")) for key in ("project", "region"))
    return (provider.kind, parts.scheme, parts.netloc, project, region)


def _secret_would_travel(provider: TranslationProvider, described: Described) -> bool:
    """Whether a stored secret would be sent to another server by somebody who may not know it."""
    old = urlsplit(provider.options.get("url", "")).netloc
    new = urlsplit(str(described.options.get("url") or "").strip()).netloc
    return bool(provider.secrets and old != new and not any(described.secrets.values()))


def _rename_costs(old: str, new: str) -> None:
    """What was counted under the old name counts under the new one."""
    for row in CharactersSpent.objects.filter(provider=old):
        known = CharactersSpent.objects.filter(provider=new, month=row.month)
        if known.update(characters=F("characters") + row.characters):
            row.delete()
        else:
            row.provider = new
            row.save(update_fields=["provider"])
