"""Private notes: said among us."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.inbox.actions.drafts import take_files
from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.reading import mark_read_until
from rapport.inbox.actions.said import said_before
from rapport.inbox.actions.standing import note_said
from rapport.inbox.events import MemberMentioned, NoteAdded
from rapport.inbox.models import Attachment, Conversation, Draft, Mention, Message, MessageKind
from rapport.inbox.queries.access import members_who_see
from rapport.inbox.rich_text import clean_html, is_blank, mentioned_ids, text_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member


def add_note(
    conversation: Conversation,
    *,
    by: Member,
    html: str,
    attachment_ids: Sequence[int] = (),
    client_key: str = "",
) -> Message:
    """Add a private note; members named in it who may see it are asked to look."""
    clean = clean_html(html)
    with locked(conversation, by) as fresh:
        repeated = said_before(fresh, by, client_key)
        if repeated:
            return repeated
        files = take_files(fresh, by, attachment_ids)
        if is_blank(clean) and not files:
            raise Invalid(_("Write something first."), field="html")
        text = text_of(clean)
        note = Message.objects.create(
            conversation=fresh,
            inbox_id=fresh.inbox_id,
            kind=MessageKind.NOTE,
            member=by,
            html=clean,
            text=text,
            words=text,
            client_key=client_key,
            created_at=now(),
        )
        Attachment.objects.filter(pk__in=[f.pk for f in files]).update(message=note, draft=None)
        Draft.objects.filter(conversation=fresh, member=by, kind="note").delete()
        note_said(fresh, note)
        mark_read_until(fresh, by, note.created_at)
        publish(NoteAdded(fresh.pk, fresh.inbox_id, note.pk, by.pk))
        _ask_the_mentioned(note, fresh, by)
    return note


def _ask_the_mentioned(note: Message, conversation: Conversation, by: Member) -> None:
    named = members_who_see(conversation.inbox).filter(pk__in=mentioned_ids(note.html))
    members = [member for member in named if member.pk != by.pk]
    Mention.objects.bulk_create(
        Mention(
            conversation=conversation, message=note, member=member, mentioned_at=note.created_at
        )
        for member in members
    )
    publish(
        *(
            MemberMentioned(conversation.pk, conversation.inbox_id, note.pk, member.pk, by.pk)
            for member in members
        )
    )
