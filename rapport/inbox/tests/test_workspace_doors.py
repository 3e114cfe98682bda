"""Every door of the workspace: allowed, refused, foreign, whole page and fragment; and what it costs."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.models import (
    Inbox,
    InboxAccess,
    PictureTrust,
)
from rapport.inbox.ports import Address, InboundAttachment
from rapport.inbox.tests.doors import FRAGMENT, door
from rapport.team.models import Team

PAGES = ["conversation", "assignment", "snooze", "tags", "merge", "customer_panel"]
WRITES = ["assignment", "closure", "snooze", "tags", "merge"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_its_fragment_is_not(name, conversation, bea, enter):
    whole = enter(bea).get(door(name, conversation.pk))
    part = enter(bea).get(door(name, conversation.pk), headers=FRAGMENT)
    assert whole.status_code == part.status_code == 200
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert part.text.strip()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_there_for_who_may_not_see_the_inbox(name, arrive, orders, tom, enter):
    foreign = arrive(orders).conversation
    assert enter(tom).get(door(name, foreign.pk)).status_code == 404
    assert enter(tom).get(door(name, 999_999)).status_code == 404


@pytest.mark.parametrize("name", WRITES)
def test_a_viewer_changes_nothing(name, conversation, sofia, enter):
    answer = enter(sofia).post(door(name, conversation.pk), {"do": "close", "tag": "x"})
    assert answer.status_code == 403
    assert not conversation.messages.filter(kind="activity").exists()


@pytest.mark.parametrize("name", [*PAGES, *WRITES, "read"])
def test_a_stranger_is_sent_to_the_entrance(name, conversation, client, bea):
    for answer in (
        client.get(door(name, conversation.pk)),
        client.post(door(name, conversation.pk)),
    ):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize(
    "view", ["mine", "unassigned", "all", "mentioned", "snoozed", "closed", "inbox", "team"]
)
def test_each_view_is_a_page_and_a_list(view, conversation, support, bea, enter):
    team = Team.objects.create(name="Repairs")
    team.members.add(bea)
    key = {"inbox": f"inbox:{support.pk}", "team": f"team:{team.pk}"}.get(view, view)
    for part in ("", "rows", "more", "list", "views"):
        answer = enter(bea).get(door("conversations"), {"view": key, "part": part})
        assert answer.status_code == 200, part
        assert ("<html" in answer.text) == (part == "")


def test_an_unknown_view_and_a_foreign_inbox_are_not_there(orders, tom, enter):
    for key in ("nonsense", "inbox:x", "inbox:99999", f"inbox:{orders.pk}"):
        assert enter(tom).get(door("conversations"), {"view": key}).status_code == 404


def test_who_has_no_inbox_is_told_the_next_step(bea, tom, enter):
    Inbox.objects.all().delete() if not InboxAccess.objects.all().delete() else None
    tom_sees = enter(tom).get(door("conversations"))
    assert "No inbox for you yet" in tom_sees.text
    Inbox.objects.all().delete()
    assert "Set up an inbox" in enter(bea).get(door("conversations")).text


def test_the_list_costs_the_same_however_long_it_is(arrive, bea, enter):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            answer = enter_bea.get(door("conversations"), {"view": "all"})
        assert answer.status_code == 200
        return len(queries)

    enter_bea = enter(bea)
    arrive()
    enter_bea.get(door("conversations"), {"view": "all"})
    few = cost()
    for number in range(12):
        talk = arrive(sender=Address(f"c{number}@mail.example", f"C {number}")).conversation
        assign_conversation(talk, by=bea, member=bea)
    assert cost() == few <= 14


def test_a_conversation_costs_the_same_however_long_it_is(conversation, arrive, bea, enter):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            enter_bea.get(door("conversation", conversation.pk), headers=FRAGMENT)
        return len(queries)

    enter_bea = enter(bea)
    enter_bea.get(door("conversation", conversation.pk), headers=FRAGMENT)
    few = cost()
    for number in range(12):
        file = InboundAttachment(f"{number}.txt", "text/plain", b"x")
        arrive(token=conversation.token, words=f"Mehr {number}", attachments=(file,))
    assert cost() == few


def test_the_palette_finds_only_what_one_sees(arrive, orders, tom, bea, enter):
    arrive(orders)
    asked = {"q": "カメラ"}
    offered = enter(tom).get(door("palette"), asked).json()
    assert [each["href"] for each in offered] == [f"/search/?q={quote('カメラ')}"]
    found = enter(bea).get(door("palette"), asked).json()
    assert found[0]["label"] == "カメラの件"
    assert found[0]["href"].startswith("/conversations/")


def test_a_notification_is_told_to_those_who_may_read_it(arrive, orders, tom, bea, enter):
    message = arrive(orders).message
    assert enter(tom).get(door("notification", message.pk)).status_code == 404
    assert enter(bea).get(door("notification", message.pk)).status_code == 204
    bea.wants_notifications = True
    bea.save()
    told = enter(bea).get(door("notification", message.pk)).json()
    assert told["title"] == "山田健司"
    assert told["body"] == "電源が入りません。"
    enter(tom).post(door("notifications"), {"wants": "on"})
    tom.refresh_from_db()
    assert tom.wants_notifications


def test_a_customer_is_put_right_in_place(conversation, bea, sofia, enter):
    here = door("customer_panel", conversation.pk)
    data = {
        "name": "山田健司",
        "latin_name": "Yamada Kenji",
        "language": "ja",
        "zone": "Asia/Tokyo",
    }
    data |= {"country": "JP", "city": "Osaka", "organisation_name": "Naniwa", "about": ""}
    assert enter(sofia).post(here, data, headers=FRAGMENT).status_code == 403
    assert "panel-form" not in enter(sofia).get(here, {"edit": 1}, headers=FRAGMENT).text
    answer = enter(bea).post(here, data, headers=FRAGMENT)
    assert "Yamada Kenji" in answer.text
    conversation.customer.refresh_from_db()
    assert conversation.customer.zone == "Asia/Tokyo"
    assert conversation.customer.organisation.name == "Naniwa"
    wrong = enter(bea).post(here, {**data, "name": "", "zone": "Mars/Olympus"}, headers=FRAGMENT)
    assert wrong.status_code == 422


def test_their_language_is_asked_about_and_never_assumed(conversation, bea, sofia, enter):
    panel, remember = (
        door("customer_panel", conversation.pk),
        door("customer_language", conversation.pk),
    )
    person = conversation.customer
    told = 'They write <bdi lang="en">Japanese</bdi> here.'  # the reader's word for it
    assert told in enter(bea).get(panel, headers=FRAGMENT).text
    person.refresh_from_db()
    assert (person.language, person.zone) == ("", "")
    shown = enter(sofia).get(panel, headers=FRAGMENT).text
    assert "Japanese" in shown and "Remember as their language" not in shown
    assert enter(sofia).post(remember, {"language": "ja"}, headers=FRAGMENT).status_code == 403
    enter(bea).post(remember, {"language": "de"}, headers=FRAGMENT)  # not what was shown
    person.refresh_from_db()
    assert person.language == ""
    answer = enter(bea).post(remember, {"language": "ja"}, headers=FRAGMENT).text
    assert "language-chip" in answer and "They write" not in answer
    person.refresh_from_db()
    assert (person.language, person.zone) == ("ja", "")


def test_pictures_are_fetched_only_after_somebody_said_so(arrive, bea, sofia, enter):
    html = '<table><tr><td><img src="https://tracker.example/x.png">Hi</td></tr></table>'
    message = arrive(html=html, words="Hi").message
    here = door("message_body", message.pk)
    locked = enter(bea).get(here)["Content-Security-Policy"]
    assert "https:" not in locked
    assert "sandbox" in locked and "default-src 'none'" in locked
    assert "https:" in enter(bea).get(here, {"pictures": 1})["Content-Security-Policy"]
    assert enter(sofia).post(door("message_pictures", message.pk)).status_code == 403
    enter(bea).post(door("message_pictures", message.pk), headers=FRAGMENT)
    assert PictureTrust.objects.get().customer == message.customer
    assert "https:" in enter(sofia).get(here)["Content-Security-Policy"]


def test_files_are_saved_rather_than_run(arrive, orders, tom, bea, enter):
    files = (
        InboundAttachment("evil.html", "text/html", b"<script>1</script>"),
        InboundAttachment("写真.png", "image/png", b"\x89PNG"),
    )
    message = arrive(orders, attachments=files).message
    page, picture = message.attachments.order_by("pk")
    answer = enter(bea).get(door("attachment", page.pk))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"<script>1</script>"
    shown = enter(bea).get(door("attachment", picture.pk))
    assert shown["Content-Type"] == "image/png"
    assert "sandbox" in shown["Content-Security-Policy"]
    again = enter(bea).get(door("attachment", picture.pk), headers={"If-None-Match": shown["ETag"]})
    assert again.status_code == 304
    assert enter(tom).get(door("attachment", picture.pk)).status_code == 404
    assert enter(tom).get(door("message_body", message.pk)).status_code == 404


def test_a_long_name_is_cut_at_its_end_in_either_direction(conversation, bea, enter):
    page = enter(bea).get(door("conversation", conversation.pk)).text
    assert '<span class="message-who" dir="auto">' in page
