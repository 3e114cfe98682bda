"""Inboxes: made, changed, archived, and shown to restricted members."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right
from rapport.inbox.events import InboxChanged
from rapport.inbox.models import Inbox, InboxAccess, Register
from rapport.inbox.ports import PreparesInboxes, channel_of, installed
from rapport.inbox.rich_text import clean_html
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.events import MemberChanged
from rapport.team.models import BusinessCalendar, Member, Right

CHANGEABLE = {"name", "address", "sender_name", "signature_html", "hue", "register"}


def create_inbox(*, by: Member, name: str, channel: str = "email", **fields: Any) -> Inbox:
    """A new inbox on one of the installed channels."""
    check_right(by, Right.MANAGE_INBOXES)
    if channel not in {each.kind for each in installed()}:
        raise Invalid(_("There is no such channel."), field="channel")
    with transaction.atomic():
        inbox = _saved(Inbox(channel=channel), {"name": name, **fields})
        way = channel_of(channel)
        if isinstance(way, PreparesInboxes):
            way.prepare(inbox.pk)
        record(by, "inbox.created", inbox.name, {"channel": channel})
        publish(InboxChanged(inbox.pk))
    return inbox


def change_inbox(inbox: Inbox, *, by: Member, **fields: Any) -> Inbox:
    """Change its name, address, sender's name, signature, colour or form of address."""
    check_right(by, Right.MANAGE_INBOXES)
    with transaction.atomic():
        fresh = locked_inbox(inbox)
        before = {name: getattr(fresh, name) for name in fields if name in CHANGEABLE}
        fresh = _saved(fresh, fields)
        changed = sorted(name for name, old in before.items() if getattr(fresh, name) != old)
        if changed:
            record(by, "inbox.changed", fresh.name, {"fields": changed})
            publish(InboxChanged(fresh.pk))
    return fresh


def choose_calendar(inbox: Inbox, calendar: BusinessCalendar | None, *, by: Member) -> Inbox:
    """Let the inbox (and a chat that is one) go by this calendar; None: by what holds otherwise."""
    check_right(by, Right.MANAGE_INBOXES)
    with transaction.atomic():
        fresh = locked_inbox(inbox)
        if fresh.calendar_id != (calendar.pk if calendar else None):
            fresh.calendar = calendar
            fresh.save(update_fields=["calendar"])
            record(by, "inbox.changed", fresh.name, {"fields": ["calendar"]})
            publish(InboxChanged(fresh.pk))
    return fresh


def archive_inbox(inbox: Inbox, *, by: Member, restore: bool = False) -> Inbox:
    """Put it out of use (or into use again): its conversations stay readable."""
    check_right(by, Right.MANAGE_INBOXES)
    with transaction.atomic():
        fresh = locked_inbox(inbox)
        if (fresh.archived_at is None) == restore:
            return fresh
        fresh.archived_at = None if restore else now()
        fresh.save(update_fields=["archived_at"])
        record(by, "inbox.restored" if restore else "inbox.archived", fresh.name)
        publish(InboxChanged(fresh.pk))
    return fresh


def set_inbox_access(inbox: Inbox, *, members: Iterable[Member], by: Member) -> None:
    """Let exactly these restricted members see it (everybody else sees every inbox anyway)."""
    check_right(by, Right.MANAGE_INBOXES)
    wanted = {member.pk for member in members}
    with transaction.atomic():
        fresh = locked_inbox(inbox)
        given = set(InboxAccess.objects.filter(inbox=fresh).values_list("member_id", flat=True))
        if wanted == given:
            return
        InboxAccess.objects.filter(inbox=fresh, member_id__in=given - wanted).delete()
        InboxAccess.objects.bulk_create(
            InboxAccess(inbox=fresh, member_id=each) for each in sorted(wanted - given)
        )
        changed = {"given": sorted(wanted - given), "taken": sorted(given - wanted)}
        record(by, "inbox.access", fresh.name, changed)
        publish(InboxChanged(fresh.pk), *(MemberChanged(each) for each in sorted(wanted ^ given)))


@transaction.atomic
def set_member_inboxes(member: Member, *, inboxes: Iterable[Inbox], by: Member) -> None:
    """Let a restricted member see exactly these inboxes."""
    check_right(by, Right.MANAGE_INBOXES)
    wanted = {inbox.pk for inbox in inboxes}
    for inbox in Inbox.objects.order_by("pk"):
        given = set(InboxAccess.objects.filter(inbox=inbox).values_list("member_id", flat=True))
        if (inbox.pk in wanted) != (member.pk in given):
            members = Member.objects.filter(pk__in=given ^ {member.pk})
            set_inbox_access(inbox, members=members, by=by)


def locked_inbox(inbox: Inbox) -> Inbox:
    """The inbox as it is now, nobody else changing it for the rest of the transaction."""
    try:
        return Inbox.objects.select_for_update().get(pk=inbox.pk)
    except Inbox.DoesNotExist:
        raise Missing(_("There is no such inbox.")) from None


def _saved(inbox: Inbox, fields: dict[str, Any]) -> Inbox:
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise TypeError(f"an inbox has no {name} that could be changed")
        setattr(inbox, name, value.strip() if isinstance(value, str) else value)
    inbox.signature_html = clean_html(inbox.signature_html)
    if inbox.register not in ("", *Register.values):
        raise Invalid(_("This is neither formal nor informal."), field="register")
    inbox.name = " ".join(inbox.name.split())[:80]
    if not inbox.name:
        raise Invalid(_("Give the inbox a name."), field="name")
    try:
        with transaction.atomic():
            inbox.save()
    except IntegrityError as problem:
        if "one_inbox_an_address" in str(problem):
            raise Invalid(_("Another inbox has this address."), field="address") from None
        raise Invalid(_("Another inbox has this name."), field="name") from None
    return inbox
