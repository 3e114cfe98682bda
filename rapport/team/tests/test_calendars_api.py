"""Business calendars, as programs read them and count by them."""

from datetime import date, time

from rapport.team.actions.calendars import Terms, add_special_days, create_calendar
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
