"""What must not change goes out as tokens and comes back exactly once, whatever the text holds."""

# ruff: noqa: E501 (texts stand as they are written)

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.language.translation.errors import Garbled
from rapport.language.translation.shielding import shielded

KEEPINGS = ("xml", "span", "brackets")
# Text → what is kept of it, in order.
KEPT = {
    "Hi {{ customer.first_name }}, order #48213 of {shop} is %s.": ["{{ customer.first_name }}", "48213", "{shop}", "%s"],
    "Write to ana.lopez+x@example.co.uk or see https://example.com/a?b=c#d.": ["ana.lopez+x@example.co.uk", "https://example.com/a?b=c#d"],
    "Call +44 20 7946 0958 or (0211) 123-4567 before 09:00.": ["+44 20 7946 0958", "(0211) 123-4567"],
    "Your order LO-12345-B, tracking 1Z999AA10123456784, IBAN DE89 3704 0044 0532 0130 00": ["LO-12345-B", "1Z999AA10123456784", "DE89 3704 0044 0532 0130 00"],
    "ご注文LO-12345の件、電話03-1234-5678まで。": ["LO-12345", "03-1234-5678"],
    "Run `rm -rf build` in C:\\Temp\\x or /var/log/app; call order_id and getUser().": ["`rm -rf build`", "C:\\Temp\\x", "/var/log/app", "order_id", "getUser()"],
    "<b>Bold</b> &nbsp; 👍🏽 🇬🇷 👨‍👩‍👧 @kenji #returns": ["<b>", "</b>", "&nbsp;", "👍🏽", "🇬🇷", "👨‍👩‍👧", "@kenji", "#returns"],
    "Rechnung 2024/00123, Art. 0x80070057, CPF 123.456.789-09, DNI 12345678Z, Nr. 45-789012": ["2024/00123", "0x80070057", "123.456.789-09", "12345678Z", "45-789012"],
    "<a href=\"https://x.example/a\">here</a>, 20241123-0012, +7 (916) 123-45-67": ["<a href=\"https://x.example/a\">", "</a>", "20241123-0012", "+7 (916) 123-45-67"],
    "Kenji Tanaka and Eleni agree.": ["Kenji Tanaka", "Eleni"],
    "see report_final.pdf, www.example.org/x and lagoon.example.com, v2.3.1 on 192.168.0.1": ["report_final.pdf", "www.example.org/x", "lagoon.example.com", "v2.3.1", "192.168.0.1"],
}  # fmt: skip
# Words, amounts, dates and times that a translation must be free to write its own way.
FREE = [
    "It ships on 03.04.2026 - 05.04.2026, between 09:00 and 17:30, for 1.299,50 € (50 %, 100% sure).",
    "Your 2nd order of 16GB costs $1,000 and/or £20.5 in Q4 2024; 24/7 support e.g. on 2026-04-03.",
    "Am 3. März um 10 Uhr, spätestens 05/2026 - 07/2026; ca. 30 Min., z. B. Nr. 5.",
    "Wait...really? I can't. Tom & Jerry's, 3 < 4, a > b, 5 * 4.",
    "Will you come? Mark the box.",
    "It's 2024-11-23T10:00Z; if a<b then c>d; 3x faster, 30x40 cm, -5.5°C, 16:9, am 3.11. um 10.30 Uhr.",
]


def test_what_is_kept_and_what_is_left_to_translate():
    names = ["Kenji Tanaka", "Eleni", "Will", "Mark"]
    found = {text: [each.text for each in shielded(text, names).kept] for text in [*KEPT, *FREE]}
    wanted = KEPT | {text: [] for text in FREE}
    assert {text: kept for text, kept in found.items() if kept != wanted[text]} == {}


PIECES = st.one_of(
    st.sampled_from([piece for kept in KEPT.values() for piece in kept]),
    st.sampled_from(["<x id=\"0\">", "</x>", "[[0]]", "[[ 1 ]]", "⟦number0⟧", "<span id=r0>", "&lt;", "]]", "【0】"]),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=8), st.sampled_from(KEEPINGS))
def test_every_text_survives_a_provider_that_changes_nothing(pieces, keeping):
    text = " ".join(pieces)
    shield = shielded(text, ["Eleni"])
    assert shield.restore(shield.render(keeping), keeping) == text


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from(KEEPINGS), st.data())
def test_a_token_lost_doubled_or_invented_is_refused(pieces, keeping, data):
    shield = shielded(" ".join(["Order LO-12345", *pieces]))
    tokens = [shielded(each.text).render(keeping) for each in shield.kept]
    assert len(tokens) == len(shield.kept)
    rendered = shield.render(keeping)
    number = data.draw(st.integers(0, len(shield.kept) - 1))
    token = _token(rendered, number, keeping)
    for broken in (
        rendered.replace(token, "", 1),
        rendered.replace(token, token * 2, 1),
        rendered + _other(token, number, len(shield.kept) + 3),
    ):
        with pytest.raises(Garbled):
            shield.restore(broken, keeping)


def _token(rendered, number, keeping):
    shape = {
        "xml": rf'<x id="{number}">.*?</x>',
        "span": rf'<span class="notranslate" translate="no" id="r{number}">.*?</span>',
        "brackets": rf"\[\[{number}\]\]",
    }[keeping]
    return re.search(shape, rendered, re.DOTALL)[0]


def _other(token, number, other):
    return re.sub(rf'(?<=["r\[]){number}(?=["\]])', str(other), token, count=1)


def test_a_provider_may_move_tokens_space_them_and_write_its_own_brackets():
    shield = shielded("Order LO-12345 costs {price} today.")
    for answer in (
        "Heute kostet [[1]] die Bestellung [[0]].",
        "[[ 1 ]]です。注文は［［0］］。",
        "【【0】】は[[1]]。",
        "[[٠]] [[١]]",
        "Heute kostet [1] die Bestellung [ 0 ].",
    ):
        found = shield.restore(answer, "brackets")
        assert found.count("LO-12345") == found.count("{price}") == 1
    with pytest.raises(Garbled):
        shielded("Order LO-12345, see [3].").restore("Bestellung [0], siehe [3].", "brackets")
    with pytest.raises(Garbled):
        shield.restore('<x id="0">LO-12345</x> <x id="1">price is</x>', "xml")


def test_what_a_provider_need_not_know_it_does_not_get():
    rendered = shielded("Mail ana@example.com, call +44 20 7946 0958, see https://example.com/me.")
    for keeping in KEEPINGS:
        for private in ("ana", "7946", "example.com/me"):
            assert private not in rendered.render(keeping)


def test_a_remembered_sentence_takes_the_values_of_a_new_one():
    old, new = shielded("Order LO-1234 is at {x}."), shielded("Order LO-777 is at {y}.")
    assert old.key == new.key
    remembered = old.remembered("Bei {x} liegt LO-1234.")
    assert new.filled(remembered) == "Bei {y} liegt LO-777."
    assert old.remembered("Bei {x} liegt sie.") is None
    assert shielded("No order.").filled(remembered) is None
