"""Connecting an inbox with another system: addresses, keys, secrets, and how it has been going."""

import base64
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.kernel.errors import NotAllowed
from rapport.kernel.outbox import publish
from rapport.kernel.outside import check_address
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right

from ..events import ConnectionChanged
from ..models import Connection, State, hash_of
from ..queries.connections import KEY_PREFIX


def connect(
    inbox: Inbox,
    *,
    by: Member,
    callback_url: str | None = None,
    knows_repeats: bool | None = None,
) -> Connection:
    """Say where replies of this inbox go ("" = they are fetched); None leaves a thing as it is."""
    _check(by)
    if callback_url:
        callback_url = check_address(callback_url, field="callback_url")
    with transaction.atomic():
        connection = _locked(inbox)
        before = (connection.callback_url, connection.knows_repeats)
        if callback_url is not None:
            connection.callback_url = callback_url
        if knows_repeats is not None:
            connection.knows_repeats = knows_repeats
        if callback_url and not connection.signing_secret:
            connection.signing_secret, connection.secret_made_at = _new_secret(), now()
        if before != (connection.callback_url, connection.knows_repeats):
            connection.state, connection.last_error = State.NEW, ""
            connection.state_since = now()
            record(by, "api_inbox.changed", inbox.name)
            publish(ConnectionChanged(inbox.pk))
        connection.save()
    return connection


def renew_key(inbox: Inbox, *, by: Member) -> str:
    """A new key for the other system, shown this once; the former one no longer opens anything."""
    _check(by)
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        connection = _locked(inbox)
        connection.key_hash, connection.key_hint = hash_of(key), key[-4:]
        connection.key_made_at = now()
        connection.save()
        record(by, "api_inbox.key_renewed", inbox.name)
        publish(ConnectionChanged(inbox.pk))
    return key


def renew_secret(inbox: Inbox, *, by: Member) -> Connection:
    """A new secret signs our calls; the former one signs too for a day."""
    _check(by)
    with transaction.atomic():
        connection = _locked(inbox)
        connection.former_secret = connection.signing_secret
        connection.signing_secret, connection.secret_made_at = _new_secret(), now()
        connection.save()
        record(by, "api_inbox.secret_renewed", inbox.name)
        publish(ConnectionChanged(inbox.pk))
    return connection


def note_state(inbox_id: int, error: str = "") -> None:
    """Write down whether the other system can be reached; told only when that changed."""
    state = State.FAILING if error else State.WORKING
    with transaction.atomic():
        known = Connection.objects.filter(inbox=inbox_id)
        changed = known.exclude(state=state, last_error=error[:2000])
        if changed.update(state=state, last_error=error[:2000], state_since=now()):
            publish(ConnectionChanged(inbox_id))


def note_sign_of_life(connection: Connection, field: str) -> None:
    """When the other system last brought (`last_received_at`) or fetched (`last_fetched_at`)."""
    Connection.objects.filter(pk=connection.pk).update(**{field: now()})


def _check(by: Member) -> None:
    if not by.can(Right.MANAGE_INBOXES):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))


def _locked(inbox: Inbox) -> Connection:
    Connection.objects.get_or_create(inbox=inbox)
    return Connection.objects.select_for_update().get(inbox=inbox)


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
