"""The first letter of a conversation in the language of whom it goes to: only what was seen is sent."""

import re

import pytest

from rapport.customers.actions.identities import meet_customer
from rapport.inbox.models import Conversation, InboxAccess, Message
from rapport.team.models import Role
from rapport.translations.models import MessageRendering, ReplyRendering
from rapport.translations.tests import test_replies as given

post, server, provider, bea = given.post, given.server, given.provider, given.bea
conversation = given.conversation
HERE = "/conversations/new/language/"
LETTER, SUBJECT = "<p>We cannot repair it.</p>", "Repair of your lens"
SAID, SUBJECT_SAID = "修理できません。", "レンズの修理について"


@pytest.fixture
def letter(client, bea, conversation, server):
    client.force_login(bea)
    server.learn("en", "ja", "We cannot repair it.", SAID)
    server.learn("en", "ja", SUBJECT, SUBJECT_SAID)
    server.learn("ja", "en", SAID, "It cannot be repaired.")
    to = "Kenji <k.yamada@naniwa-mail.example>"
    return {"inbox": conversation.inbox_id, "to": to, "subject": SUBJECT, "html": LETTER}


def _chosen(page):
    return re.findall(r'<option value="([\w-]+)" selected>', page)


def test_the_bar_knows_whom_one_writes_to(client, letter, provider):
    assert _chosen(client.get(HERE, letter).text) == ["en", "ja"]
    stranger = letter | {"to": "somebody@elsewhere.example"}
    page = client.get(HERE, stranger).text
    assert "data-start-target" in page and "English" not in page
    assert _chosen(client.get(HERE, stranger | {"target": "el", "source": "de"}).text) == [
        "de",
        "el",
    ]
    assert client.get(HERE, letter | {"inbox": 0}).status_code == 404
    provider.delete()
    assert "tongue" not in client.get(HERE, stranger).text


def test_what_was_seen_begins_the_conversation(client, bea, letter, provider, server):
    told = client.post(HERE + "rendering/", letter).json()
    assert (told["html"], told["subject"]) == (f"<p>{SAID}</p>", SUBJECT_SAID)
    assert len(server.seen) == 1
    back = client.post(HERE + "rendering/back/", letter | {"name": told["name"]}).json()["back"]
    assert "It cannot be repaired." in back
    better = letter | {"name": told["name"], "html": told["html"], "subject": "レンズ修理の件"}
    fixed = client.post(HERE + "rendering/correction/", better).json()
    assert fixed["subject"] == "レンズ修理の件"

    stale = letter | {"rendering": told["name"]}
    refused = client.post("/conversations/new/", stale)
    assert refused.status_code == 422 and "The translation has changed" in refused.text
    changed = letter | {"rendering": fixed["name"], "subject": "Something else"}
    assert client.post("/conversations/new/", changed).status_code == 422
    assert Conversation.objects.count() == 1

    answer = client.post("/conversations/new/", letter | {"rendering": fixed["name"]})
    begun = Conversation.objects.latest("id")
    assert answer.url == f"/conversations/{begun.pk}/"
    assert (begun.subject, begun.language) == ("レンズ修理の件", "ja")
    reply = Message.objects.get(conversation=begun)
    assert (reply.subject, reply.text, reply.language) == ("レンズ修理の件", SAID, "ja")
    kept = MessageRendering.objects.get(message=reply, is_original=True)
    assert (kept.text, kept.subject) == ("We cannot repair it.", SUBJECT)
    assert not ReplyRendering.objects.exists()
    # Its author reads in the list what it is about.
    assert SUBJECT in client.get("/conversations/?view=all&part=rows").text


def test_without_a_rendering_it_leaves_as_it_was_written(client, letter, provider, server):
    client.post("/conversations/new/", letter)
    reply = Message.objects.get(kind="reply")
    assert (reply.subject, reply.html) == (SUBJECT, LETTER)
    assert server.seen == [] and reply.conversation.language == ""


def test_nobody_learns_of_a_customer_whom_they_may_not_see(client, letter, provider, bea):
    customer = meet_customer("email", "secret@elsewhere.example", "Secret")
    customer.language = "ja"
    customer.save()
    secret = letter | {"to": "secret@elsewhere.example"}
    assert _chosen(client.get(HERE, secret).text) == ["en", "ja"]
    bea.role = Role.RESTRICTED
    bea.save()
    InboxAccess.objects.create(inbox_id=letter["inbox"], member=bea)
    assert "data-start-target" in client.get(HERE, secret).text
    assert _chosen(client.get(HERE, letter).text) == ["en", "ja"]
    bea.role = Role.VIEWER
    bea.save()
    assert client.get(HERE, letter).status_code == 403
