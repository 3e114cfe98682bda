"""The team puts right what is noted of a place: writes, retires, restores."""

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid
from rapport.manners.models import Confidence, Dismissal, NoteVersion, OwnNote, Retirement, Topic
from rapport.manners.queries.places import place_name, tidy_locale
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right

LENGTHS = {"text": 600, "example": 160, "source": 200, "scope": 120}


def write_note(
    *,
    locale: str,
    topic: str,
    text: str,
    source: str,
    example: str = "",
    confidence: str = Confidence.MEDIUM,
    scope: str = "",
    version: int,
    by: Member,
) -> NoteVersion:
    """Keep the team's own note as a new version; earlier ones stay in its history.

    `version` is the one that was read (0: there was none); if somebody wrote since, it is refused
    and nothing is lost on either side. A note that had been retired is shown again.
    """
    check_right(by, Right.MANAGE_WORDS)
    place = checked_place(locale, topic)
    said = {"text": text, "example": example, "source": source, "scope": scope}
    fields = {name: value.strip() for name, value in said.items()}
    _check(fields, confidence)
    with transaction.atomic():
        OwnNote.objects.get_or_create(locale=place, topic=topic)
        note = OwnNote.objects.select_for_update().get(locale=place, topic=topic)
        if note.version != version:
            raise Changed(_faster(note), code="changed")
        note.version += 1
        note.save(update_fields=["version"])
        written = NoteVersion.objects.create(
            note=note, number=note.version, confidence=confidence, by=by, **fields
        )
        Retirement.objects.filter(locale=place, topic=topic, is_own=True).delete()
        record(by, "manners.note_written", spoken(place, topic), {"version": note.version})
    return written


def retire_note(*, locale: str, topic: str, is_own: bool, reason: str, by: Member) -> None:
    """Show the shipped note, or ours, beside conversations no more; it can be restored."""
    check_right(by, Right.MANAGE_WORDS)
    place = checked_place(locale, topic)
    with transaction.atomic():
        _gone, is_new = Retirement.objects.get_or_create(
            locale=place,
            topic=topic,
            is_own=is_own,
            defaults={"reason": reason.strip()[:300], "by": by, "retired_at": now()},
        )
        if is_new:
            detail = {"is_own": is_own, "reason": reason.strip()[:300]}
            record(by, "manners.note_retired", spoken(place, topic), detail)


def restore_note(*, locale: str, topic: str, is_own: bool, by: Member) -> None:
    """Show again what had been retired."""
    check_right(by, Right.MANAGE_WORDS)
    place = checked_place(locale, topic)
    with transaction.atomic():
        gone = Retirement.objects.filter(locale=place, topic=topic, is_own=is_own)
        if gone.delete()[0]:
            record(by, "manners.note_restored", spoken(place, topic), {"is_own": is_own})


def dismiss_note(
    *, locale: str, topic: str, edition: str, is_unhelpful: bool = False, by: Member
) -> None:
    """Show this note to this member no more until it says something else."""
    check_right(by, Right.READ_CONVERSATIONS)
    place = checked_place(locale, topic)
    said = {"edition": edition[:40], "is_unhelpful": is_unhelpful, "dismissed_at": now()}
    Dismissal.objects.update_or_create(member=by, locale=place, topic=topic, defaults=said)


def show_notes_again(*, locale: str, by: Member) -> int:
    """Bring back what this member dismissed in a place; how many notes that were."""
    return Dismissal.objects.filter(member=by, locale=locale).delete()[0]


def checked_place(locale: str, topic: str) -> str:
    """The locale under which notes are kept; Invalid for what is no place or no topic."""
    place = tidy_locale(locale)
    if not place:
        words = _("Say the language and the country, such as it-IT.")
        raise Invalid(words, field="locale")
    if topic not in Topic.values:
        raise Invalid(_("There is no such topic."), field="topic")
    return place


def spoken(locale: str, topic: str) -> str:
    """What the audit log calls a note."""
    return f"{place_name(locale)}: {Topic(topic).label}"


def _check(fields: dict[str, str], confidence: str) -> None:
    if len(fields["text"]) < 10:
        raise Invalid(_("Write a sentence that a colleague understands."), field="text")
    if not fields["source"]:
        words = _("Say where we know it from: a guide, a customer, a colleague from there.")
        raise Invalid(words, field="source")
    for name, most in LENGTHS.items():
        if len(fields[name]) > most:
            raise Invalid(_("At most %(most)s characters.") % {"most": most}, field=name)
    if confidence not in Confidence.values:
        raise Invalid(_("Choose how sure you are."), field="confidence")


def _faster(note: OwnNote) -> str:
    newest = NoteVersion.objects.filter(note=note).select_related("by").first()
    if newest is None or newest.by is None:
        return _("A colleague changed this note while you wrote. Nothing of yours was saved yet.")
    words = _("%(name)s changed this note while you wrote. Nothing of yours was saved yet.")
    return words % {"name": newest.by.name}
