"""Which notes stand beside a conversation: by what was told and written, never by a name."""

from datetime import UTC, datetime

from rapport.inbox.models import Inbox, Message, Status
from rapport.manners.actions.notes import dismiss_note, retire_note, write_note
from rapport.manners.queries.matter import coming_holiday, own_world, what_matters, world_of
from rapport.team.models import Member

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


def topics(matter):
    return [each.topic.value for each in matter.shown]


def worlds(conversation):
    found = world_of(conversation)
    return found.written, found.place


def test_the_opening_matters_before_our_first_answer_and_other_things_after_it(bea, bologna):
    assert topics(what_matters(bea, bologna, MONDAY)) == [
        *("greeting", "address", "directness"),
    ]
    Message.objects.create(
        conversation=bologna, inbox=bologna.inbox, kind="reply", member=bea, text="…"
    )
    assert topics(what_matters(bea, bologna, MONDAY)) == ["directness", "face", "pace"]


def test_the_customers_world_is_what_they_told_us_and_what_is_written(talk):
    table = [
        (talk(language="it", country="IT"), ("it-IT", "it-IT")),
        (talk(language="de", country="AT"), ("de-AT", "de-AT")),
        (talk(language="de", country="LI"), ("de-CH", "de-CH")),
        (talk(language="pt-BR", country="BR"), ("pt-BR", "pt-BR")),
        (talk(language="zh-Hant", country="HK"), ("zh-HK", "zh-HK")),
        # Somebody in Osaka who writes English is written to as one writes English.
        (talk(language="ja", thread="en", country="JP"), ("en-GB", "ja-JP")),
        (talk(thread="el"), ("el-GR", "el-GR")),
        (talk(country="IT"), ("", "")),
        (talk(), ("", "")),
    ]
    found = [(conversation.customer.country, worlds(conversation)) for conversation, _ in table]
    assert [each[1] for each in found] == [want for _, want in table]


def test_no_name_says_where_somebody_is_from(bea, talk):
    for name in ("山田健司", "Giulia Ferrari", "محمد علي", "Søren Østergård"):
        matter = what_matters(bea, talk(name=name), MONDAY)
        assert not matter.shown and matter.coming is None, name


def test_who_lives_in_the_same_world_is_told_nothing(talk):
    anna = Member.objects.create(
        email="a@example.com", name="Anna", language="it", zone="Europe/Rome"
    )
    beatriz = Member.objects.create(
        email="b@example.com", name="B", language="pt-PT", zone="Europe/Lisbon"
    )
    there = talk(language="it", country="IT", zone="Europe/Rome")
    assert own_world(anna) == world_of(there)
    assert not what_matters(anna, there, MONDAY).shown
    assert what_matters(beatriz, there, MONDAY).shown
    assert what_matters(beatriz, talk(language="pt-BR", country="BR"), MONDAY).shown


def test_a_closed_conversation_asks_for_nothing(bea, bologna):
    bologna.status = Status.CLOSED
    assert not what_matters(bea, bologna, MONDAY).shown


def test_ours_is_shown_before_the_shipped_one_and_a_retired_one_not_at_all(bea, bologna):
    write_note(
        locale="it-IT",
        topic="greeting",
        text="Begin with Ciao.",
        source="Giulia",
        version=0,
        by=bea,
    )
    shown = what_matters(bea, bologna, MONDAY).shown
    assert shown[0].side.text == "Begin with Ciao." and shown[0].side.is_own
    retire_note(locale="it-IT", topic="greeting", is_own=True, reason="", by=bea)
    assert not what_matters(bea, bologna, MONDAY).shown[0].side.is_own
    retire_note(locale="it-IT", topic="greeting", is_own=False, reason="", by=bea)
    assert "greeting" not in topics(what_matters(bea, bologna, MONDAY))


def test_what_a_member_hid_comes_back_when_it_says_something_else(bea, marek, bologna):
    first = what_matters(bea, bologna, MONDAY).shown[0]
    dismiss_note(locale="it-IT", topic="greeting", edition=first.side.edition, by=bea)
    assert topics(what_matters(bea, bologna, MONDAY))[0] == "address"
    assert topics(what_matters(marek, bologna, MONDAY))[0] == "greeting"
    write_note(
        locale="it-IT",
        topic="greeting",
        text="Begin with Ciao.",
        source="Giulia",
        version=0,
        by=bea,
    )
    assert topics(what_matters(bea, bologna, MONDAY))[0] == "greeting"


def test_a_holiday_within_a_week_is_told_and_nearer_ones_stand_beside_their_clock(talk):
    table = {
        ("2026-12-03 10:00", "IT", "Europe/Rome"): "Immaculate Conception",
        # Past midnight there, the eighth is five days away, not six.
        ("2026-12-01 23:30", "IT", "Europe/Rome"): "Immaculate Conception",
        ("2026-11-30 10:00", "IT", "Europe/Rome"): "",
        ("2026-12-08 10:00", "IT", "Europe/Rome"): "",
        ("2026-12-07 10:00", "IT", "Europe/Rome"): "",
        ("2026-12-03 10:00", "", "Europe/Rome"): "",
        ("2026-12-03 10:00", "IT", ""): "",
    }
    found = {}
    for at, country, zone in table:
        instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
        coming = coming_holiday(talk(language="it", country=country, zone=zone), instant)
        found[at, country, zone] = coming.name if coming else ""
    assert found == table


def test_the_panel_asks_few_questions_of_the_database(bea, bologna, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        what_matters(bea, bologna, MONDAY)


def test_a_restricted_agent_is_shown_nothing_of_other_inboxes(tom, talk, enter):
    elsewhere = talk(language="it", country="IT", inbox=Inbox.objects.create(name="Orders"))
    for path in ("manners/", "brief/"):
        assert enter(tom).get(f"/conversations/{elsewhere.pk}/{path}").status_code == 404
