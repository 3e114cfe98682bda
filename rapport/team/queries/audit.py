"""The audit log, newest first, in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.team.models import AuditEntry, Member, Role

PAGE = 50
# What each action is called; other rooms add theirs in `config/audit.py`.
SENTENCES: dict[str, Any] = {
    "company.set_up": gettext_lazy("%(member)s set up the workspace of %(subject)s."),
    "company.renamed": gettext_lazy("%(member)s renamed the company to %(subject)s."),
    "owner.restored": gettext_lazy("%(subject)s was made an owner at the server's terminal."),
    "invitation.made": gettext_lazy("%(member)s invited %(subject)s as %(role)s."),
    "invitation.renewed": gettext_lazy("%(member)s invited %(subject)s again, as %(role)s."),
    "invitation.withdrawn": gettext_lazy("%(member)s withdrew the invitation of %(subject)s."),
    "invitation.accepted": gettext_lazy(
        "%(subject)s accepted the invitation and joined as %(role)s."
    ),
    "member.role": gettext_lazy("%(member)s changed the role of %(subject)s: %(old)s → %(new)s."),
    "member.address": gettext_lazy("%(subject)s changed their address: %(old)s → %(new)s."),
    "member.deactivated": gettext_lazy("%(member)s deactivated %(subject)s."),
    "member.reactivated": gettext_lazy("%(member)s let %(subject)s in again."),
    "member.sessions_ended": gettext_lazy("%(member)s signed %(subject)s out everywhere."),
    "application.created": gettext_lazy(
        "%(member)s added the application %(subject)s as %(role)s."
    ),
    "application.changed": gettext_lazy(
        "%(member)s changed the application %(subject)s; it is %(role)s."
    ),
    "application.switched_off": gettext_lazy(
        "%(member)s switched the application %(subject)s off."
    ),
    "application.switched_on": gettext_lazy(
        "%(member)s switched the application %(subject)s on again."
    ),
    "token.created": gettext_lazy(
        "%(member)s made the access token “%(token)s” of %(subject)s: %(scopes)s."
    ),
    "token.revoked": gettext_lazy(
        "%(member)s revoked the access token “%(token)s” of %(subject)s."
    ),
    "member.second_factor_reset": gettext_lazy(
        "%(member)s removed the second factors of %(subject)s."
    ),
    "team.created": gettext_lazy("%(member)s created the team %(subject)s."),
    "team.changed": gettext_lazy("%(member)s changed the team %(subject)s."),
    "team.deleted": gettext_lazy("%(member)s deleted the team %(subject)s."),
    "calendar.created": gettext_lazy("%(member)s made the calendar %(subject)s."),
    "calendar.changed": gettext_lazy("%(member)s changed the calendar %(subject)s (%(zone)s)."),
    "calendar.company": gettext_lazy("%(member)s made %(subject)s the company’s calendar."),
    "calendar.hours": gettext_lazy(
        "%(member)s set the hours of the calendar %(subject)s from %(since)s: %(hours)s."
    ),
    "calendar.version_removed": gettext_lazy(
        "%(member)s removed the hours of the calendar %(subject)s from %(since)s."
    ),
    "calendar.day_added": gettext_lazy(
        "%(member)s added special days to the calendar %(subject)s: %(days)s."
    ),
    "calendar.day_removed": gettext_lazy(
        "%(member)s removed special days from the calendar %(subject)s: %(days)s."
    ),
    "calendar.deleted": gettext_lazy("%(member)s deleted the calendar %(subject)s."),
}
OTHER = gettext_lazy("%(member)s: %(action)s (%(subject)s).")


def offer(sentences: Mapping[str, Any]) -> None:
    """Add the sentences of other rooms' actions."""
    SENTENCES.update(sentences)


@dataclass(frozen=True)
class AuditPage:
    """Entries, and the cursor of those before them ("" at the end)."""

    entries: Sequence[AuditEntry]
    next_cursor: str


def page_of(*, member: Member | None = None, cursor: str = "") -> AuditPage:
    """A page of the log, of everybody or of one member, after the cursor (an entry's number)."""
    found = AuditEntry.objects.select_related("member").order_by("-at", "-pk")
    if member:
        found = found.filter(member=member)
    is_number = cursor.isdecimal() and len(cursor) < 19
    last = AuditEntry.objects.filter(pk=cursor).first() if is_number else None
    if last:
        found = found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    entries = list(found[: PAGE + 1])
    for entry in entries:
        entry.sentence = sentence_of(entry)  # type: ignore[attr-defined]
    more = len(entries) > PAGE
    return AuditPage(entries[:PAGE], str(entries[PAGE - 1].pk) if more else "")


def sentence_of(entry: AuditEntry) -> str:
    """What happened, in the reader's language."""
    words = {key: _said(value) for key, value in entry.detail.items()}
    words |= {
        "member": entry.member_name or _("The server’s terminal"),
        "subject": entry.subject,
        "action": entry.action,
    }
    try:
        return str(SENTENCES.get(entry.action, OTHER)) % words
    except KeyError:  # an entry from before its sentence grew a detail
        return str(OTHER) % words


def _said(value: Any) -> str:
    return str(Role(value).label) if value in Role.values else str(value)
