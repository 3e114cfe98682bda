"""Drafts: what a member has begun to write outlives the browser, the network and the night."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import IO, Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right, check_sees, locked
from rapport.inbox.models import Attachment, Conversation, Draft, Message
from rapport.inbox.ports import channel_of, traits_of
from rapport.inbox.rich_text import clean_html, is_blank
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing, TooLarge
from rapport.kernel.files import store_stream
from rapport.team.models import Member, Right

KINDS = ("reply", "note")
MOST_FILES = 30
_ANSWER = re.compile(r"^re:\s*", re.IGNORECASE)


def save_draft(
    conversation: Conversation,
    *,
    by: Member,
    kind: str,
    html: str,
    addresses: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    client_key: str = "",
    subject: str | None = None,
) -> Draft:
    """Keep what the member has written so far; an empty draft without files is no draft.

    With the key of something already sent, this is a late echo and keeps nothing.
    """
    _check_kind(kind)
    clean = clean_html(html)
    with locked(conversation, by) as fresh:
        draft = Draft(conversation=fresh, member=by, kind=kind, html=clean)
        draft.addresses, draft.subject = dict(addresses or {}), new_subject(fresh, subject or "")
        if (
            client_key
            and Message.objects.filter(conversation=fresh, client_key=client_key).exists()
        ):
            return draft
        known = Draft.objects.filter(conversation=fresh, member=by, kind=kind).first()
        has_files = known is not None and known.attachments.exists()
        if is_blank(clean) and not draft.addresses and not draft.subject and not has_files:
            Draft.objects.filter(conversation=fresh, member=by, kind=kind).delete()
            return draft
        values: dict[str, Any] = {"html": clean, "saved_at": now()}
        if addresses is not None:
            values["addresses"] = draft.addresses
        if subject is not None:
            values["subject"] = draft.subject
        return Draft.objects.update_or_create(
            conversation=fresh, member=by, kind=kind, defaults=values
        )[0]


def new_subject(conversation: Conversation, subject: str) -> str:
    """A reply's own subject, tidy; "" where it is that of its conversation, with or without a "Re:".

    Invalid on a channel that knows no subjects.
    """
    tidy = " ".join(subject.split())[:300]
    bare = _ANSWER.sub("", tidy)
    if bare in ("", _ANSWER.sub("", conversation.subject)):
        return ""
    if not traits_of(conversation.inbox.channel).has_subject:
        raise Invalid(_("Here nothing has a subject: leave it out."), field="subject")
    return tidy


def discard_draft(draft: Draft, *, by: Member) -> None:
    """Throw one's own draft away, its files too."""
    with transaction.atomic():
        _own(draft, by).delete()


def attach_file(
    draft: Draft, *, name: str, media_type: str, stream: IO[bytes], by: Member
) -> Attachment:
    """Keep a file with one's draft; refuses what the inbox's channel would not carry."""
    check_right(by, Right.ANSWER)
    mine = _own(draft, by)
    size = _size_of(stream)
    _check_fits(mine, size, name)
    stored = store_stream(stream, name=name, media_type=media_type)
    with locked(mine.conversation, by):
        mine = _own(draft, by)
        _check_fits(mine, size, name)
        return Attachment.objects.create(
            draft=mine,
            file=stored,
            name=tidy_name(name),
            media_type=(media_type or "application/octet-stream")[:120],
            size=size,
        )


def begin_draft(conversation: Conversation, *, by: Member, kind: str) -> Draft:
    """The member's draft of this kind, begun empty if there is none (a file may come before words)."""
    _check_kind(kind)
    with locked(conversation, by) as fresh:
        return Draft.objects.get_or_create(conversation=fresh, member=by, kind=kind)[0]


def detach_file(attachment: Attachment, *, by: Member) -> None:
    """Take a file out of one's draft."""
    with transaction.atomic():
        found = Attachment.objects.filter(pk=attachment.pk, draft__member=by)
        if not found.exists():
            raise Missing(_("This file is not in your draft any more."))
        found.delete()


def take_files(draft_of: Conversation, by: Member, ids: Sequence[int]) -> list[Attachment]:
    """The member's own attachments of these ids that wait in a draft of this conversation, or that
    they sent ahead."""
    drafted = Q(draft__member=by, draft__conversation=draft_of)
    ahead = Q(uploaded_by=by, draft=None, message=None)
    waiting = Attachment.objects.select_for_update(of=("self",)).filter(drafted | ahead, pk__in=ids)
    found = list(waiting)
    if len(found) != len(set(ids)):
        raise Missing(_("A file is not in your draft any more. Attach it again."))
    _check_together(draft_of, [each.size for each in found], found[-1].name if found else "")
    return found


def tidy_name(name: str) -> str:
    """A file's name without folders and control characters."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    return "".join(each for each in plain if each.isprintable())[:255] or "file"


def _own(draft: Draft, by: Member) -> Draft:
    found = Draft.objects.select_related("conversation__inbox").filter(pk=draft.pk, member=by)
    mine = found.first()
    if mine is None:
        raise Missing(_("This draft does not exist any more."))
    check_sees(by, mine.conversation.inbox_id)
    return mine


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Invalid(_("A draft is for a reply or a note."), field="kind")


def _check_fits(draft: Draft, size: int, name: str) -> None:
    sizes = list(draft.attachments.values_list("size", flat=True))
    _check_together(draft.conversation, [*sizes, size], name)


def _check_together(conversation: Conversation, sizes: Sequence[int], name: str) -> None:
    if len(sizes) > MOST_FILES:
        raise TooLarge(_("A message carries at most %(most)s files.") % {"most": MOST_FILES})
    limit = channel_of(conversation.inbox.channel).max_attachment_bytes
    if sum(sizes) > limit:
        words = _("“%(name)s” does not fit: all files together may have %(limit)s MB.")
        raise TooLarge(words % {"name": tidy_name(name), "limit": limit // 1024 // 1024})


def _size_of(stream: IO[bytes]) -> int:
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    return size
