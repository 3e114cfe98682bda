"""The team's own notes: written once by one, contested by anybody, out of use and back, all of it told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from rapport.kernel.errors import Changed, Invalid, NotAllowed, Refusal
from rapport.manners.actions.contests import contest_note, settle_contest
from rapport.manners.actions.notes import (
    dismiss_note,
    restore_note,
    retire_note,
    show_notes_again,
    write_note,
)
from rapport.manners.models import Contest, NoteVersion, OwnNote
from rapport.manners.queries.entries import entry_of, places, versions_of
from rapport.manners.queries.places import tidy_locale
from rapport.team.models import AuditEntry

HERE = {"locale": "it-IT", "topic": "pace"}
SAID = {"text": "Shops open at ten: call before.", "source": "Giulia told us"}


def write(by, version=0, **changes):
    return write_note(**{**HERE, **SAID, "version": version, "by": by, **changes})


def pace():
    return entry_of("it-IT", "pace")


def test_ours_stands_before_the_shipped_one_and_keeps_its_history(bea, marek):
    write(bea)
    write(marek, version=1, text="Shops open at ten; call at half past nine.", confidence="high")
    entry = pace()
    assert entry.current.text == "Shops open at ten; call at half past nine."
    assert (entry.current.is_own, entry.current.confidence, entry.current.by) == (
        *(True, "high", "Marek Nowak"),
    )
    assert entry.shipped.text.startswith("A phone call")
    assert [(v.number, v.by.name) for v in versions_of("it-IT", "pace")] == [
        *((2, "Marek Nowak"), (1, "Bea Almeida")),
    ]
    said = AuditEntry.objects.filter(action="manners.note_written")
    assert {each.subject for each in said} == {"Italy: Pace"} and len(said) == 2


def test_who_was_slower_is_told_by_whom_and_loses_nothing(bea, marek):
    write(bea)
    for stale in (0, 7):
        with pytest.raises(Changed, match="Bea Almeida changed this note while you wrote"):
            write(marek, version=stale, text="Something else altogether.")
    assert pace().current.text == SAID["text"]
    assert NoteVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_write_at_once_one_is_kept(bea):
    def attempt(number):
        try:
            write(bea, text=f"A sentence of writer {number}.")
        except Changed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(attempt, range(6)))
    assert kept.count(True) == 1
    assert OwnNote.objects.get().version == NoteVersion.objects.count() == 1


def test_what_is_no_note_is_refused_and_its_field_named(bea):
    wrong = {
        "locale": [{"locale": ""}, {"locale": "it"}, {"locale": "xx-YY"}, {"locale": "../etc"}],
        "topic": [{"topic": "score"}, {"topic": "weekend"}, {"topic": ""}],
        "text": [{"text": "short"}, {"text": "x" * 601}],
        "source": [{"source": "  "}, {"source": "x" * 201}],
        "example": [{"example": "x" * 161}],
        "scope": [{"scope": "x" * 121}],
        "confidence": [{"confidence": "certain"}],
    }
    for field, each in ((field, each) for field, many in wrong.items() for each in many):
        with pytest.raises(Invalid) as refusal:
            write(bea, **each)
        assert refusal.value.field == field, each
    assert not OwnNote.objects.exists()


def test_notes_are_kept_under_one_name_of_a_place(bea):
    table = {
        "it_it": "it-IT",
        "zh-Hant-TW": "zh-TW",
        "IS-is": "is-IS",
        "it": "",
        "IT": "",
        "xx-YY": "",
        "it-150": "",
        "": "",
        "<b>-IT": "",
    }
    assert {asked: tidy_locale(asked) for asked in table} == table
    write(bea, locale="is_is", topic="greeting", text="Everybody by first name.")
    iceland = next(place for place in places() if place.locale == "is-IS")
    assert (str(iceland.name), iceland.is_shipped, iceland.own) == ("Iceland", False, 1)


def test_a_note_is_contested_once_by_each_and_settled_with_an_outcome(bea, tom, marek):
    edition = pace().current.edition
    contest_note(**HERE, edition=edition, by=tom)
    again = contest_note(**HERE, edition=edition, reason="They prefer mail.", by=tom)
    contest_note(**HERE, edition=edition, reason="Not in the south.", by=marek)
    assert Contest.objects.count() == 2 and pace().is_contested
    assert {each.reason for each in pace().open_contests} == {
        *("They prefer mail.", "Not in the south."),
    }
    settle_contest(again.pk, outcome="Ours says so now.", by=bea)
    with pytest.raises(Refusal, match="settled already"):
        settle_contest(again.pk, outcome="Twice.", by=bea)
    assert [each.by.name for each in pace().open_contests] == ["Marek Nowak"]
    # A new text is not what was contested; the contest of the old one stays to be settled.
    write(bea)
    assert not pace().is_contested and pace().open_contests


def test_what_is_out_of_use_is_not_shown_and_comes_back(bea):
    retire_note(**HERE, is_own=False, reason="Not in our trade.", by=bea)
    retire_note(**HERE, is_own=False, reason="Again.", by=bea)
    assert pace().current is None and pace().shipped_retirement.reason == "Not in our trade."
    write(bea)
    assert pace().current.is_own
    retire_note(**HERE, is_own=True, reason="", by=bea)
    assert pace().current is None
    restore_note(**HERE, is_own=False, by=bea)
    restore_note(**HERE, is_own=False, by=bea)
    assert not pace().current.is_own
    # Writing ours anew takes it into use.
    write(bea, version=1)
    assert pace().current.is_own
    acts = AuditEntry.objects.values_list("action", flat=True)
    assert list(acts.filter(action__contains="restored")) == ["manners.note_restored"]
    assert acts.filter(action="manners.note_retired").count() == 2


def test_who_may_not_is_refused(tom, sofia):
    with pytest.raises(NotAllowed):
        write(tom)
    with pytest.raises(NotAllowed):
        retire_note(**HERE, is_own=False, reason="", by=tom)
    with pytest.raises(NotAllowed):
        restore_note(**HERE, is_own=False, by=tom)
    with pytest.raises(NotAllowed):
        contest_note(**HERE, edition="x", by=sofia)
    contest = contest_note(**HERE, edition="x", by=tom)
    with pytest.raises(NotAllowed):
        settle_contest(contest.pk, outcome="", by=tom)


def test_what_a_member_hid_is_counted_and_brought_back(bea, marek):
    edition = pace().current.edition
    dismiss_note(**HERE, edition=edition, is_unhelpful=True, by=bea)
    dismiss_note(**HERE, edition=edition, is_unhelpful=True, by=bea)
    dismiss_note(**HERE, edition=edition, by=marek)
    assert pace().unhelpful == 1
    assert show_notes_again(locale="it-IT", by=bea) == 1
    assert show_notes_again(locale="it-IT", by=bea) == 0
    assert pace().unhelpful == 0
