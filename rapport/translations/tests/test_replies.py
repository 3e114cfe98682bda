"""A reply in the customer's language: made, looked at, corrected, sent, taken back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from rapport.customers.models import Customer
from rapport.inbox import ports
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
from rapport.inbox.models import Inbox, Message
from rapport.inbox.ports import Address, InboundMessage
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, TooLarge
from rapport.team.models import Member, Role
from rapport.translations.actions.chain import _cooling
from rapport.translations.actions.replies import (
    NotTranslated,
    correct_rendering,
    name_of,
    render_reply,
    translated_back,
)
from rapport.translations.models import (
    MessageRendering,
    RememberedSentence,
    ReplyRendering,
    TranslationProvider,
)
from tests.providers import deepl

DRAFT = (
    "<p>山田様</p><p>Your lens <strong>has not</strong> shipped yet.<br>"
    "Order LO-12345 leaves on Monday.</p><ul><li>Thank you for your patience.</li></ul>"
)


@pytest.fixture(autouse=True)
def post(monkeypatch):
    channel = SimpleNamespace(
        kind="email", name="Post", icon="mail", max_attachment_bytes=10**6, undo_seconds=10,
        is_address=lambda address: "@" in address,
    )  # fmt: skip
    monkeypatch.setattr(ports, "_channels", {"email": channel})


@pytest.fixture
def server():
    with deepl.Server() as server:
        yield server


@pytest.fixture
def provider(db, server):
    _cooling.__init__()
    return TranslationProvider.objects.create(
        name="DeepL",
        kind="deepl",
        secrets=f'{{"key": "{deepl.KEY}"}}',
        options={"url": server.url, "seconds": 2},
        consented_at=now(),
    )


def _member(name: str) -> Member:
    return Member.objects.create(
        email=f"{name.split()[0].lower()}@example.com", name=name, role=Role.OWNER,
        joined_at=now() - timedelta(days=1),
    )  # fmt: skip


@pytest.fixture
def bea(db):
    return _member("Bea Almeida")


@pytest.fixture
def conversation(db):
    inbox = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    said = InboundMessage(
        source_id="1",
        sender=Address("k.yamada@naniwa-mail.example", "山田健司"),
        subject="レンズの件",
        text="先日購入したレンズのことで質問があります。ピントが合いません。",
        words="先日購入したレンズのことで質問があります。ピントが合いません。",
        language="ja",
    )
    return receive_message(said, inbox=inbox).conversation


def _render(conversation, bea, html=DRAFT, **more):
    return render_reply(conversation, by=bea, html=html, target="ja", **more)


def test_structure_survives_and_what_is_theirs_already_is_not_translated(
    conversation, bea, provider, server
):
    server.learn("en", "ja", "Thank you for your patience.", "お待ちいただきありがとうございます。")
    row = _render(conversation, bea)
    assert row.text.startswith("<p>山田様</p><p>")
    assert row.text.count("<strong>") == row.text.count("</strong>") == 1
    assert row.text.count("<br>") == 1 and "LO-12345" in row.text
    assert row.text.endswith("<ul><li>お待ちいただきありがとうございます。</li></ul>")
    assert "山田様" not in server.seen[-1].body.decode()
    assert (row.provider, row.quality, row.source_language) == ("DeepL", "sendable", "en")


def test_one_text_is_one_call_and_a_changed_one_asks_for_what_is_new(
    conversation, bea, provider, server
):
    _render(conversation, bea)
    _render(conversation, bea)
    assert len(server.seen) == 1
    _render(conversation, bea, DRAFT + "<p>See you soon.</p>")
    assert [len(each.json["text"]) for each in server.seen] == [3, 1]


def test_what_was_seen_is_sent_and_kept_with_the_authors_words(conversation, bea, provider, server):
    row = _render(conversation, bea)
    reply = reply_to_conversation(conversation, by=bea, html=DRAFT, rendering=name_of(row))
    assert (reply.html, reply.language, reply.subject) == (row.text, "ja", "レンズの件")
    kept = MessageRendering.objects.get(message=reply)
    assert kept.is_original and kept.language == "en" and "has not shipped" in kept.text
    assert not ReplyRendering.objects.exists()

    draft = withdraw_reply(reply, by=bea)
    assert draft.html == DRAFT
    assert not MessageRendering.objects.exists()


def test_a_changed_draft_is_never_sent_in_old_words(conversation, bea, provider, server):
    name = name_of(_render(conversation, bea))
    with pytest.raises(Changed) as refused:
        reply_to_conversation(conversation, by=bea, html=DRAFT + "<p>P.S.</p>", rendering=name)
    assert refused.value.code == "rendering"
    _render(conversation, bea, DRAFT + "<p>P.S. Write to us.</p>")
    with pytest.raises(Changed):
        reply_to_conversation(conversation, by=bea, html=DRAFT, rendering=name)
    assert not Message.objects.filter(kind="reply").exists()


def test_two_members_write_at_once_and_each_sends_their_own(conversation, bea, provider, server):
    marek = _member("Marek Nowak")
    ours = _render(conversation, bea)
    theirs = _render(conversation, marek, "<p>We look into it today.</p>")
    with pytest.raises(Changed):
        reply_to_conversation(conversation, by=marek, html=DRAFT, rendering=name_of(ours))
    sent = reply_to_conversation(
        conversation, by=marek, html="<p>We look into it today.</p>", rendering=name_of(theirs)
    )
    assert sent.html == theirs.text
    assert ReplyRendering.objects.get().member == bea


def test_a_correction_is_sent_and_used_the_next_time(conversation, bea, provider, server):
    html = "<p>Your lens has shipped.</p><p>Order <strong>LO-12345</strong> is on its way.</p>"
    row = _render(conversation, bea, html)
    better = "<p>レンズを発送いたしました。</p><p>ご注文<strong>LO-12345</strong>は配送中です。</p>"
    row = correct_rendering(conversation, by=bea, name=name_of(row), html=better)
    assert row.is_corrected and row.facts["problems"] == []
    reply = reply_to_conversation(conversation, by=bea, html=html, rendering=name_of(row))
    assert reply.html == better
    assert RememberedSentence.objects.filter(origin="correction").count() == 2
    asked = len(server.seen)
    assert _render(conversation, bea, html.replace("12345", "77001")).text == better.replace(
        "12345", "77001"
    )
    assert len(server.seen) == asked


def test_a_not_that_was_turned_round_is_told_at_its_place(conversation, bea, provider, server):
    server.learn("en", "ja", "We cannot repair it.", "修理できません。")
    server.mode = "not"
    found = _render(conversation, bea, "<p>Hello.</p><p>We cannot repair it.</p>").facts["problems"]
    assert [each["kind"] for each in found] == ["negation_lost"]


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        ("fails", "unreachable"),
        ("quota", "out of quota"),
        ("auth", "refused"),
        ("busy", "busy"),
        ("drops", "garbled"),
        ("short", "garbled"),
        ("slow", "too slow"),
    ],
)
def test_a_provider_that_misbehaves_is_named_with_its_reason(
    conversation, bea, provider, server, mode, outcome
):
    server.mode = mode
    with pytest.raises(NotTranslated) as told:
        _render(conversation, bea)
    assert [each.outcome for each in told.value.attempts] == [outcome]
    assert not ReplyRendering.objects.exists()


def test_over_the_ceiling_nothing_leaves_the_house(conversation, bea, provider, server):
    TranslationProvider.objects.update(ceiling=3)
    with pytest.raises(NotTranslated) as told:
        _render(conversation, bea)
    assert told.value.attempts[0].outcome == "over the ceiling"
    assert server.seen == []


def test_read_back_it_says_what_was_written(conversation, bea, provider, server):
    server.learn("en", "ja", "It leaves on Monday.", "月曜日に発送します。")
    server.learn("ja", "en", "月曜日に発送します。", "We ship it on Monday.")
    row = _render(conversation, bea, "<p>It leaves on Monday.</p>")
    found = translated_back(conversation, by=bea, name=name_of(row))
    assert (found.text, found.target) == ("We ship it on Monday.", "en")


def test_hostile_texts_change_nothing_but_words(conversation, bea, provider, server):
    html = (
        '<p>See <script>alert(1)</script><a href="javascript:alert(1)">this</a> &lt;rp0&gt; now.</p>'
        '<p onclick="x()">{{ name }} &lt;img src=x onerror=alert(1)&gt; is here.</p>'
    )
    row = _render(conversation, bea, html)
    assert "<script" not in row.text and "javascript:" not in row.text and "onclick" not in row.text
    assert "&lt;rp0&gt;" in row.text and "{{ name }}" in row.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in row.text
    for empty in ("", "<p><br></p>", '<p><img src="/attachments/1/"></p>'):
        with pytest.raises(Invalid):
            _render(conversation, bea, empty)
    with pytest.raises(TooLarge):
        _render(conversation, bea, f"<p>{'Long words are long. ' * 2_000}</p>")
    with pytest.raises(Invalid):
        render_reply(conversation, by=bea, html="<p>Hi there</p>", target="no language!")


def test_who_is_not_known_by_name_is_no_name_to_keep(conversation, bea, provider, server):
    Customer.objects.update(name="k.yamada@naniwa-mail.example")
    conversation.refresh_from_db()
    assert _render(conversation, bea, "<p>Write to us.</p>").provider == "DeepL"


def test_what_stands_in_their_language_says_nothing_of_the_rest(
    conversation, bea, provider, server
):
    """A Japanese greeting, apology, promise and closing around one sentence of the member's."""
    server.learn(
        "en", "ja", "The new lens has left our warehouse.", "新しいレンズを発送いたしました。"
    )
    promise = "11月24日（火）1:30（日本時間）までにご返信いたします。"
    html = (
        "<p>山田様<br>いつもお世話になっております。</p><p>このたびは誠に申し訳ございません。</p>"
        f"<p>The new lens has left our warehouse. {promise}</p><p>何卒よろしくお願い申し上げます。</p>"
    )
    row = _render(conversation, bea, html)
    assert f"新しいレンズを発送いたしました。{promise}" in row.text.replace("。 ", "。")
    assert row.source_language == "en" and "warehouse" not in row.text
    assert [each.json["text"] for each in server.seen] == [["The new lens has left our warehouse."]]
    glued = html.replace("warehouse. ", "warehouse.")
    server.learn(
        "en", "ja", f"The new lens has left our warehouse.{promise}", f"発送済み。{promise}"
    )
    assert f"発送済み。{promise}" in _render(conversation, bea, glued).text
    server.seen.clear()
    written = html.replace("The new lens has left our warehouse.", "新しいレンズです。")
    assert _render(conversation, bea, written).text == written and not server.seen
