"""A large memory of another program: taken in by a worker, part by part, whatever happens to the worker."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.kernel.clock import now
from rapport.kernel.models import LiveAddress
from rapport.team.models import AuditEntry, Role
from rapport.team.tests.tokens import program_of
from rapport.translations.actions import importing
from rapport.translations.actions.importing import begin_import, imports_left, take_in
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.models import MemoryImport, RememberedSentence
from rapport.translations.tests.test_exchanging import HOME, file, tmx, tu

WORDS = ["lamp", "desk", "shade", "cable", "bulb", "switch", "stand", "arm", "base", "foot"]


def many(number, *more):
    """So many sentences that are told apart by their words, and units that are of no use."""
    told = [
        (f"The {a} and the {b} are here.", f"{a} und {b} sind da.") for a in WORDS for b in WORDS
    ]
    return tmx(*(tu(*each) for each in told[:number]), *more)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(importing, "PART", 10)


@pytest.fixture
def begun(marek):
    def begun(content):
        stream = SimpleUploadedFile("old.tmx", content)
        return begin_import(stream, name="old.tmx", size=len(content), by=marek)

    return begun


def remembered():
    return RememberedSentence.objects.count()


def test_a_large_file_is_begun_shown_and_told_of(visit, marek, told, monkeypatch):
    monkeypatch.setattr("rapport.translations.views.settings_words.AT_ONCE", 1000)
    page = visit(marek)
    answer = page.post(f"{HOME}/file/", {"file": file(many(35, tu("Hello.", " ")))})
    row = MemoryImport.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/memory/file/{row.pk}/")
    shown = page.get(answer["Location"]).content.decode()
    assert "Waiting to begin" in shown and f'data-live="memory:{row.pk}"' in shown
    told()
    job = ProcrastinateJob.objects.get(task_name__endswith="take_memory_in")
    assert job.args == {"import_id": row.pk} and remembered() == 0

    take_in(row.pk)
    told()
    addresses = sum(LiveAddress.objects.values_list("addresses", flat=True), [])
    assert f"memory:{row.pk}" in addresses
    part = page.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    for words in ("Taken in", "36 of 36 read", "35 translations", "Unit 36: Text or translation"):
        assert words in part, part
    assert "<html" not in part and "data-live" not in part
    assert remembered() == 35 and "old" not in part
    assert "memory.tmx" in page.get(f"{HOME}/file/").content.decode()
    row.refresh_from_db()
    assert row.file is None and AuditEntry.objects.filter(action="memory.imported").count() == 1

    # The same again changes nothing.
    before = set(RememberedSentence.objects.values_list("source", "text"))
    page.post(f"{HOME}/file/", {"file": file(many(35))})
    take_in(MemoryImport.objects.first().pk)
    assert set(RememberedSentence.objects.values_list("source", "text")) == before


def test_a_worker_that_is_killed_leaves_the_rest_to_the_next(begun, monkeypatch):
    class Killed(BaseException):
        pass

    keep, parts = StoredMemory.keep, []

    def killed(self, entries):
        parts.append(list(entries))
        if len(parts) == 4:  # the counting keeps nothing, then two parts
            keep(self, parts[-1])
            raise Killed
        keep(self, parts[-1])

    row = begun(many(35))
    with monkeypatch.context() as patch:
        patch.setattr(StoredMemory, "keep", killed)
        with pytest.raises(Killed):
            take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, row.units, row.taken, remembered()) == ("running", 20, 20, 20)
    take_in(row.pk)  # somebody seems to be at it
    assert imports_left() == [] and remembered() == 20
    MemoryImport.objects.update(claimed_at=now() - timedelta(minutes=4))
    assert imports_left() == [row.pk]
    take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, row.units, row.taken, remembered()) == ("done", 35, 35, 35)
    assert imports_left() == []


def test_a_worker_that_comes_back_late_counts_nothing_twice(begun):
    row = begun(many(15))
    late = importing._claimed(row.pk)
    MemoryImport.objects.update(claimed_at=now() - timedelta(minutes=4))
    take_in(row.pk)
    with pytest.raises(importing._Lost):
        importing._take(late)
    row.refresh_from_db()
    assert (row.taken, row.units, row.state) == (15, 15, "done")


def test_of_a_file_that_breaks_off_nothing_is_taken_and_its_line_is_told(begun, visit, marek):
    marek.language = "de"
    marek.save()
    broken = many(35).replace(b"</tu><tu>", b"</tu>\n<tu>")[:-400]
    row = begun(broken)
    take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, row.taken, remembered()) == ("failed", 0, 0)
    with translation.override("de"):
        assert row.problem == importing.refusal_of(importing.BadFileError("broken", 33))
    assert "33" in row.problem and "33" in visit(marek).get(f"{HOME}/file/{row.pk}/").text


def test_who_may_not_any_more_takes_nothing_in(begun, marek):
    row = begun(many(12))
    marek.role = Role.VIEWER
    marek.save()
    take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, remembered()) == ("failed", 0) and row.problem


def test_what_fails_again_and_again_is_given_up(begun, monkeypatch):
    row = begun(many(12))

    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(importing, "entries_of", broken)
    for _time in range(importing.MOST_ATTEMPTS):
        MemoryImport.objects.update(claimed_at=None)
        take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, row.problem) == ("failed", "Something went wrong on our side.")


def test_programs_are_answered_at_once_and_ask_how_far_it_is(marek, sofia, monkeypatch):
    monkeypatch.setattr("rapport.translations.api.translations.AT_ONCE", 1000)
    program = program_of(marek)
    answer = program.upload("/translation_memory/tmx", {"file": file(many(12, tu("Hi.", " ")))})
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    place = answer["Location"].removeprefix("/api/v1")
    take_in(answer.json()["id"])
    told = program.get(place).json()
    assert (told["state"], told["taken"], told["not_taken"]) == ("done", 12, 1)
    assert told["wrong"] == [{"unit": 13, "message": "Text or translation is empty (de)."}]
    assert (told["units"], told["total"], told["problem"]) == (13, 13, "")
    assert program.get("/translation_memory/imports/999999").status_code == 404
    small = program.upload("/translation_memory/tmx", {"file": file(tmx(tu("One.", "Eins.")))})
    assert (small.status_code, small.json()["taken"]) == (200, 1)
