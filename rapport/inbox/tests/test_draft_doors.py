"""Drafts through their doors: kept, handed back, with files, thrown away, given back by undo."""

from urllib.parse import quote

from rapport.inbox.actions.reply import withdraw_reply
from rapport.inbox.models import Attachment, Conversation, Draft, Message
from rapport.inbox.queries.outbound import outbound_of
from rapport.inbox.tests.writing import JSON, address


def test_a_draft_is_kept_and_found_again(enter, bea, conversation):
    url = address(conversation, "draft/reply/")
    told = enter(bea).post(url, {"html": "<p>Half a sen</p>"}, **JSON).json()
    found = enter(bea).get(url, **JSON).json()
    assert found["content"] == {"html": "<p>Half a sen</p>", "addresses": {}, "subject": ""}
    assert found["saved_at"] == told["saved_at"]
    assert told["other"] is None


def test_two_windows_newest_wins_and_the_other_text_is_handed_back(enter, bea, conversation):
    url = address(conversation, "draft/reply/")
    first = enter(bea).post(url, {"html": "<p>One</p>"}, **JSON).json()["saved_at"]
    enter(bea).post(url, {"html": "<p>One and more</p>", "base": first}, **JSON)
    told = enter(bea).post(url, {"html": "<p>Other window</p>", "base": first}, **JSON).json()
    assert told["other"]["html"] == "<p>One and more</p>"
    assert Draft.objects.get().html == "<p>Other window</p>"


def test_nobody_reads_a_colleague_s_draft(enter, bea, marek, conversation):
    url = address(conversation, "draft/note/")
    enter(bea).post(url, {"html": "<p>Mine</p>"}, **JSON)
    assert enter(marek).get(url, **JSON).json()["content"]["html"] == ""


def test_a_draft_can_be_thrown_away(enter, bea, conversation):
    url = address(conversation, "draft/note/")
    enter(bea).post(url, {"html": "<p>Mine</p>"}, **JSON)
    assert enter(bea).delete(url).status_code == 204
    assert not Draft.objects.exists()


def put(client, conversation: Conversation, name: str, content: bytes, kind: str = "reply"):
    url = address(conversation, f"draft/{kind}/attachments/?name={quote(name)}")
    return client.put(url, content, content_type="text/plain", **JSON)


def test_a_file_of_any_name_waits_in_the_draft_and_goes_with_the_reply(enter, bea, conversation):
    name = "عقد №7 — 見積書.txt"
    told = put(enter(bea), conversation, name, b"hello")
    assert told.status_code == 201
    assert told.json()["name"] == name
    sent = {"html": "<p>x</p>", "attachments": told.json()["id"]}
    enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert Message.objects.get(kind="reply").attachments.get().size == 5


def test_a_file_that_is_too_large_is_refused_and_nothing_else_is_lost(
    enter, bea, conversation, settings
):
    settings.MAX_UPLOAD_BYTES = 10
    enter(bea).post(address(conversation, "draft/reply/"), {"html": "<p>Keep me</p>"}, **JSON)
    told = put(enter(bea), conversation, "big.bin", b"x" * 11)
    assert told.status_code == 413
    assert "big.bin" in told.json()["title"]
    assert Draft.objects.get().html == "<p>Keep me</p>"
    assert not Attachment.objects.exists()


def test_a_file_is_taken_out_again_by_its_owner_only(enter, bea, marek, conversation):
    number = put(enter(bea), conversation, "a.txt", b"hello").json()["id"]
    url = address(conversation, f"draft/reply/attachments/{number}/")
    assert enter(marek).delete(url).status_code == 404
    assert enter(bea).delete(url).status_code == 204
    assert not Attachment.objects.exists()


def test_a_colleague_s_file_cannot_be_sent(enter, bea, marek, conversation):
    number = put(enter(marek), conversation, "a.txt", b"hello").json()["id"]
    sent = {"html": "<p>x</p>", "attachments": number}
    told = enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    assert told.status_code == 404
    assert Attachment.objects.get().draft.member == marek


def test_undo_gives_the_reply_back_as_a_draft_with_its_files(enter, bea, conversation):
    number = put(enter(bea), conversation, "a.txt", b"hello").json()["id"]
    sent = {"html": "<p>Too soon</p>", "attachments": number}
    reply = enter(bea).post(address(conversation, "replies/"), sent, **JSON).json()["message"]
    told = enter(bea).post(address(conversation, f"messages/{reply}/withdrawal/"), **JSON)
    assert told.json() == {"conversation": conversation.pk, "message": reply}
    found = enter(bea).get(address(conversation, "draft/reply/"), **JSON).json()
    assert found["content"]["html"] == "<p>Too soon</p>"
    assert [each["name"] for each in found["files"]] == ["a.txt"]


def test_a_subject_of_its_own_is_kept_with_the_draft_and_leaves_with_the_reply(
    enter, bea, conversation
):
    url = address(conversation, "draft/reply/")
    for subject, kept in (
        ("  A new\tmatter ", "A new matter"),
        ("カメラの件", ""),
        ("Re: カメラの件", ""),
        ("Another", "Another"),
    ):
        enter(bea).post(url, {"html": "<p>Half a sen</p>", "subject": subject}, **JSON)
        assert enter(bea).get(url, **JSON).json()["content"]["subject"] == kept, subject
    enter(bea).post(url, {"html": "<p>Half a sentence</p>"}, **JSON)
    assert enter(bea).get(url, **JSON).json()["content"]["subject"] == "Another"

    sent = {"html": "<p>Done.</p>", "subject": "Another", "client_key": "k"}
    enter(bea).post(address(conversation, "replies/"), sent, **JSON)
    reply = Message.objects.get(kind="reply")
    assert reply.subject == "Another" and outbound_of(reply).is_new_subject
    assert "data-subject-open" in enter(bea).get(address(conversation, "")).text
    assert "Subject: <bdi>Another</bdi>" in enter(bea).get(address(conversation, "")).text
    assert withdraw_reply(reply, by=bea).subject == "Another"
