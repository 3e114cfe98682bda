"""Rich text stays a small vocabulary, whatever is pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.inbox.rich_text import (
    clean_html,
    html_of,
    is_blank,
    mentioned_ids,
    shown_attachment_ids,
    text_of,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '<img src="https://tracker.example/pixel.gif">',
    '<img src="/attachments/../account/logout/">',
    '<img src="//evil.example/x.png">',
    "<iframe src=//evil.example></iframe><object data=x><embed src=x>",
    '<form action="/x"><button formaction=javascript:alert(1)>x</button></form>',
    '<p style="position:fixed;inset:0" class="button" id="csrf" onclick="x()">x</p>',
    '<span data-mention="1 onmouseover=alert(1)">x</span>',
    '<span data-mention="７">x</span>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    '<a href="//evil.example">x</a><a href="/account/logout/">y</a>',
]
FORBIDDEN = [
    *("script", "onerror", "onload", "onclick", "javascript", "style", "class="),
    *("evil", "tracker", "logout"),
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_remains(html):
    clean = clean_html(html).lower()
    tags = clean.split("<")[1:]
    assert not [word for word in FORBIDDEN for tag in tags if word in tag.split(">")[0]], clean


@given(st.text(alphabet="<>/\"'=&;: abimgsrcpvonjt-#0:\u202e", max_size=80))
def test_cleaning_twice_changes_nothing(html):
    once = clean_html(html)
    assert clean_html(once) == once


@given(st.text(max_size=200))
def test_text_survives_as_text(text):
    assert "<" not in html_of(text).replace("<p>", "").replace("</p>", "").replace("<br>", "")


def test_what_people_write_stays():
    html = (
        '<p>Dear <strong>Ana</strong>, <em>see</em> <a href="https://x.example/?a=1&amp;b=2">this</a>'
        "</p><ul><li>one</li></ul><ol><li>two</li></ol><blockquote>said</blockquote>"
        '<pre>a  b</pre><p><code>x</code><br><img src="/attachments/7/" alt="A lamp"></p>'
    )
    clean = clean_html(html)
    assert clean.replace(' rel="noopener noreferrer"', "") == html


def test_old_and_foreign_tags_become_ours():
    assert clean_html("<div><b>x</b> <i>y</i></div>") == "<p><strong>x</strong> <em>y</em></p>"


def test_empty_paragraphs_at_the_end_go():
    assert clean_html("<p>x</p><p><br></p><p>&nbsp;</p>") == "<p>x</p>"


def test_text_keeps_paragraphs_and_lists():
    assert text_of("<p>one<br>two</p><p>three</p>") == "one\ntwo\n\nthree"
    assert "* a" in text_of("<ul><li>a</li></ul>")
    assert text_of(html_of("one\ntwo\n\nthree <b>")) == "one\ntwo\n\nthree <b>"


def test_mentions_and_pictures_are_found_once_each():
    html = clean_html(
        '<p><span data-mention="7">@Tom</span><span data-mention="7">@Tom</span>'
        '<span data-mention="12">@Bea</span><img src="/attachments/5/"></p>'
    )
    assert mentioned_ids(html) == [7, 12]
    assert shown_attachment_ids(html) == [5]


@pytest.mark.parametrize("html", ["", "  ", "<p></p>", "<p><br></p>", "<p>&nbsp;</p>"])
def test_blank_is_blank(html):
    assert is_blank(clean_html(html))


def test_a_picture_alone_is_not_blank():
    assert not is_blank(clean_html('<p><img src="cid:logo@x"></p>'))


def test_direction_overrides_are_dropped_and_isolates_kept():
    assert clean_html("<p>a\u202eb\u2068c\u2069</p>") == "<p>ab\u2068c\u2069</p>"
