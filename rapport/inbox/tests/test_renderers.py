"""Replies in other words than their author wrote, and what others say below a message."""

from dataclasses import dataclass, field

import pytest
from django.utils.safestring import mark_safe

from rapport.inbox.actions import delivery
from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.models import Message
from rapport.inbox.ports import beside, rendering
from rapport.inbox.ports.beside import Worded
from rapport.inbox.ports.rendering import Rendering, Written
from rapport.inbox.rich_text import text_of
from rapport.kernel.errors import Changed
from rapport.team.models import Member


@dataclass
class Backwards:
    """Turns words round; knows one rendering by name, and remembers what was written."""

    written: dict[int, Written] = field(default_factory=dict)

    def rendering_of(self, conversation, member, written, name):
        if name != written.html:
            raise Changed("These are other words.")
        return Rendering("<p>olleH</p>", "ja", "カメラの件 (Re)")

    def sent(self, reply, written, seen):
        assert seen.language == "ja"
        self.written[reply.pk] = written

    def given_back(self, reply):
        return self.written.get(reply.pk)

    def words_of(self, reply):
        return text_of(self.written[reply.pk].html)

    def beside(self, messages, reader):
        return {each.pk: mark_safe(f"<p>{each.pk} for {reader.name}</p>") for each in messages[:1]}  # noqa: S308

    def below_subject(self, conversation, reader):
        return mark_safe(f"<p>#{conversation.pk} for {reader.name}</p>")  # noqa: S308

    def subjects(self, conversations, reader):
        return {each.pk: Worded(f"#{each.pk} for {reader.name}", "en") for each in conversations}

    def words(self, message, reader):
        return (
            Worded(f"{message.pk} in other words", "en") if reader.name == "Bea Almeida" else None
        )

    def in_other_words(self, messages):
        return {}


@pytest.fixture
def backwards(monkeypatch):
    one = Backwards()
    monkeypatch.setattr(rendering, "_one", [one])
    monkeypatch.setattr(beside, "_those", [one])
    return one


def test_the_customer_gets_what_the_member_saw(conversation, bea, post, backwards):
    words = {"by": bea, "html": "<p>Hello</p>", "rendering": "<p>Hello</p>"}
    reply = reply_to_conversation(conversation, **words)
    assert (reply.text, reply.language, reply.subject) == ("olleH", "ja", "カメラの件 (Re)")
    Message.objects.filter(pk=reply.pk).update(send_after=reply.created_at)
    delivery.deliver_due(reply.pk)
    assert [(each.html, each.subject) for each in post.carried] == [
        ("<p>olleH</p>", "カメラの件 (Re)")
    ]
    assert backwards.written == {reply.pk: Written("<p>Hello</p>")}


def test_a_rendering_of_other_words_is_refused_and_nothing_is_lost(conversation, bea, backwards):
    with pytest.raises(Changed):
        reply_to_conversation(conversation, by=bea, html="<p>Hello!</p>", rendering="<p>Hello</p>")
    assert not Message.objects.filter(kind="reply").exists()


def test_taken_back_it_is_a_draft_in_its_authors_words(conversation, bea, backwards):
    reply = reply_to_conversation(
        conversation, by=bea, html="<p>Hello</p>", rendering="<p>Hello</p>"
    )
    assert withdraw_reply(reply, by=bea).html == "<p>Hello</p>"
    plain = reply_to_conversation(conversation, by=bea, html="<p>As it is</p>")
    assert withdraw_reply(plain, by=bea).html.startswith("<p>As it is</p>")


def test_what_others_say_stands_below_the_words(conversation, bea, client, backwards):
    client.force_login(bea)
    first = conversation.messages.get()
    page = client.get(f"/conversations/{conversation.pk}/").content.decode()
    assert f"<p>{first.pk} for Bea Almeida</p>" in page
    assert "電源が入りません" in page.split(f"<p>{first.pk} for")[0]


def test_lists_and_notices_speak_the_members_language(conversation, bea, marek, client, backwards):
    message = conversation.messages.get()
    Member.objects.update(wants_notifications=True)
    for member, title, body in (
        (bea, "山田健司 · translated", f"{message.pk} in other words"),
        (marek, "山田健司", "電源が入りません。"),
    ):
        client.force_login(member)
        told = client.get(f"/notifications/{message.pk}/").json()
        assert (told["title"], told["body"]) == (title, body)
        page = client.get("/conversations/?view=all&part=rows").text
        assert f"#{conversation.pk} for {member.name}</bdi>" in page
        assert page.index("カメラの件") < page.index(f"#{conversation.pk} for")
