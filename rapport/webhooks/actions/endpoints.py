"""Endpoints: made, changed, paused, and given a new secret."""

import base64
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing
from rapport.kernel.outbox import publish
from rapport.kernel.outside import check_address
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.webhooks.events import EndpointChanged
from rapport.webhooks.models import Attempt, Delivery, Endpoint
from rapport.webhooks.ports import event_types, inboxes

BOTH_SECRETS_FOR = timedelta(hours=24)
MOST_ENDPOINTS = 100


def new_secret() -> str:
    """A signing secret of 256 bits, in the form that Standard Webhooks gives it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


@transaction.atomic
def create_endpoint(
    *,
    url: str,
    by: Member,
    description: str = "",
    types: Iterable[str] = (),
    inbox_ids: Iterable[int] = (),
) -> Endpoint:
    """Make an endpoint with a secret of its own; it hears of what happens from now on."""
    check(by, Right.MANAGE_INTEGRATIONS)
    if Endpoint.objects.count() >= MOST_ENDPOINTS:
        raise Invalid(_("There are a hundred endpoints already. Delete one first."))
    endpoint = Endpoint(secret=new_secret(), created_by=by)
    _describe(endpoint, url, description, types, inbox_ids)
    endpoint.save()
    _note(endpoint, by, "webhook.created")
    return endpoint


@transaction.atomic
def change_endpoint(
    endpoint: Endpoint,
    *,
    by: Member,
    url: str,
    description: str,
    types: Iterable[str],
    inbox_ids: Iterable[int],
) -> Endpoint:
    """Change where it is and what it hears; what waits goes to the new address."""
    check(by, Right.MANAGE_INTEGRATIONS)
    fresh = _locked(endpoint)
    if url.strip() != fresh.url:  # what went wrong there says nothing about here
        fresh.failures, fresh.failing_since, fresh.rests_until = 0, None, None
    _describe(fresh, url, description, types, inbox_ids)
    fresh.save()
    _note(fresh, by, "webhook.changed")
    return fresh


@transaction.atomic
def delete_endpoint(endpoint: Endpoint, *, by: Member) -> None:
    """Remove an endpoint with its secret and its log; nothing more is sent to it."""
    check(by, Right.MANAGE_INTEGRATIONS)
    fresh = _locked(endpoint)
    _note(fresh, by, "webhook.deleted")
    Attempt.objects.filter(endpoint=fresh).delete()
    Delivery.objects.filter(endpoint=fresh).delete()
    fresh.delete()


@transaction.atomic
def pause_endpoint(endpoint: Endpoint, *, by: Member) -> Endpoint:
    """Send nothing for now; what happens is kept and waits."""
    check(by, Right.MANAGE_INTEGRATIONS)
    fresh = _locked(endpoint)
    if fresh.paused_at is None:
        fresh.paused_at = now()
        fresh.save(update_fields=["paused_at"])
        _note(fresh, by, "webhook.paused")
    return fresh


@transaction.atomic
def resume_endpoint(endpoint: Endpoint, *, by: Member) -> Endpoint:
    """Send again, beginning with what waited; also what was given up after days of failures."""
    check(by, Right.MANAGE_INTEGRATIONS)
    fresh = _locked(endpoint)
    if not fresh.is_open:
        fresh.paused_at, fresh.disabled_at, fresh.disabled_why = None, None, ""
        fresh.failures, fresh.failing_since, fresh.rests_until = 0, None, None
        fresh.save()
        _note(fresh, by, "webhook.resumed")
    return fresh


@transaction.atomic
def rotate_secret(endpoint: Endpoint, *, by: Member) -> Endpoint:
    """Give it a new secret; for a day both sign, so that receivers change over in peace."""
    check(by, Right.MANAGE_INTEGRATIONS)
    fresh = _locked(endpoint)
    fresh.previous_secret, fresh.secret = fresh.secret, new_secret()
    fresh.previous_until = now() + BOTH_SECRETS_FOR
    fresh.save(update_fields=["secret", "previous_secret", "previous_until"])
    _note(fresh, by, "webhook.secret_rotated")
    return fresh


def locked_endpoint(endpoint: Endpoint) -> Endpoint:
    """The endpoint as it is now, until the caller's transaction ends nobody else changes it."""
    return _locked(endpoint)


def _describe(
    endpoint: Endpoint,
    url: str,
    description: str,
    types: Iterable[str],
    inbox_ids: Iterable[int],
) -> None:
    endpoint.url = check_address(url, field="url")
    if len(endpoint.url) > 2000:
        raise Invalid(_("This address is too long."), field="url")
    endpoint.description = " ".join(description.split())[:200]
    wanted = set(types)
    if unknown := wanted - set(event_types()):
        words = _("There is no event of the type %(type)s.") % {"type": min(unknown)}
        raise Invalid(words, field="types")
    known = {number for number, _name in inboxes()}
    if set(inbox_ids) - known:
        raise Invalid(_("There is no such inbox."), field="inbox_ids")
    endpoint.types = [name for name in event_types() if name in wanted]
    endpoint.inbox_ids = sorted(set(inbox_ids))


def _locked(endpoint: Endpoint) -> Endpoint:
    try:
        return Endpoint.objects.select_for_update(no_key=True).get(pk=endpoint.pk)
    except Endpoint.DoesNotExist:
        raise Missing(_("There is no such webhook.")) from None


def _note(endpoint: Endpoint, by: Member, act: str) -> None:
    record(by, act, endpoint.url)
    publish(EndpointChanged(endpoint.pk))
