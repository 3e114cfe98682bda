"""More chapters of the API: business calendars, promises, culture notes, what customers told us."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from .asking import Asking
from .time_shapes import (
    Calendar,
    Due,
    Interest,
    Kept,
    NoteVersion,
    Openings,
    Place,
    PlaceNotes,
    Promise,
    PromiseState,
    Stretch,
)


class Calendars:
    """When we are open."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(self) -> Iterator[Calendar]:
        """Every one of them."""
        return self._asking.pages("/calendars", Calendar)

    def get(self, number: int) -> Calendar:
        """One of them."""
        return self._asking.get(f"/calendars/{number}", Calendar)

    def create(
        self,
        name: str,
        *,
        time_zone: str,
        hours: Sequence[Stretch] = (),
        key: str | None = None,
        **terms: Any,
    ) -> Calendar:
        """A new one; `terms`: holidays_country, holidays_subdivision, half_days_until."""
        body = {"name": name, "time_zone": time_zone, "hours": list(hours), **terms}
        return self._asking.post("/calendars", Calendar, body, key=key)

    def change(self, number: int, *, if_match: str | None = None, **fields: Any) -> Calendar:
        """Change name, time_zone or is_company_wide."""
        return self._asking.patch(f"/calendars/{number}", Calendar, fields, if_match=if_match)

    def set_hours(
        self,
        number: int,
        *,
        valid_from: date | None,
        hours: Sequence[Stretch] = (),
        key: str | None = None,
        **terms: Any,
    ) -> Calendar:
        """Other hours from a day on (None: from the beginning); `terms` as for `create`."""
        day = valid_from.isoformat() if valid_from else None
        body = {"valid_from": day, "hours": list(hours), **terms}
        return self._asking.post(f"/calendars/{number}/versions", Calendar, body, key=key)

    def remove_version(self, number: int, version: int) -> None:
        """What held before goes on."""
        self._asking.delete(f"/calendars/{number}/versions/{version}")

    def add_special_days(self, number: int, first_on: date, **said: Any) -> Calendar:
        """Closed, or open in own hours: last_on, name, is_yearly, starts_at, ends_at."""
        body = {"first_on": first_on.isoformat(), **said}
        return self._asking.post(f"/calendars/{number}/special_days", Calendar, body)

    def remove_special_days(self, number: int, days: int) -> None:
        """They go by week and holidays again."""
        self._asking.delete(f"/calendars/{number}/special_days/{days}")

    def delete(self, number: int) -> None:
        """Only one that nobody goes by."""
        self._asking.delete(f"/calendars/{number}")

    def due(self, number: int, *, at: datetime, business_hours: float) -> Due:
        """When so many of our hours have passed."""
        path = f"/calendars/{number}/due"
        return self._asking.get(path, Due, at=at.isoformat(), business_hours=business_hours)

    def openings(self, number: int, *, since: datetime, until: datetime) -> Openings:
        """When it is open in a span of at most 92 days."""
        path = f"/calendars/{number}/openings"
        return self._asking.get(path, Openings, since=since.isoformat(), until=until.isoformat())


class Promises:
    """When customers were told that they hear from us, and whether they did."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def list(
        self,
        *,
        state: PromiseState | Literal["any"] = "open",
        inbox: int | None = None,
        assignee: Literal["me"] | None = None,
        due_before: datetime | None = None,
    ) -> Iterator[Promise]:
        """The earliest hour first."""
        before = due_before.isoformat() if due_before else None
        return self._asking.pages(
            "/promises", Promise, state=state, inbox=inbox, assignee=assignee, due_before=before
        )

    def of(self, conversation: int) -> Iterator[Promise]:
        """Every one that was made in a conversation, the newest first."""
        return self._asking.pages(f"/conversations/{conversation}/promises", Promise)

    def note(
        self,
        conversation: int,
        *,
        hours: float | None = None,
        due_at: datetime | None = None,
        key: str | None = None,
    ) -> Promise:
        """What was said elsewhere: hours of ours from now, or an instant."""
        said = {"hours": hours, "due_at": due_at.isoformat() if due_at else None}
        body = {name: value for name, value in said.items() if value is not None}
        return self._asking.post(f"/conversations/{conversation}/promises", Promise, body, key=key)

    def withdraw(self, conversation: int) -> None:
        """Take the open one back."""
        self._asking.send("POST", f"/conversations/{conversation}/promises/withdraw")

    def measures(self, *, days: int = 30) -> Sequence[Kept]:
        """The share that was kept, by inbox; all together first."""
        found: Mapping[str, Sequence[Kept]] = self._asking.get("/promise_measures", dict, days=days)
        return found["items"]


class CultureNotes:
    """What is usual in writing to people in a place."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def places(self, q: str = "") -> Sequence[Place]:
        """Every place with notes."""
        found: Mapping[str, Sequence[Place]] = self._asking.get("/culture_notes", dict, q=q or None)
        return found["items"]

    def of(self, locale: str) -> PlaceNotes:
        """Shipped and own texts side by side. Say `it-IT`, not `it`."""
        return self._asking.get(f"/culture_notes/{locale}", PlaceNotes)

    def write(
        self,
        locale: str,
        topic: str,
        *,
        text: str,
        source: str,
        key: str | None = None,
        **more: Any,
    ) -> NoteVersion:
        """Our own note; `more`: example, confidence, scope, version."""
        path = f"/culture_notes/{locale}/{topic}/versions"
        return self._asking.post(
            path, NoteVersion, {"text": text, "source": source, **more}, key=key
        )


class Interests:
    """What customers told us of themselves."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def of(self, customer: int) -> Sequence[Interest]:
        """The newest first."""
        path = f"/customers/{customer}/interests"
        found: Mapping[str, Sequence[Interest]] = self._asking.get(path, dict)
        return found["items"]

    def note(
        self, customer: int, words: str, *, told_at: datetime | None = None, key: str | None = None
    ) -> Interest:
        """The same words again change nothing."""
        body: dict[str, Any] = {"words": words}
        if told_at is not None:
            body["told_at"] = told_at.isoformat()
        return self._asking.post(f"/customers/{customer}/interests", Interest, body, key=key)

    def forget(self, customer: int, interest: int) -> None:
        """For good."""
        self._asking.delete(f"/customers/{customer}/interests/{interest}")
