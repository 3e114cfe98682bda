"""Mailboxes: changed by administrators, and what the mail part writes about them."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.kernel.errors import NotAllowed
from rapport.kernel.outbox import publish
from rapport.team.models import AuditEntry, Member, Right

from ..events import MailboxChanged
from ..models import Mailbox, State

LEASE = timedelta(seconds=90)
WHERE_READING_STARTS = {"imap_host", "imap_port", "imap_user", "imap_folder"}
SECRET = {"imap_password", "smtp_password", "provider_settings"}
OWN_RECORDS = {
    *("id", "inbox", "uid_validity", "last_uid", "read_by", "read_until", "last_fetched_at"),
    *("state", "last_error", "state_since", "changed_at"),
}


def change_mailbox(inbox: Inbox, *, by: Member, **fields: Any) -> Mailbox:
    """Change how an inbox's mail is fetched and sent; the mail part picks it up within seconds."""
    if not by.can(Right.MANAGE_INBOXES):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))
    with transaction.atomic():
        Mailbox.objects.get_or_create(inbox=inbox)
        mailbox = Mailbox.objects.select_for_update().get(inbox=inbox)
        changed = [name for name, value in fields.items() if getattr(mailbox, name) != value]
        for name in changed:
            if name in OWN_RECORDS:
                raise TypeError(f"{name} is not an administrator's to change")
            setattr(mailbox, name, fields[name])
        if WHERE_READING_STARTS & set(changed):
            mailbox.uid_validity, mailbox.last_uid = None, 0
        if mailbox.reads_imap and mailbox.read_from is None:
            mailbox.read_from = now().date()
        if changed:
            mailbox.state, mailbox.last_error = State.NEW, ""
            mailbox.state_since = mailbox.changed_at = now()
        mailbox.save()
        if changed:
            _audit(by, inbox, changed)
            publish(MailboxChanged(inbox.pk))
    return mailbox


def _audit(by: Member, inbox: Inbox, changed: list[str]) -> None:
    AuditEntry.objects.create(
        member=by,
        member_name=by.name,
        action="mailbox.changed",
        subject=inbox.name,
        detail={"fields": sorted(changed)},
    )


def take_for_reading(mailbox_id: int, reader: str) -> bool:
    """Take a mailbox to read it, or keep it; False while another process has it.

    A lease in the row rather than an advisory lock, so that it also holds behind a pooler.
    """
    free = Q(read_by="") | Q(read_by=reader) | Q(read_until__lt=now()) | Q(read_until=None)
    taken = Mailbox.objects.filter(free, pk=mailbox_id, reads_imap=True)
    return bool(taken.update(read_by=reader, read_until=now() + LEASE))


def give_back(mailbox_id: int, reader: str) -> None:
    """Let another process read this mailbox."""
    Mailbox.objects.filter(pk=mailbox_id, read_by=reader).update(read_by="", read_until=None)


def note_place(mailbox_id: int, uid_validity: int, last_uid: int) -> None:
    """How far a mailbox has been read."""
    Mailbox.objects.filter(pk=mailbox_id).update(
        uid_validity=uid_validity, last_uid=last_uid, last_fetched_at=now()
    )


def note_state(mailbox_id: int, state: State, error: str = "") -> None:
    """Write down whether a mailbox works; told only when that changed."""
    with transaction.atomic():
        changed = (
            Mailbox.objects.filter(pk=mailbox_id)
            .exclude(state=state, last_error=error)
            .update(state=state, last_error=error, state_since=now())
        )
        if changed:
            inbox_id = Mailbox.objects.values_list("inbox_id", flat=True).get(pk=mailbox_id)
            publish(MailboxChanged(inbox_id))
