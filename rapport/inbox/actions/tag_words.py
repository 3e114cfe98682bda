"""The tags themselves: made, renamed, removed by those who choose words for everybody."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right
from rapport.inbox.actions.tags import LONGEST, hue_of
from rapport.inbox.events import TagsChanged
from rapport.inbox.models import Tag
from rapport.kernel.errors import Changed, Invalid, Missing
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right


def create_tag(*, name: str, hue: int | None = None, by: Member) -> Tag:
    """A word not used before, whatever its capitals."""
    check_right(by, Right.MANAGE_WORDS)
    name = _tidy(name)
    return _saved(Tag(name=name, hue=hue_of(name) if hue is None else hue))


def change_tag(tag: Tag, *, name: str | None = None, hue: int | None = None, by: Member) -> Tag:
    """Another name or colour, on every conversation that carries it."""
    check_right(by, Right.MANAGE_WORDS)
    with transaction.atomic():
        fresh = locked_tag(tag)
        fresh.name = fresh.name if name is None else _tidy(name)
        fresh.hue = fresh.hue if hue is None else hue
        return _saved(fresh)


@transaction.atomic
def delete_tag(tag: Tag, *, by: Member) -> None:
    """Take it from every conversation, and away."""
    check_right(by, Right.MANAGE_WORDS)
    locked_tag(tag).delete()
    publish(TagsChanged(tag.pk))


def locked_tag(tag: Tag) -> Tag:
    """The tag as it is now, nobody else changing it for the rest of the transaction."""
    try:
        return Tag.objects.select_for_update().get(pk=tag.pk)
    except Tag.DoesNotExist:
        raise Missing(_("There is no such tag.")) from None


def _saved(tag: Tag) -> Tag:
    try:
        with transaction.atomic():
            tag.save()
            publish(TagsChanged(tag.pk))
    except IntegrityError:
        words = _("There is a tag “%(name)s” already.")
        raise Changed(words % {"name": tag.name}, code="name_taken", field="name") from None
    return tag


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Invalid(_("Give the tag a name."), field="name")
    if len(tidy) > LONGEST:
        words = _("A tag has at most %(most)s characters.")
        raise Invalid(words % {"most": LONGEST}, field="name")
    return tidy
