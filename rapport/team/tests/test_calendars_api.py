"""Business calendars, as programs read them and count by them."""

from datetime import date, time

from rapport.team.actions.calendars import Terms, create_calendar
from rapport.team.actions.special_days import add_special_days
from rapport.team.models import BusinessCalendar
from rapport.team.queries.hours import Stretch
from rapport.team.tests.tokens import program_of

NINE_TO_FIVE = tuple(Stretch(day, time(9), time(17)) for day in range(1, 6))


def test_programs_read_calendars_and_count_by_them(ines, marek):
    office = create_calendar(
        name="Office", zone="Europe/Lisbon", terms=Terms(NINE_TO_FIVE, "PT"), by=ines
    )
    closed = date(2026, 12, 24)
    add_special_days(office, name="Christmas Eve", first_on=closed, last_on=closed, by=ines)
    program = program_of(marek)
    (told,) = program.get("/calendars").json()["items"]
    assert told == program.get(f"/calendars/{office.pk}").json()
    assert (told["is_company_wide"], told["time_zone"]) == (True, "Europe/Lisbon")
    (version,) = told["versions"]
    assert version["holidays_country"] == "PT" and version["valid_from"] is None
    assert version["hours"][0] == {"weekday": 1, "starts_at": "09:00", "ends_at": "17:00"}
    assert told["special_days"][0]["first_on"] == "2026-12-24"

    here = f"/calendars/{office.pk}"
    asked = {"at": "2026-12-23T16:00:00Z", "business_hours": "1.5"}
    due = program.get(f"{here}/due", **asked).json()
    assert due["is_open"] and due["due_at"].startswith("2026-12-28T09:30:00")
    span = {"since": "2026-12-23T16:00:00Z", "until": "2026-12-28T10:00:00Z"}
    found = program.get(f"{here}/openings", **span).json()
    assert len(found["openings"]) == 2 and found["open_seconds"] == 7200


def test_what_cannot_be_counted_is_refused(ines, marek):
    never = create_calendar(name="Never", zone="UTC", terms=Terms(), by=ines)
    here, program = f"/calendars/{never.pk}", program_of(marek)
    asked = {"at": "2026-12-23T16:00:00Z", "business_hours": "1"}
    assert program.get(f"{here}/due", **asked).status_code == 422
    for wrong in (
        {"business_hours": "-1"},
        {"at": "2026-12-23T16:00:00"},
        {"at": "0001-01-01T00:00:00Z"},
    ):
        assert program.get(f"{here}/due", **asked | wrong).status_code == 422, wrong
    for since, until in (
        ("2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z"),
        ("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z"),
    ):
        span = {"since": since, "until": until}
        assert program.get(f"{here}/openings", **span).status_code == 422, span
    assert program.get("/calendars/999").status_code == 404


SPLIT = [
    {"weekday": 1, "starts_at": "09:00", "ends_at": "13:00"},
    {"weekday": 1, "starts_at": "14:30", "ends_at": "19:00"},
    {"weekday": 5, "starts_at": "22:00", "ends_at": "06:00"},
]


def test_programs_make_calendars_and_change_them_by_versions(ines):
    program = program_of(ines)
    body = {"name": "Loja", "time_zone": "Europe/Lisbon", "hours": SPLIT, "holidays_country": "PT"}
    key = {"idempotency-key": "loja-1"}
    made = program.post("/calendars", body, key)
    assert made.status_code == 201 and made["Location"].endswith(f"/{made.json()['id']}")
    assert program.post("/calendars", body, key).json() == made.json()
    assert BusinessCalendar.objects.count() == 1
    here = f"/calendars/{made.json()['id']}"
    assert program.get(here).json() == made.json() and made.json()["is_company_wide"]
    assert [each["starts_at"] for each in made.json()["versions"][0]["hours"]][:2] == [
        "09:00",
        "14:30",
    ]

    read = program.get(here)["ETag"]
    winter = {"valid_from": "2026-12-07", "hours": SPLIT[:1], "holidays_country": "PT"}
    told = program.post(f"{here}/versions", winter, {"if-match": read}).json()
    assert [each["valid_from"] for each in told["versions"]] == [None, "2026-12-07"]
    assert program.post(f"{here}/versions", winter, {"if-match": read}).status_code == 412
    asked = {"at": "2026-12-14T12:00:00Z", "business_hours": "2"}
    assert program.get(f"{here}/due", **asked).json()["due_at"].startswith("2026-12-21T10:00")

    day = {"name": "Inventário", "first_on": "2026-12-21", "starts_at": "10:00", "ends_at": "12:00"}
    (special,) = program.post(f"{here}/special_days", day).json()["special_days"]
    assert (special["last_on"], special["starts_at"]) == ("2026-12-21", "10:00")
    assert program.get(f"{here}/due", **asked).json()["due_at"].startswith("2026-12-21T11:00")
    version = told["versions"][1]["id"]
    assert program.delete(f"{here}/special_days/{special['id']}").status_code == 204
    assert program.delete(f"{here}/versions/{version}").status_code == 204
    assert program.delete(f"{here}/versions/{version}").status_code == 404
    assert len(program.get(here).json()["versions"]) == 1


def test_programs_change_what_is_sent_and_delete_what_nobody_goes_by(ines):
    program = program_of(ines)
    first, second = (
        program.post("/calendars", {"name": name, "time_zone": "UTC"}).json()["id"]
        for name in ("Office", "Night")
    )
    said = {"name": "Night desk", "time_zone": "Asia/Calcutta", "is_company_wide": True}
    told = program.patch(f"/calendars/{second}", said).json()
    assert (told["name"], told["time_zone"]) == ("Night desk", "Asia/Kolkata")
    assert not program.get(f"/calendars/{first}").json()["is_company_wide"]
    assert program.delete(f"/calendars/{second}").json()["code"] == "in_use"

    inbox = program.post("/inboxes", {"name": "Shop", "channel": "api"}).json()
    here = f"/inboxes/{inbox['id']}"
    assert program.patch(here, {"calendar_id": first}).json()["calendar_id"] == first
    assert program.patch(here, {"calendar_id": 999}).status_code == 422
    assert program.delete(f"/calendars/{first}").status_code == 409
    assert program.patch(here, {"calendar_id": None}).json()["calendar_id"] is None
    assert program.delete(f"/calendars/{first}").status_code == 204
    assert program.delete(f"/calendars/{second}").status_code == 204


def test_what_programs_write_wrong_is_refused(ines, marek):
    program = program_of(ines)
    good = {"name": "Office", "time_zone": "UTC"}
    number = program.post("/calendars", good).json()["id"]
    twice = [SPLIT[0], SPLIT[0]]
    for wrong in (
        good,
        good | {"name": " "},
        good | {"name": "B", "time_zone": "Mars/Olympus"},
        good | {"name": "B", "hours": twice},
        good | {"name": "B", "holidays_country": "ZZ"},
        good | {"name": "B", "hours": [{"weekday": 0, "starts_at": "09:00", "ends_at": "17:00"}]},
    ):
        assert program.post("/calendars", wrong).status_code == 422, wrong
    here = f"/calendars/{number}"
    assert program.patch(here, {"is_company_wide": False}).status_code == 422
    assert program.post(f"{here}/versions", {"hours": []}).status_code == 422
    for wrong in (
        {"first_on": "2026-12-28", "last_on": "2026-12-01"},
        {"first_on": "2026-12-28", "starts_at": "10:00"},
        {"first_on": "1026-12-28"},
    ):
        assert program.post(f"{here}/special_days", wrong).status_code == 422, wrong
    version = program.get(here).json()["versions"][0]["id"]
    assert program.delete(f"{here}/versions/{version}").json()["code"] == "last"
    assert program_of(ines, "members:read").post("/calendars", good).status_code == 403
    assert BusinessCalendar.objects.count() == 1
