"""Drafts and what waits in them: one a member and kind, files within the limit, nobody else's."""

import io

import pytest

from rapport.inbox.actions.drafts import (
    attach_file,
    begin_draft,
    detach_file,
    discard_draft,
    save_draft,
)
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import (
    Attachment,
    Draft,
)
from rapport.kernel.errors import Missing, TooLarge

pytestmark = pytest.mark.django_db


def test_a_draft_is_kept_per_member_and_kind(conversation, bea, marek):
    for member, kind in ((bea, "reply"), (bea, "note"), (marek, "reply")):
        save_draft(conversation, by=member, kind=kind, html=f"<p>{member} {kind}</p>")
    save_draft(conversation, by=bea, kind="reply", html="<p>Better</p><script>x</script>")
    assert Draft.objects.count() == 3
    assert Draft.objects.get(member=bea, kind="reply").html == "<p>Better</p>"
    assert save_draft(conversation, by=bea, kind="reply", html="<p> </p>").pk is None
    assert Draft.objects.count() == 2


def test_a_late_echo_of_what_was_sent_is_no_draft(conversation, bea):
    reply_to_conversation(conversation, by=bea, html="<p>Sent</p>", client_key="k")
    save_draft(conversation, by=bea, kind="reply", html="<p>Sent</p>", client_key="k")
    assert not Draft.objects.exists()


def attach(draft, bea, size=10, name="a.txt"):
    stream = io.BytesIO(b"x" * size)
    return attach_file(draft, name=name, media_type="text/plain", stream=stream, by=bea)


def test_files_wait_in_the_draft_and_go_with_the_reply(conversation, bea):
    draft = begin_draft(conversation, by=bea, kind="reply")
    kept, dropped = attach(draft, bea), attach(draft, bea)
    detach_file(dropped, by=bea)
    reply = reply_to_conversation(conversation, by=bea, html="", attachment_ids=[kept.pk])
    assert [each.pk for each in reply.attachments.all()] == [kept.pk]
    assert not Draft.objects.exists()
    assert Attachment.objects.count() == 1


def test_too_much_is_refused_before_it_is_kept(conversation, bea):
    draft = begin_draft(conversation, by=bea, kind="reply")
    attach(draft, bea, 600_000)
    with pytest.raises(TooLarge, match="big.bin"):
        attach(draft, bea, 600_000, "big.bin")


def test_nobody_sends_or_changes_a_colleagues_draft(conversation, bea, marek):
    draft = begin_draft(conversation, by=bea, kind="reply")
    file = attach(draft, bea)
    with pytest.raises(Missing):
        reply_to_conversation(conversation, by=marek, html="<p>x</p>", attachment_ids=[file.pk])
    with pytest.raises(Missing):
        discard_draft(draft, by=marek)
    with pytest.raises(Missing):
        detach_file(file, by=marek)
    discard_draft(draft, by=bea)
    assert not Attachment.objects.exists()
