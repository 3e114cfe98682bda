"""The settings of inboxes: for those who manage them."""

import re
from html import unescape

import pytest
from django.urls import reverse

from rapport.inbox.forms.inbox import HUES, nearest_hue
from rapport.inbox.models import Inbox, InboxAccess


def door(name, *arguments):
    return reverse(f"inbox:{name}", args=arguments)


FIELDS = {"name": "Press", "address": "press@lumenoak.example", "sender_name": "", "hue": 20}


@pytest.mark.parametrize(
    ("name", "needs"),
    [("inboxes", 0), ("new_inbox", 0), ("inbox_settings", 1), ("inbox_archive", 1)],
)
def test_only_who_manages_inboxes_comes_in(name, needs, support, marek, enter):
    arguments = [support.pk] * needs
    assert enter(marek).get(door(name, *arguments)).status_code in (403, 405)
    assert enter(marek).post(door(name, *arguments), FIELDS).status_code in (403, 405)


def test_an_inbox_is_made_changed_and_put_out_of_use(bea, tom, enter):
    made = enter(bea).post(f"{door('new_inbox')}?channel=email", {**FIELDS, "members": [tom.pk]})
    inbox = Inbox.objects.get(name="Press")
    assert made["Location"] == door("inbox_settings", inbox.pk)
    assert InboxAccess.objects.filter(inbox=inbox, member=tom).exists()
    enter(bea).post(door("inbox_settings", inbox.pk), {**FIELDS, "name": "Press desk"})
    inbox.refresh_from_db()
    assert inbox.name == "Press desk"
    assert not InboxAccess.objects.filter(inbox=inbox, member=tom).exists()
    enter(bea).post(door("inbox_archive", inbox.pk), {"do": "archive"})
    assert "Out of use" in enter(bea).get(door("inboxes")).text
    enter(bea).post(door("inbox_archive", inbox.pk), {"do": "restore"})
    inbox.refresh_from_db()
    assert inbox.archived_at is None


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"address": "no"}, {"name": "Support"}, {"hue": "x"}]
)
def test_what_cannot_be_is_said_beside_its_field(wrong, support, bea, enter):
    answer = enter(bea).post(f"{door('new_inbox')}?channel=email", {**FIELDS, **wrong})
    assert answer.status_code == 422
    assert "field-error" in answer.text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Lumen & Oak\nLisboa\n\nمرحبا", "<p>Lumen &amp; Oak<br>Lisboa</p><p>مرحبا</p>"),
        ("<p>Lumen <b>&amp;</b> Oak</p>", "<p>Lumen <strong>&amp;</strong> Oak</p>"),
        ("<p>Hi<script>x</script><img src=https://e.example/x.png></p>", "<p>Hi</p>"),
        ("1 < 2 and <script>3</script>", "<p>1 &lt; 2 and &lt;script&gt;3&lt;/script&gt;</p>"),
        ("<p> </p>", ""),
    ],
)
def test_a_signature_is_kept_clean_whether_it_is_words_or_rich(written, kept, support, bea, enter):
    fields = {**FIELDS, "signature_html": written}
    enter(bea).post(door("inbox_settings", support.pk), fields)
    support.refresh_from_db()
    assert support.signature_html == kept


def test_a_signature_saved_unread_in_a_plain_area_is_the_same(support, bea, enter):
    for kept in ("<p>Lumen &amp; Oak<br>Lisboa</p>", '<p><a href="https://a.example">A</a></p>'):
        support.signature_html = kept
        support.save()
        page = enter(bea).get(door("inbox_settings", support.pk)).text
        (area,) = re.findall(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.DOTALL)
        enter(bea).post(
            door("inbox_settings", support.pk), {**FIELDS, "signature_html": unescape(area)}
        )
        support.refresh_from_db()
        assert re.sub(' rel="[^"]*"', "", support.signature_html) == kept


def test_one_colour_is_chosen_and_each_is_there_once(support, bea, enter):
    support.hue = 203
    support.save()
    page = enter(bea).get(door("inbox_settings", support.pk)).text
    offered = re.findall(r'name="hue" value="(\d+)"( checked)?', page)
    assert [hue for hue, checked in offered if checked] == ["210"]
    assert len({hue for hue, _checked in offered}) == len(offered) == len(HUES)
    around = sorted(hue for hue, _name in HUES)
    assert min(b - a for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)) >= 30
    assert nearest_hue(3) == 350 and nearest_hue(8) == 20
