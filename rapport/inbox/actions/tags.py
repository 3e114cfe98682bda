"""The team's words on a conversation."""

import zlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record
from rapport.inbox.events import ConversationTagged
from rapport.inbox.models import Conversation, ConversationTag, Tag
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member

MOST = 30
LONGEST = 50


def set_tags(conversation: Conversation, *, names: Iterable[str], by: Member) -> Conversation:
    """Let it carry exactly these tags; words not used before become new tags."""
    wanted = _tidy(names)
    with locked(conversation, by) as fresh:
        carried = {tag.name.casefold(): tag for tag in fresh.tags.all()}
        gone = [tag for name, tag in carried.items() if name not in wanted]
        new = [tag_called(name) for key, name in wanted.items() if key not in carried]
        if not gone and not new:
            return fresh
        ConversationTag.objects.filter(conversation=fresh, tag__in=gone).delete()
        ConversationTag.objects.bulk_create(
            [ConversationTag(conversation=fresh, tag=tag, by=by, tagged_at=now()) for tag in new],
            ignore_conflicts=True,
        )
        record(fresh, "tagged", by, added=[t.name for t in new], removed=[t.name for t in gone])
        publish(ConversationTagged(fresh.pk, fresh.inbox_id, by.pk))
    return fresh


def tag_called(name: str) -> Tag:
    """The tag of this name, whatever its capitals; made if need be, with a colour of its own."""
    known = Tag.objects.filter(name__iexact=name).first()
    if known:
        return known
    Tag.objects.bulk_create([Tag(name=name, hue=hue_of(name))], ignore_conflicts=True)
    return Tag.objects.get(name__iexact=name)


def hue_of(name: str) -> int:
    """A colour of its own for each word."""
    return zlib.crc32(name.casefold().encode()) % 360


def _tidy(names: Iterable[str]) -> dict[str, str]:
    tidy = {name.casefold(): name for name in (" ".join(each.split()) for each in names) if name}
    if len(tidy) > MOST:
        raise Invalid(_("A conversation carries at most %(most)s tags.") % {"most": MOST})
    if any(len(name) > LONGEST for name in tidy.values()):
        words = _("A tag has at most %(most)s characters.")
        raise Invalid(words % {"most": LONGEST}, field="tags")
    return tidy
