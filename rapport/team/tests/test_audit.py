"""The audit log reads like sentences and loses nothing."""

from datetime import timedelta

import pytest
from django.utils import translation

from rapport.kernel.clock import now
from rapport.team.actions.audit import acting_from, record
from rapport.team.models import AuditEntry
from rapport.team.queries.audit import PAGE, SENTENCES, page_of, sentence_of


def test_an_entry_is_a_sentence(ines):
    with acting_from("192.0.2.7"):
        entry = record(ines, "member.role", "Marek Nowak", {"old": "agent", "new": "viewer"})
    assert sentence_of(entry) == "Ines Duarte changed the role of Marek Nowak: Agent → Viewer."
    assert entry.address == "192.0.2.7"


def test_the_terminal_has_a_name_too(db):
    assert sentence_of(record(None, "team.deleted", "Returns")).startswith("The server")


def test_an_unknown_act_is_shown_all_the_same(ines):
    entry = record(ines, "lamp.lit", "Lamp 7")
    assert sentence_of(entry) == "Ines Duarte: lamp.lit (Lamp 7)."


def test_a_missing_detail_hides_no_entry(ines):
    assert "member.role" in sentence_of(record(ines, "member.role", "Marek Nowak"))


@pytest.mark.parametrize("action", sorted(SENTENCES))
def test_every_sentence_names_its_subject(action):
    with translation.override("en"):
        assert "%(subject)s" in str(SENTENCES[action])


def test_pages_follow_each_other_without_gap_or_repetition(ines, bea):
    at = now()
    for index in range(PAGE * 2 + 7):
        entry = record(ines if index % 2 else bea, "team.created", f"Team {index}")
        AuditEntry.objects.filter(pk=entry.pk).update(at=at - timedelta(seconds=index // 10))
    seen, cursor = [], ""
    while True:
        page = page_of(cursor=cursor)
        seen += [entry.pk for entry in page.entries]
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == PAGE * 2 + 7
    assert {entry.member for entry in page_of(member=ines).entries} == {ines}


def test_a_foreign_cursor_is_harmless(ines):
    record(ines, "team.created", "Returns")
    for cursor in ("999999", "x", "-1"):
        assert len(page_of(cursor=cursor).entries) == 1
