"""How a body is shown: harmless, whole, and folded where it repeats what was said."""

from unittest.mock import patch

import pytest

from rapport.inbox.models import Message
from rapport.inbox.templatetags.inbox_bodies import (
    folded_html,
    has_remote_pictures,
    is_framed,
    message_body,
)


def letter(**fields) -> Message:
    return Message(kind="incoming", **fields)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Hola <b>Bea</b></p>", False),
        ('<div dir="ltr">Hi<br><a href="https://a.example">x</a></div>', False),
        ("<table><tr><td>1</td></tr></table>", True),
        ('<div style="background:#eee">Sale</div>', True),
        ('<p><img src="https://t.example/x.png"></p>', True),
        ('<p><img src="cid:photo"></p>', False),
    ],
)
def test_only_what_needs_its_own_style_gets_a_frame(html, expected):
    assert is_framed(letter(html=html)) is expected


@pytest.mark.parametrize(
    "evil",
    [
        '<p onclick="x()">a</p>',
        "<script>x()</script>",
        '<a href="javascript:x()">a</a>',
        '<img src="x" onerror="x()">',
        '<p><img src="https://t.example/x.png"></p>',
        '<iframe src="/"></iframe>',
        '<details class="quote" ontoggle="x()" open>a</details>',
    ],
)
def test_nothing_in_the_page_runs_or_reaches_out(evil):
    shown = _shown(letter(html=evil))
    for word in (
        "onclick",
        "<script",
        "javascript:",
        "onerror",
        "https://t.",
        "<iframe",
        "ontoggle",
    ):
        assert word not in shown


def test_pictures_from_elsewhere_are_recognised():
    assert has_remote_pictures(letter(html='<img src="//t.example/x">'))
    assert not has_remote_pictures(letter(html='<img src="cid:x"><a href="https://a.example">'))


def test_what_was_quoted_is_folded_and_nothing_is_lost():
    message = letter(text="Yes.\n> Are you sure?", words="Yes.")
    shown = str(message_body(message))
    assert shown.index("Yes.") < shown.index("<details") < shown.index("Are you sure?")


def test_a_quote_in_html_is_folded_unless_it_is_all_there_is():
    quoting = letter(
        html="<p>Yes.</p><blockquote>Sure?</blockquote>", text="Yes. Sure?", words="Yes."
    )
    assert "<details" in folded_html(quoting)
    alone = letter(html="<blockquote>Sure?</blockquote>", text="Sure?", words="")
    assert "<details" not in folded_html(alone)


def test_words_stay_words():
    shown = str(message_body(letter(text="1 < 2 & https://a.example/?b=<c>", words="")))
    assert "1 &lt; 2 &amp;" in shown
    assert "<c>" not in shown


def _shown(message: Message) -> str:
    with patch.object(Message, "attachments") as attachments:
        attachments.all.return_value = []
        return str(message_body(message))
