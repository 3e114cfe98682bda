"""Culture notes and interests, as programs read and write them."""

from datetime import UTC, datetime

import pytest

from rapport.customers.models import Interest
from rapport.manners.models import Contest, NoteVersion
from rapport.team.tests.tokens import program_of

NOTE = {"text": "Shops open at ten: call before.", "source": "Giulia told us", "version": 0}


@pytest.fixture
def program(bea):
    return program_of(bea)


def pace(program):
    notes = program.get("/culture_notes/it-IT").json()["notes"]
    return next(each for each in notes if each["topic"] == "pace")


def test_a_place_is_found_and_read(program, monkeypatch):
    monday = datetime(2026, 11, 23, tzinfo=UTC)
    monkeypatch.setattr("rapport.manners.api.notes.now", lambda: monday)
    assert len(program.get("/culture_notes").json()["items"]) >= 60
    (italy,) = program.get("/culture_notes?q=italia").json()["items"]
    assert italy == {
        "locale": "it-IT",
        "name": "Italy",
        "is_shipped": True,
        "own_notes": 0,
        "open_contests": 0,
    }
    told = program.get("/culture_notes/it-IT").json()
    assert (told["name"], told["weekend"]) == ("Italy", ["Saturday", "Sunday"])
    assert told["holidays"][0] == {"on": "2026-12-08", "name": "Immaculate Conception"}
    greeting = told["notes"][0]
    assert (greeting["shown"], greeting["shipped"]["example"]) == (
        *("shipped", "Gentile Signora Ferrari,"),
    )
    assert greeting["shipped"]["confidence"] == "low" and greeting["own"] is None
    for nowhere in ("it", "xx-YY", "is-IS", "%2E%2E"):
        assert program.get(f"/culture_notes/{nowhere}").status_code == 404, nowhere


def test_notes_are_read_in_the_language_asked_for(program):
    def told(query="", **headers):
        answer = program.get(f"/culture_notes/it-IT{query}", headers=headers).json()
        face = next(each for each in answer["notes"] if each["topic"] == "face")["shipped"]
        return answer["name"], face["language"], face["edition"]

    edition = told()[2]
    assert told("?lang=de") == ("Italien", "de", edition)
    assert told("?lang=ar-EG") == ("إيطاليا", "ar", edition)
    assert told("?lang=fr") == told() == ("Italy", "en", edition)
    assert told("?lang=en", **{"Accept-Language": "de"}) == ("Italy", "en", edition)
    assert told(**{"Accept-Language": "ar"}) == ("إيطاليا", "ar", edition)


def test_a_note_is_written_once_a_version(program):
    at = "/culture_notes/it-IT/pace/versions"
    assert program.post(at, NOTE).status_code == 201
    late = program.post(at, {**NOTE, "text": "Somebody was faster than this."})
    assert (late.status_code, late.json()["code"]) == (409, "changed")
    assert program.post(at, {**NOTE, "version": 1, "confidence": "high"}).json()["number"] == 2
    assert (pace(program)["shown"], pace(program)["version"]) == ("own", 2)
    own = pace(program)["own"]
    assert (own["text"], own["language"]) == (NOTE["text"], None)
    assert program.post(at, {**NOTE, "source": " "}).status_code == 422
    assert program.post("/culture_notes/it-IT/score/versions", NOTE).status_code == 422
    assert program.post("/culture_notes/xx-YY/pace/versions", NOTE).status_code == 422
    assert NoteVersion.objects.count() == 2


def test_who_may_not_write_may_contest(tom):
    program = program_of(tom)
    assert program.post("/culture_notes/it-IT/pace/versions", NOTE).status_code == 403
    wrong = {"edition": pace(program)["shipped"]["edition"], "reason": "They prefer mail."}
    assert program.post("/culture_notes/it-IT/pace/contests", wrong).status_code == 201
    assert Contest.objects.get().by == tom and pace(program)["open_contests"] == 1


def test_interests_are_noted_read_and_forgotten(program, tom, bologna, talk):
    at = f"/customers/{bologna.customer.pk}/interests"
    noted = program.post(at, {"words": "Old cameras", "told_at": "2026-11-01T09:00:00Z"})
    assert noted.status_code == 201
    program.post(at, {"words": "OLD cameras"})
    (told,) = program.get(at).json()["items"]
    assert (told["words"], told["told_at"]) == ("Old cameras", "2026-11-01T09:00:00Z")
    assert program.post(at, {"words": ""}).status_code == 422
    assert program_of(tom).get(at).status_code == 200
    assert program.delete(f"{at}/{told['id']}").status_code == 204
    assert program.delete(f"{at}/{told['id']}").status_code == 204
    assert not Interest.objects.exists()


def test_the_interests_of_customers_one_does_not_meet_are_not_there(bea, tom, talk):
    from rapport.inbox.models import Inbox

    hidden = talk(inbox=Inbox.objects.create(name="Orders")).customer
    at = f"/customers/{hidden.pk}/interests"
    assert program_of(tom).get(at).status_code == 404
    assert program_of(tom).post(at, {"words": "Trains"}).status_code == 404
    assert program_of(bea).get(at).status_code == 200
